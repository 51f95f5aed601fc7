"""Faults: everything that goes wrong between the bot, its disk and Telegram, mixed at random by seed."""

"""The traps: what Telegram and python-telegram-bot do to whoever is not careful, by number, and what ours does."""

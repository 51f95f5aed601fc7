"""A Telegram bot that keeps business people informed of business events between Russia and Azerbaijan."""

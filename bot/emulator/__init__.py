"""A Telegram of our own: the Bot API over HTTP as strict as the real one, and people who write and press."""

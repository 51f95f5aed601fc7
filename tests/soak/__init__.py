"""The soak: a real bot process, killed again and again while it works, judged by what Telegram saw."""

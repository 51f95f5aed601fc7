"""How it reaches people: file to campaigns, campaigns to rows that are due, rows to Telegram."""

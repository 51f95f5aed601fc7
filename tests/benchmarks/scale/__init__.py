"""How the bot bears a crowd: a million subscribers, or ten, in a real database."""

"""What we say: texts in three languages, keyboards, cards and lists; pure and synchronous."""

"""The commands of `python -m bot` beside running: look at a schedule, copy a database, find what is wrong."""

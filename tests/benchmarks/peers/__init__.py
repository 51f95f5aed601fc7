"""Minimal bots of other frameworks, as their own documentation writes them, each in an environment of its own."""

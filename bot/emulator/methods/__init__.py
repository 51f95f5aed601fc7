"""The methods of the Bot API this emulator knows."""

from bot.emulator.methods import answering, chats, commands, editing, media, receiving, sending
from bot.emulator.methods.registry import METHODS

__all__ = ["METHODS", "answering", "chats", "commands", "editing", "media", "receiving", "sending"]

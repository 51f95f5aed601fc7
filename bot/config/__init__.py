"""How the bot is told to run: the BOT_* variables, read once at the start, wrong ones explained together."""

from bot.config.problems import SettingsError
from bot.config.settings import Settings, Variable, variables
from bot.config.values import Address

__all__ = ["Address", "Settings", "SettingsError", "Variable", "variables"]

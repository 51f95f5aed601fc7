"""What tests of several rooms share."""

import gc
import os

from bot.storage import database
from tests.browser import chromium_page

__all__ = ["chromium_page"]

# What is opened within the tests' own process never has to outlive a power cut: not one of some hundred thousand
# commits waits for the disk. The bots that tests kill are processes of their own, and they do.
database.PRAGMAS = tuple(
    pragma.replace("synchronous = FULL", "synchronous = OFF") for pragma in database.PRAGMAS
)

# Where the environment forbids to keep compiled modules: the bots that tests start, some hundred, may keep them.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def pytest_collection_finish() -> None:
    """Spare what is loaded by now from every later search for garbage, as the bot itself does."""
    gc.collect()
    gc.freeze()

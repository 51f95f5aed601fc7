"""What tests of several rooms share."""

from tests.browser import chromium_page

__all__ = ["chromium_page"]

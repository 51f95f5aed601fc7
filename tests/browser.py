"""A real browser for tests: headless Chromium of this machine, driven by Playwright."""

import os
import shutil
from collections.abc import AsyncIterator
from typing import Literal, Protocol

import pytest
from playwright.async_api import BrowserContext, ConsoleMessage, Page, Request, async_playwright

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
PATIENCE = 15_000  # milliseconds; a shared machine is slow at times
DESK = (1280, 800)
PHONE = (390, 844)


class OpenPage(Protocol):
    """Opens an address as a visitor with this screen and taste; several may be open at once."""

    async def __call__(
        self,
        url: str,
        *,
        size: tuple[int, int] = DESK,
        scheme: Literal["light", "dark"] = "light",
        may_lose_server: bool = False,
    ) -> Page: ...


def chromium_path() -> str:
    """The browser of this machine; without one the test is skipped, in CI it fails."""
    path = next((found for name in NAMES if (found := shutil.which(name))), None)
    if path is not None:
        return path
    reason = f"no browser on this machine (looked for {', '.join(NAMES)}): apt install chromium"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture
async def chromium_page() -> AsyncIterator[OpenPage]:
    """A function that opens pages; in the end none may have complained or asked another host."""
    path = chromium_path()
    complaints: list[str] = []
    contexts: list[BrowserContext] = []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))

        async def open_page(
            url: str,
            *,
            size: tuple[int, int] = DESK,
            scheme: Literal["light", "dark"] = "light",
            may_lose_server: bool = False,
        ) -> Page:
            home = url.partition("#")[0]

            def on_console(message: ConsoleMessage) -> None:
                is_lost = may_lose_server and "net::ERR_" in message.text
                if message.type in {"error", "warning"} and not is_lost:
                    complaints.append(f"{message.type}: {message.text}")

            def on_request(request: Request) -> None:
                if not request.url.startswith((home, "data:", "blob:")):
                    complaints.append(f"asked elsewhere: {request.url}")

            context = await browser.new_context(
                viewport={"width": size[0], "height": size[1]},
                color_scheme=scheme,
                reduced_motion="reduce",
                has_touch=size[0] < 760,
                permissions=["clipboard-read", "clipboard-write"],
            )
            contexts.append(context)
            context.set_default_timeout(PATIENCE)
            page = await context.new_page()
            page.on("console", on_console)
            page.on("pageerror", lambda error: complaints.append(f"exception: {error}"))
            page.on("request", on_request)
            await page.goto(url)
            return page

        yield open_page
        for context in contexts:
            await context.close()
        await browser.close()
    if complaints:
        pytest.fail("the browser complained:\n" + "\n".join(complaints))

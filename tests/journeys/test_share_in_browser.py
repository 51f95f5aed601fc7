"""Sharing on the demo page: typing the name of the bot lists events, choosing one posts it; the Share button."""

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.async_api import Page, expect

from bot.demo import Stage, open_stage
from bot.wording.i18n import plain
from tests.browser import DESK, PATIENCE, PHONE, OpenPage

pytestmark = pytest.mark.slow

SIZES = pytest.mark.parametrize(
    ("size", "scheme"), [(DESK, "light"), (PHONE, "dark")], ids=["desk in the light", "phone in the dark"]
)


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    expect.set_options(timeout=PATIENCE)
    async with open_stage(tmp_path / "stage", port=0, stop=asyncio.Event()) as opened:
        opened.cast.group.adds_bot(by=opened.cast.irina)
        yield opened


async def assert_it_fits(page: Page) -> None:
    wide = await page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0, f"the page is {wide} pixels too wide"


@SIZES
async def test_typing_the_bots_name_lists_events_and_the_chosen_one_is_posted(
    stage: Stage, chromium_page: OpenPage, size: tuple[int, int], scheme: Literal["light", "dark"]
) -> None:
    leyla, group = stage.cast.leyla, stage.cast.group
    page = await chromium_page(
        f"{stage.server.url}/#/{leyla.user_id}/{group.chat_id}", size=size, scheme=scheme
    )
    await expect(page.locator("#messages .bubble").last).to_contain_text("Business events")
    box = page.get_by_label("Message", exact=True)
    await box.press_sequentially(f"@{stage.world.username} forum")
    results = page.locator("#inline .inline-result")
    await expect(results.first).to_be_visible()
    found = results.filter(has_text="Sankt-Peterburq Beynəlxalq İqtisadi Forumu")
    await expect(found).to_contain_text("2021-ci ilin iyunu")
    await assert_it_fits(page)
    await found.click()
    posted = page.locator("#messages .bubble").last
    await expect(posted).to_contain_text("Sankt-Peterburq Beynəlxalq İqtisadi Forumu")
    await expect(posted).to_contain_text(f"via @{stage.world.username}")
    await expect(box).to_have_value("")
    await expect(page.locator("#inline")).to_be_hidden()
    assert group.sees()[-1].via_bot is stage.world.bot
    await page.locator("#messages").get_by_role("button", name=plain("az", "share-open")).last.click()
    await expect(page).to_have_url(re.compile(f"#/{leyla.user_id}/{leyla.chat.chat_id}$"))
    await expect(page.locator("#messages .bubble").last).to_contain_text("Sankt-Peterburq", timeout=PATIENCE)
    assert leyla.last.text.startswith("Sankt-Peterburq"), "the link opened the card in the private chat"


async def test_nothing_found_leads_to_the_private_chat(stage: Stage, chromium_page: OpenPage) -> None:
    james, group = stage.cast.james, stage.cast.group
    page = await chromium_page(f"{stage.server.url}/#/{james.user_id}/{group.chat_id}")
    await expect(page.locator("#messages .bubble").last).to_contain_text("Business events")
    await page.get_by_label("Message", exact=True).press_sequentially(f"@{stage.world.username} xyzzy")
    await page.get_by_role("button", name=plain("en", "share-nothing")).click()
    await expect(page.locator("#messages .bubble").last).to_contain_text("Upcoming events")


async def test_share_opens_a_choice_of_chats_and_the_query_stands_there(
    stage: Stage, chromium_page: OpenPage
) -> None:
    james, group = stage.cast.james, stage.cast.group
    page = await chromium_page(f"{stage.server.url}/#/{james.user_id}")
    hello = page.locator(".hello")
    await expect(hello).to_contain_text("What can this bot do?")
    await expect(hello).to_contain_text("Business events between Russia and Azerbaijan")
    await page.get_by_role("button", name="Start", exact=True).click()
    await expect(page.locator("#messages .bubble").last).to_contain_text("Welcome!")
    await page.get_by_label("Message", exact=True).fill("/event spief-2021")
    await page.keyboard.press("Enter")
    await page.get_by_role("button", name=plain("en", "share-button")).click()
    picker = page.get_by_role("dialog")
    await picker.get_by_role("button", name="Caspian Trade Partners").click()
    await expect(picker).to_be_hidden()
    box = page.get_by_label("Message", exact=True)
    await expect(box).to_have_value(f"@{stage.world.username} spief-2021")
    await expect(page.locator("#inline .inline-result")).to_have_count(1)
    await box.press("Enter")
    await expect(page.locator("#messages .bubble").last).to_contain_text("via @")
    assert group.sees()[-1].text.startswith("St. Petersburg International Economic Forum")

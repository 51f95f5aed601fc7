"""The demo as a visitor plays it in a real browser: subscribe, edit the schedule, move the clock, be reminded."""

import asyncio
import base64
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.async_api import FilePayload, Locator, Page, expect

from bot.demo import Stage, open_stage
from tests.browser import DESK, PATIENCE, PHONE, OpenPage

pytestmark = pytest.mark.slow

PICTURE = base64.b64decode(  # one pixel
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
SIZES = pytest.mark.parametrize(
    ("size", "scheme"), [(DESK, "light"), (PHONE, "dark")], ids=["desk in the light", "phone in the dark"]
)


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    expect.set_options(timeout=PATIENCE)
    async with open_stage(tmp_path / "stage", port=0, stop=asyncio.Event()) as opened:
        opened.cast.group.adds_bot(by=opened.cast.irina)
        yield opened


def bubbles(page: Page) -> Locator:
    return page.locator("#messages .bubble")


async def write(page: Page, text: str) -> None:
    await page.get_by_label("Message", exact=True).fill(text)
    await page.keyboard.press("Enter")


async def press(page: Page, label: str) -> None:
    await page.locator("#messages").get_by_role("button", name=label).last.click()


async def move(page: Page, how: str) -> None:
    await page.get_by_role("button", name=f"Move the clock {how}").click()


async def edit(stage: Stage, old: str, new: str) -> None:
    """Save the schedule file of the stage, and return when the officer has been asked about the change."""
    watcher = stage.world.subscribe()
    asked = len(stage.world.sent(stage.cast.officer.user_id))
    text = stage.schedule.read_text(encoding="utf-8")
    assert old in text
    stage.schedule.write_text(text.replace(old, new, 1), encoding="utf-8")
    while len(stage.world.sent(stage.cast.officer.user_id)) == asked:
        await watcher.get()
    watcher.close()


async def assert_it_fits(page: Page) -> None:
    wide = await page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0, f"the page is {wide} pixels too wide"


@SIZES
async def test_a_visitor_subscribes_edits_the_schedule_and_is_told_and_reminded(
    stage: Stage,
    chromium_page: OpenPage,
    size: tuple[int, int],
    scheme: Literal["light", "dark"],
) -> None:
    stage.cast.officer.starts()
    await stage.quiet()
    page = await chromium_page(f"{stage.server.url}/#/1003/1003", size=size, scheme=scheme)
    await page.get_by_role("button", name="Start", exact=True).click()
    await expect(bubbles(page).last).to_contain_text("Welcome!")
    await press(page, "Azərbaycanca")
    await expect(bubbles(page).last).to_contain_text("Xoş gəlmisiniz!")
    await press(page, "Abunə olun")
    await press(page, "Hər şey")
    await expect(bubbles(page).last).to_contain_text("Hazırda: hər şey.")
    await expect(page.get_by_role("button", name="✅ ⭐ Hər şey")).to_be_visible()

    await edit(stage, "date: 2021-06\n", "date: 2021-06-02\n    time: 10:00-18:30\n")
    await move(page, "1 hour ahead")
    await expect(bubbles(page).last).to_contain_text("Tarix müəyyən olunub")
    await expect(bubbles(page).last).to_contain_text("2 iyun 2021, çərşənbə, 10:00–18:30 (Moskva)")
    await press(page, "Tədbirin kartı")
    await expect(bubbles(page).last).to_contain_text("Azərbaycanın geniş tərkibli nümayəndə heyəti")

    await move(page, "to the next thing due")
    await expect(bubbles(page).last).to_contain_text("Sabah")
    await expect(page.locator("#clock-date")).to_contain_text("1 Jun")
    await move(page, "to the next thing due")
    await expect(bubbles(page).last).to_contain_text("Bir saat sonra")
    await assert_it_fits(page)


@SIZES
async def test_a_visitor_reads_the_calendar_file_and_tries_the_feed(
    stage: Stage,
    chromium_page: OpenPage,
    size: tuple[int, int],
    scheme: Literal["light", "dark"],
) -> None:
    stage.cast.officer.starts()
    stage.cast.james.says("/subscribe forums")
    await stage.quiet()
    await edit(stage, "date: 2021-06\n", "date: 2021-06-02\n    time: 10:00-18:30\n")
    page = await chromium_page(f"{stage.server.url}/#/1003/1003", size=size, scheme=scheme)
    await write(page, "/event spief-2021")
    await press(page, "Add to calendar")
    await expect(bubbles(page).last).to_contain_text("spief-2021.ics")
    address = await page.get_by_role("link", name="Read spief-2021.ics").get_attribute("href")
    shown = await page.request.get(f"{stage.server.url}{address}")
    assert "SUMMARY:St. Petersburg International Economic Forum" in await shown.text()
    await assert_it_fits(page)
    await write(page, "/calendar")
    await press(page, "Get an address")
    await expect(bubbles(page).last.locator("code")).to_contain_text("/calendar/")
    feed = await page.request.get(await bubbles(page).last.locator("code").inner_text())
    assert feed.headers["content-type"] == "text/calendar; charset=utf-8"
    assert (await feed.text()).count("BEGIN:VEVENT") == 1
    await assert_it_fits(page)


@SIZES
async def test_every_screen_of_the_conversation_can_be_read(
    stage: Stage, chromium_page: OpenPage, size: tuple[int, int], scheme: Literal["light", "dark"]
) -> None:
    page = await chromium_page(f"{stage.server.url}/#/1002/1002", size=size, scheme=scheme)
    await page.get_by_role("button", name="Start", exact=True).click()
    said = 2
    await expect(bubbles(page)).to_have_count(said)
    screens = ["/help", "/upcoming", "/past", "/news", "/topics", "/unsubscribe", "/settings", "/language"]
    for command in [*screens, "/timezone", "/reminders", "/stop", "/event", "форум", "<b>&"]:
        await write(page, command)
        said += 2
        await expect(bubbles(page)).to_have_count(said)
        cut = await page.locator("#messages button").evaluate_all(
            "keys => keys.filter(key => key.scrollWidth > key.clientWidth + 1).map(key => key.textContent)"
        )
        assert cut == [], f"cut off after {command}: {cut}"
        await assert_it_fits(page)


async def test_the_officer_decides_and_readers_of_three_languages_are_told(
    stage: Stage, chromium_page: OpenPage
) -> None:
    stage.cast.officer.starts()
    for person in stage.cast.people[:3]:
        person.says("/subscribe forums")
    await stage.quiet()
    page = await chromium_page(f"{stage.server.url}/#/1004/1004")
    await edit(stage, "date: 2021-06\n", "date: 2021-06-02/2021-06-05\n")
    await expect(bubbles(page).last).to_contain_text("Получат 3 подписчика")
    await press(page, "Отправить сейчас")
    await expect(bubbles(page).last).to_contain_text("Объявление №")
    for name, headline in (("Leyla", "Tarix"), ("Ирина", "Назначена дата"), ("James", "Date set")):
        await page.get_by_role("button", name=re.compile(f"^{name}")).click()
        await expect(bubbles(page).last).to_contain_text(headline)


async def test_a_group_is_set_up_on_the_page(stage: Stage, chromium_page: OpenPage) -> None:
    page = await chromium_page(f"{stage.server.url}/#/1002/{stage.cast.group.chat_id}")
    await expect(bubbles(page).last).to_contain_text("администраторы группы")
    await press(page, "Темы")
    await press(page, "Форумы")
    await expect(bubbles(page).last).to_contain_text("Сейчас: Форумы.")
    other = await chromium_page(f"{stage.server.url}/#/1003/{stage.cast.group.chat_id}")
    await press(other, "Культура")
    await expect(other.get_by_role("dialog")).to_contain_text("только администраторы")


@SIZES
async def test_the_officer_sends_a_broadcast_with_pictures_and_watches_its_progress(
    stage: Stage,
    chromium_page: OpenPage,
    size: tuple[int, int],
    scheme: Literal["light", "dark"],
) -> None:
    for person in (stage.cast.officer, *stage.cast.people[:3]):
        person.starts()
    await stage.quiet()
    page = await chromium_page(f"{stage.server.url}/#/1004/1004", size=size, scheme=scheme)
    await write(page, "/broadcast")
    await expect(bubbles(page).last).to_contain_text("Новая рассылка")
    pictures = [
        FilePayload(name=f"{name}.png", mimeType="image/png", buffer=PICTURE) for name in ("one", "two")
    ]
    await page.locator("#files").set_input_files(pictures)
    await expect(page.locator("#tray li")).to_have_count(2)
    await assert_it_fits(page)
    await write(page, "Форум открыт")
    await expect(page.locator("#tray")).to_be_hidden()
    # The files go up one after another, so the card may stand between them.
    await expect(bubbles(page).filter(has_text="альбом, 2 файла")).to_be_visible()
    await press(page, "Отправить:")
    card = page.locator("#messages .bubble", has_text="Рассылка №").last
    await expect(card).to_contain_text("из ")
    await move(page, "1 hour ahead")
    await expect(card).to_contain_text("100 %")
    await expect(card).to_contain_text("готово")
    reader = stage.cast.people[0]
    shown = [bubble for bubble in reader.sees() if bubble.media and bubble.from_bot]
    assert [bubble.text for bubble in shown] == ["Форум открыт", ""]
    assert [bubble.media and bubble.media.data for bubble in shown] == [PICTURE, PICTURE]
    await assert_it_fits(page)

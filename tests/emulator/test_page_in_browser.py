"""The chat page in a real browser: writing, pressing, several people, phones, the dark, the clock."""

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.async_api import FilePayload, Locator, Page, expect

from tests.browser import PHONE, OpenPage
from tests.emulator.page_stage import START, PageStage, open_page_stage
from tests.emulator.scripted_bot import NOTES

pytestmark = pytest.mark.slow

SMALLEST = 44  # pixels a finger needs; words that are links inside a text may be smaller


@pytest.fixture
async def stage() -> AsyncIterator[PageStage]:
    async with open_page_stage() as opened:
        yield opened


async def write(page: Page, text: str) -> None:
    await page.get_by_label("Message", exact=True).fill(text)
    await page.keyboard.press("Enter")


def bubbles(page: Page) -> Locator:
    return page.locator("#messages .bubble")


async def test_a_visitor_starts_presses_and_sees_the_spinner_the_edit_and_the_toast(
    stage: PageStage, chromium_page: OpenPage
) -> None:
    page = await chromium_page(f"{stage.url}/#/1003")
    await page.get_by_role("button", name="Start", exact=True).click()
    await expect(bubbles(page).last).to_contain_text("Welcome!")
    await expect(bubbles(page).last.locator("strong")).to_have_text("Welcome!")
    stage.bot.hold.clear()
    key = page.get_by_role("button", name="🔔 Subscribe")
    await key.click()
    await expect(key).to_have_attribute("aria-busy", "true")
    stage.james.sends("document", name="meanwhile.txt")
    await expect(bubbles(page).last).to_contain_text("meanwhile.txt")
    await expect(key).to_have_attribute("aria-busy", "true")
    stage.bot.hold.set()
    await expect(page.locator("#toasts")).to_have_text("Subscribed")
    await expect(bubbles(page).nth(1)).to_contain_text("✅ You are subscribed.")
    await expect(bubbles(page).nth(1)).to_contain_text("edited")
    await expect(page.get_by_role("button", name="🔕 Unsubscribe")).not_to_have_attribute("aria-busy", "true")
    assert stage.james.toasts == ["Subscribed"]


async def test_an_alert_stays_until_it_is_confirmed(stage: PageStage, chromium_page: OpenPage) -> None:
    page = await chromium_page(f"{stage.url}/#/1003/1003")
    await page.get_by_role("button", name="Start", exact=True).click()
    await page.get_by_role("button", name="Later").click()
    alert = page.get_by_role("dialog")
    await expect(alert).to_contain_text("Nothing has changed.")
    await page.keyboard.press("Enter")
    await expect(alert).to_be_hidden()
    await page.reload()
    await expect(bubbles(page).last).to_contain_text("Welcome!")
    await expect(alert).to_be_hidden()


async def test_files_are_downloaded_and_pictures_seen(
    stage: PageStage, chromium_page: OpenPage, tmp_path: Path
) -> None:
    stage.james.says("/file")
    stage.james.says("/photo")
    stage.james.says("/quiet")
    stage.james.sends("photo", data=b"no picture at all", caption="broken")
    page = await chromium_page(f"{stage.url}/#/1003/1003")
    async with page.expect_download() as waiting:
        await page.get_by_role("link", name="Download протокол.txt").click()
    download = await waiting.value
    assert download.suggested_filename == "протокол.txt"
    await download.save_as(tmp_path / "notes")
    assert (tmp_path / "notes").read_text(encoding="utf-8") == NOTES
    await expect(page.get_by_role("link", name="Download photo.jpg")).to_be_visible()
    photo = page.locator(".photo img")
    await photo.scroll_into_view_if_needed()
    await expect(photo).to_have_js_property("naturalWidth", 480)
    await expect(page.get_by_role("img", name="sent silently")).to_have_count(1)


async def test_what_people_write_is_text_and_never_markup(stage: PageStage, chromium_page: OpenPage) -> None:
    nasty = "<img src=/x onerror=alert(1)><b>&amp;</b> \u202eidlog"
    page = await chromium_page(f"{stage.url}/#/1003/1003")
    stage.group.rename(nasty)
    await page.get_by_role("button", name="Start", exact=True).click()
    await write(page, nasty)
    await expect(bubbles(page).last).to_contain_text("You said: <img src=/x onerror=alert(1)><b>&amp;</b>")
    await expect(page.locator("#messages img, #messages b, #chats img[src='/x']")).to_have_count(0)
    await expect(page.locator("#chats")).to_contain_text("<img src=/x")


async def test_formatting_looks_like_telegram_s(stage: PageStage, chromium_page: OpenPage) -> None:
    stage.james.starts()
    await stage.answers(1003, 1)
    await stage.bot.says(
        1003,
        "🙂 <b>bold <i>both</i></b> <u>under</u> <s>gone</s> <tg-spoiler>secret</tg-spoiler> "
        '<code>x = 1</code> <a href="https://example.org/a">link</a>\n'
        '<pre><code class="language-yaml">date: 2021-08</code></pre>\nafter\n'
        f"<blockquote expandable>{'Long words. ' * 40}</blockquote>/settings",
    )
    page = await chromium_page(f"{stage.url}/#/1003/1003")
    text = bubbles(page).last.locator(".text")
    await expect(text.locator("strong")).to_have_text(["bold ", "both"])
    await expect(text.locator("strong em, em strong")).to_have_text("both")
    await expect(text.locator("u")).to_have_text("under")
    await expect(text.locator("s")).to_have_text("gone")
    await expect(text.locator("code")).to_have_text("x = 1")
    await expect(text.locator("pre")).to_have_text("yamldate: 2021-08")
    link = text.get_by_role("link", name="link")
    await expect(link).to_have_attribute("href", "https://example.org/a")
    await expect(link).to_have_attribute("rel", "noopener noreferrer")
    spoiler = text.get_by_role("button", name="Hidden text, press to read")
    await expect(spoiler).to_have_css("color", "rgba(0, 0, 0, 0)")
    await spoiler.press("Enter")
    await expect(text.locator(".spoiler")).to_have_class("spoiler is-open")
    quote = text.locator(".quote > span")
    folded = await quote.evaluate("node => node.clientHeight")
    await text.get_by_role("button", name="Show more").click()
    assert await quote.evaluate("node => node.clientHeight") > folded
    await text.get_by_role("button", name="/settings").click()
    await expect(bubbles(page).last).to_have_text(re.compile("You said: /settings"))


async def test_the_menu_and_the_slash_list_the_commands_of_the_reader(
    stage: PageStage, chromium_page: OpenPage
) -> None:
    stage.james.starts()
    stage.leyla.starts()
    page = await chromium_page(f"{stage.url}/#/1003/1003")
    box = page.get_by_label("Message", exact=True)
    await box.press_sequentially("/se")
    await expect(page.get_by_role("option")).to_have_text(["/searchsearch for events", "/settingssettings"])
    await box.press("ArrowDown")
    await box.press("Enter")
    await expect(bubbles(page).last).to_contain_text("You said: /settings")
    await page.get_by_role("button", name=re.compile("^Leyla")).click()
    await page.get_by_role("button", name="Commands of the bot").click()
    await expect(page.get_by_role("option")).to_have_text(["/startbaşlamaq", "/settingsparametrlər"])
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("option")).to_have_count(0)


async def test_enter_sends_and_shift_enter_breaks_the_line(stage: PageStage, chromium_page: OpenPage) -> None:
    stage.james.starts()
    page = await chromium_page(f"{stage.url}/#/1003/1003")
    box = page.get_by_label("Message", exact=True)
    await box.press_sequentially("one")
    await box.press("Shift+Enter")
    await box.press_sequentially("two")
    await box.press("Enter")
    await expect(box).to_have_value("")
    await expect(bubbles(page).last).to_contain_text("You said: one\ntwo")
    await write(page, "/keys")
    await page.get_by_role("button", name="Да").click()
    await expect(bubbles(page).last).to_contain_text("You said: Да")
    await expect(page.get_by_role("button", name="Нет")).to_have_count(0)


async def test_the_bot_can_be_blocked_and_restarted(stage: PageStage, chromium_page: OpenPage) -> None:
    stage.james.starts()
    page = await chromium_page(f"{stage.url}/#/1003/1003")
    await page.get_by_role("button", name="What you can do with this chat").click()
    await page.get_by_role("menuitem", name="Block the bot").click()
    await page.get_by_role("button", name="Restart the bot").click()
    await expect(bubbles(page)).to_have_count(4)
    assert stage.james.has_blocked is False


async def test_a_group_tells_who_came_and_shows_who_writes(stage: PageStage, chromium_page: OpenPage) -> None:
    page = await chromium_page(f"{stage.url}/#/1001/{stage.group.chat_id}")
    await page.get_by_role("button", name="What you can do with this chat").click()
    await page.get_by_role("menuitem", name="Add the bot").click()
    await expect(page.locator(".service").last).to_have_text("Leyla Məmmədova added Business events")
    stage.james.says("Good morning", chat=stage.group)
    await expect(page.locator(".author").last).to_have_text("James Carter")
    await page.get_by_role("button", name="What you can do with this chat").click()
    await page.get_by_role("menuitem", name="Upgrade to a supergroup").click()
    await expect(page.locator(".service").last).to_have_text("The group was upgraded to this supergroup")


async def test_a_link_and_a_button_to_the_bot_open_it_here(stage: PageStage, chromium_page: OpenPage) -> None:
    stage.group.adds_bot(by=stage.leyla)
    link = f"https://t.me/{stage.world.username}?start=e_forum"
    await stage.bot.says(stage.group.chat_id, "News", inline_keyboard=[[{"text": "Read on", "url": link}]])
    page = await chromium_page(f"{stage.url}/#/1003/{stage.group.chat_id}")
    await page.get_by_role("button", name="Read on").click()
    await expect(page).to_have_url(re.compile("#/1003/1003$"))
    await expect(bubbles(page).last).to_contain_text("You said: /start e_forum")


async def test_other_people_s_news_are_counted_until_they_are_read(
    stage: PageStage, chromium_page: OpenPage
) -> None:
    page = await chromium_page(f"{stage.url}/#/1003/1003")
    leyla = page.get_by_role("button", name=re.compile("^Leyla"))
    await expect(leyla.locator(".badge")).to_have_count(0)
    stage.leyla.says("salam")
    await expect(leyla.locator(".badge")).to_have_text("1")
    await leyla.click()
    await expect(bubbles(page).last).to_contain_text("You said: salam")
    await expect(leyla.locator(".badge")).to_have_count(0)
    await page.reload()
    await expect(bubbles(page).last).to_contain_text("You said: salam")
    await expect(leyla.locator(".badge")).to_have_count(0)


async def test_the_clock_moves_and_the_file_can_be_copied(stage: PageStage, chromium_page: OpenPage) -> None:
    stage.controls.due = [(START + timedelta(days=2, hours=3), "reminder of the forum")]
    page = await chromium_page(f"{stage.url}/#/1003")
    face = page.locator(".clock-face")
    await expect(face).to_contain_text("Wed 28 April 2021 · Moscow")
    await expect(page.locator("#clock-time")).to_have_text("09:00")
    await page.get_by_role("button", name="Move the clock 1 hour ahead").click()
    await expect(page.locator("#clock-time")).to_have_text("10:00")
    await page.get_by_role("button", name="Move the clock 1 day ahead").click()
    await expect(face).to_contain_text("Thu 29 April 2021")
    await page.get_by_role("button", name="Move the clock to the next thing due").click()
    await expect(page.locator("#toasts")).to_have_text("Now due: reminder of the forum")
    await expect(face).to_contain_text("Fri 30 April 2021")
    await page.get_by_role("button", name=re.compile("^Copy the path")).click()
    await expect(page.locator("#toasts")).to_contain_text("Copied")
    assert await page.evaluate("navigator.clipboard.readText()") == stage.controls.schedule_path


async def test_on_a_phone_the_list_and_the_chat_take_turns(stage: PageStage, chromium_page: OpenPage) -> None:
    page = await chromium_page(stage.url, size=PHONE)
    await expect(page.get_by_role("button", name=re.compile("^Business events"))).to_be_visible()
    await expect(page.locator("#chat-title")).to_be_hidden()
    await page.get_by_role("button", name=re.compile("^Business events")).click()
    await page.get_by_role("button", name="Start", exact=True).click()
    await expect(bubbles(page).last).to_contain_text("Welcome!")
    assert await too_small(page) == []
    assert await page.evaluate("document.documentElement.scrollWidth") == PHONE[0]
    await page.get_by_role("button", name="Back to the chats").click()
    await expect(page.locator("#chat-title")).to_be_hidden()
    await expect(page.locator(".chat-row").first).to_contain_text("Welcome!")
    assert await too_small(page) == []
    await page.go_back()
    await expect(bubbles(page).last).to_contain_text("Welcome!")
    await page.get_by_role("button", name="The schedule file").click()
    await expect(page.get_by_role("button", name=re.compile("^Copy the path"))).to_be_visible()


async def too_small(page: Page) -> list[str]:
    """What can be pressed and is smaller than a finger (words inside a text may be)."""
    small: list[str] = await page.evaluate(
        """least => [...document.querySelectorAll("button, textarea, a.document")]
            .filter(node => node.checkVisibility({visibilityProperty: true}) && !node.closest(".text"))
            .map(node => [node.outerHTML.slice(0, 120), node.getBoundingClientRect()])
            .filter(([, box]) => Math.min(box.width, box.height) < least)
            .map(([html, box]) => `${html}: ${box.width} x ${box.height}`)""",
        SMALLEST,
    )
    return small


# How far apart in brightness a text and the nearest ground behind it are, by WCAG.
CONTRAST = """selector => {
    const channels = colour => colour.match(/[\\d.]+/g).slice(0, 3).map(Number);
    const linear = v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
    const light = colour => channels(colour)
        .reduce((sum, v, index) => sum + linear(v / 255) * [.2126, .7152, .0722][index], 0);
    const node = document.querySelector(selector);
    const isClear = one => getComputedStyle(one).backgroundColor === "rgba(0, 0, 0, 0)";
    let ground = node;
    while (isClear(ground)) ground = ground.parentElement;
    const one = light(getComputedStyle(node).color);
    const other = light(getComputedStyle(ground).backgroundColor);
    return (Math.max(one, other) + .05) / (Math.min(one, other) + .05);
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_words_stand_out_from_their_ground(
    stage: PageStage, chromium_page: OpenPage, scheme: str
) -> None:
    stage.james.starts()
    page = await chromium_page(f"{stage.url}/#/1003/1003", scheme="dark" if scheme == "dark" else "light")
    await expect(bubbles(page).last).to_contain_text("Welcome!")
    ground = await page.evaluate(
        "getComputedStyle(document.querySelector('.chat-head').parentNode).backgroundColor"
    )
    assert ground == ("rgb(23, 33, 43)" if scheme == "dark" else "rgb(255, 255, 255)")
    for selector in (
        ".text",
        ".meta",
        ".key",
        ".is-own .meta",
        ".chat-names p",
        ".preview",
        ".clock-keys .is-main",
        ".person small",
    ):
        ratio = await page.evaluate(CONTRAST, selector)
        assert ratio >= 4.5, f"{selector} has a contrast of {ratio:.2f}"


async def test_the_page_comes_back_after_the_server_was_away(chromium_page: OpenPage) -> None:
    async with open_page_stage() as stage:
        stage.james.starts()
        page = await chromium_page(f"{stage.url}/#/1003/1003", may_lose_server=True)
        await expect(bubbles(page).last).to_contain_text("Welcome!")
        await expect(page.locator("#offline")).to_be_hidden()
    await expect(page.locator("#offline")).to_be_visible()
    async with open_page_stage(port=stage.port):
        await expect(page.locator("#offline")).to_be_hidden()
        await expect(page.get_by_role("button", name="Start", exact=True)).to_be_visible()


async def test_files_wait_above_the_box_and_are_sent_with_the_words_as_their_caption(
    stage: PageStage, chromium_page: OpenPage
) -> None:
    stage.james.starts()
    page = await chromium_page(f"{stage.url}/#/1003/1003")
    files = [
        FilePayload(name="hall.png", mimeType="image/png", buffer=b"not really"),
        FilePayload(name="plan.pdf", mimeType="application/pdf", buffer=b"%PDF"),
    ]
    await page.locator("#files").set_input_files(files[:1])
    await page.locator("#files").set_input_files(files[1:])
    await expect(page.locator("#tray li")).to_have_text(["hall.png", "plan.pdf"])
    await page.get_by_role("button", name="Take plan.pdf away").click()
    await write(page, "The hall")
    await expect(page.locator("#tray")).to_be_hidden()
    await expect(bubbles(page).filter(has_text="The hall")).to_be_visible()
    await page.locator("#files").set_input_files(files)
    await page.get_by_role("button", name="Send", exact=True).click()
    await expect(page.get_by_role("link", name="Download plan.pdf")).to_be_visible()
    await page.locator("#files").set_input_files(files[:1])
    await page.get_by_label("Send as files").check()
    await page.get_by_role("button", name="Send", exact=True).click()
    await expect(page.locator("#tray")).to_be_hidden()
    await expect(page.get_by_role("link", name="Download hall.png")).to_have_count(3)
    sent = [bubble.media for bubble in stage.james.sees() if bubble.media]
    # A picture alone; with another file both go as files; and as a file where that was asked for.
    assert [media.kind for media in sent] == ["photo", "document", "document", "document"]
    await expect(page.locator("#as-files")).not_to_be_checked()

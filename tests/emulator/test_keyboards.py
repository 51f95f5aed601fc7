"""Keyboards: what Telegram takes, and how people press."""

import json
from typing import Any

import pytest

from bot.emulator.person import Person
from bot.emulator.world import World
from tests.emulator.api import Api


def inline(*rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"inline_keyboard": list(rows)}


def callback(text: str, data: str = "x") -> dict[str, Any]:
    return {"text": text, "callback_data": data}


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("{", "can't parse reply keyboard markup JSON object"),
        ("[]", "object expected as reply markup"),
        ({"inline_keyboard": "x"}, 'field "inline_keyboard" must be of type Array'),
        (
            {"inline_keyboard": ["x"]},
            'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
        ),
        (inline(["x"]), "can't parse inline keyboard button: InlineKeyboardButton must be an Object"),  # type: ignore[list-item]
        (inline([{"callback_data": "x"}]), "can't parse inline keyboard button: can't find field \"text\""),
        (
            inline([{"text": "x"}]),
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            inline([callback("x", "")]),
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (inline([callback("x") | {"url": "http://x.az"}]), "exactly one of the optional fields must be used"),
        (inline([callback("x") | {"style": "loud"}]), "invalid button style specified"),
        (inline([callback("x", "ы" * 33)]), "BUTTON_DATA_INVALID"),
        (inline([callback("x", "x" * 65)]), "BUTTON_DATA_INVALID"),
        (
            inline([{"text": "x", "url": "nowhere"}]),
            "inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL",
        ),
        (
            inline([{"text": "x", "url": "javascript:x"}]),
            "inline keyboard button URL 'javascript:x' is invalid: Wrong port number specified in the URL",
        ),
        (
            inline([{"text": "x", "url": "http://"}]),
            "inline keyboard button URL 'http://' is invalid: URL host is empty",
        ),
        (inline([{"text": "x", "web_app": {"url": "http://x.az"}}]), "Only HTTPS links are allowed"),
        (inline([{"text": "x", "copy_text": {"text": "x" * 257}}]), "BUTTON_COPY_TEXT_INVALID"),
        (inline([callback("x")] * 9), "reply markup is too long"),
        (inline(*[[callback("x")]] * 101), "reply markup is too long"),
        (
            {"keyboard": [[5]]},
            "can't parse keyboard button: KeyboardButton must be a String or an Object",
        ),
    ],
)
@pytest.mark.usefixtures("leyla")
async def test_bad_keyboards_are_refused(api: Api, markup: object, words: str) -> None:
    refusal = await api.refused("sendMessage", chat_id=1001, text="x", reply_markup=markup)
    assert refusal.startswith("Bad Request: ")
    assert words in refusal


async def test_the_largest_keyboard_passes(api: Api, leyla: Person) -> None:
    rows = [[callback(f"{row}.{place}", "d" * 64) for place in range(5)] for row in range(20)]
    await api.ok("sendMessage", chat_id=1001, text="x", reply_markup=json.dumps(inline(*rows)))
    assert leyla.last.buttons[19] == ["19.0", "19.1", "19.2", "19.3", "19.4"]
    assert leyla.last.buttons_data[0][0] == "d" * 64


async def test_a_channel_takes_no_button_that_needs_the_bots_name(
    api: Api, world: World, leyla: Person
) -> None:
    channel = world.channel("News", admins=[leyla])
    channel.adds_bot()
    markup = inline([{"text": "Share", "switch_inline_query": "x"}])
    refusal = await api.refused("sendMessage", chat_id=channel.chat_id, text="x", reply_markup=markup)
    assert "can't use switch_inline_query button in a channel chat" in refusal


async def test_a_press_takes_the_newest_button_with_these_words(
    api: Api, world: World, leyla: Person
) -> None:
    for text in ("old", "new"):
        markup = inline([callback("⬅️ Back", f"{text}:back"), callback("Subscribe ✅", f"{text}:sub")])
        await api.ok("sendMessage", chat_id=1001, text=text, reply_markup=markup)
    leyla.presses("Subscribe")
    leyla.presses("Back", message_id=2)
    first, second = (update.payload for update in world.updates.pending())
    assert (first["data"], first["message"]["text"], first["from"]["id"]) == ("new:sub", "new", 1001)
    assert (second["data"], second["message"]["message_id"]) == ("old:back", 2)
    with pytest.raises(LookupError, match="no button 'Buy' in 'Leyla'; on the screen: ⬅️ Back, Subscribe ✅"):
        leyla.presses("Buy")


async def test_buttons_that_stay_in_the_client(api: Api, leyla: Person, world: World) -> None:
    markup = inline(
        [
            {"text": "Website", "url": "http://Trade.gov.az"},
            {"text": "Copy", "copy_text": {"text": "https://x.az/ics"}},
        ],
        [{"text": "Share", "switch_inline_query": "forum"}],
    )
    await api.ok("sendMessage", chat_id=1001, text="x", reply_markup=markup)
    press = leyla.presses("Website")
    assert press is not None
    assert press.url == "http://trade.gov.az/"
    leyla.presses("Copy")
    leyla.presses("Share")
    assert (leyla.opened, leyla.clipboard) == (["http://trade.gov.az/"], ["https://x.az/ics"])
    assert [update.payload["query"] for update in world.updates.pending()] == ["forum"]


async def test_a_reply_key_is_said_aloud(api: Api, leyla: Person) -> None:
    keyboard = {"keyboard": [["Русский", {"text": "English"}]], "resize_keyboard": True}
    await api.ok("sendMessage", chat_id=1001, text="Language?", reply_markup=keyboard)
    leyla.presses("English")
    assert leyla.sees()[-1].text == "English"
    await api.ok("sendMessage", chat_id=1001, text="Thanks", reply_markup={"remove_keyboard": True})
    with pytest.raises(LookupError, match="on the screen: none"):
        leyla.presses("English")


async def test_a_one_time_keyboard_goes_after_one_press(api: Api, leyla: Person) -> None:
    keyboard = {"keyboard": [["Yes"]], "one_time_keyboard": True}
    await api.ok("sendMessage", chat_id=1001, text="Sure?", reply_markup=keyboard)
    leyla.presses("Yes")
    assert leyla.chat.reply_keyboard is None

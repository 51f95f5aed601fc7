"""The Share button of a card, where inline mode is on and where it is not, and links that lead to what is gone."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.emulator.bubble import Bubble
from bot.schedule.text import Language
from bot.wording.message import Button
from bot.wording.share import Sharing, event_link, share_button
from tests.journeys.bureau import event, file_of
from tests.journeys.talk import (
    assert_well_spoken,
    carried,
    from_bot,
    in_every_language,
    labels,
    pressable,
    reader,
)
from tests.journeys.town import Town, open_town
from tests.wording.events import make_event


def button(bubble: Bubble, label: str) -> dict[str, object]:
    return next(one for row in bubble.keyboard for one in row if one["text"] == label)


@in_every_language
async def test_share_opens_the_choice_of_a_chat_with_a_query_that_finds_this_event(
    town: Town, language: Language
) -> None:
    person = reader(town, language)
    group = town.world.group("Partners", members=[person], admins=[])
    await town.says(person, "/event spief-2021")
    shared = button(person.last, pressable(language, "share-button"))
    assert shared["switch_inline_query"] == "spief-2021"
    person.presses(pressable(language, "share-button"))
    await town.settle()
    assert [result["id"] for result in person.asked[-1].results] == ["spief-2021"]
    posted = person.picks(person.asked[-1], "spief-2021", chat=group)
    assert posted.text == person.last.text
    assert_well_spoken(person, language)


@in_every_language
async def test_without_inline_mode_a_link_is_shared(tmp_path: Path, language: Language) -> None:
    async with open_town(tmp_path) as town:
        town.world.supports_inline = False
        await town.restart()
        person = reader(town, language)
        await town.says(person, "/event spief-2021")
        parts = urlsplit(str(button(person.last, pressable(language, "share-button"))["url"]))
        assert (parts.netloc, parts.path) == ("t.me", "/share/url")
        link = parse_qs(parts.query)["url"][0]
        person.opens(link)
        await town.settle()
        assert "f:spief-2021:f:c" in carried(person.last)
        await town.says(person, "/help")
        assert town.world.username not in person.last.text, "nothing is promised that is switched off"


async def test_a_card_in_a_channel_shares_a_link_which_telegram_takes_there(tmp_path: Path) -> None:
    async with open_town(tmp_path, schedule=file_of(event())) as town:
        admin = reader(town, "en")
        channel = town.world.channel("Trade news", admins=[admin])
        channel.adds_bot(by=admin)
        await town.settle()
        admin.says("/event caspian-forum", chat=channel)
        await town.settle()
        assert any("t.me/share/url" in data for data in carried(from_bot(channel)[-1]))


@in_every_language
async def test_help_tells_how_to_share(town: Town, language: Language) -> None:
    person = reader(town, language)
    await town.says(person, "/help")
    assert f"@{town.world.username} " in person.last.text


@in_every_language
@pytest.mark.parametrize(
    "payload", ["e_gone", "e_" + "x" * 48, "e_-", "e_SPIEF-2021", "t_gone", "t_-", "upcoming"]
)
async def test_a_link_to_an_unknown_or_odd_id_shows_what_there_is(
    town: Town, language: Language, payload: str
) -> None:
    person = reader(town, language)
    person.opens(f"https://t.me/{town.world.username}?start={payload}")
    await town.settle()
    if payload == "e_SPIEF-2021":
        assert "f:spief-2021:f:c" in carried(person.last), "case is forgiven"
    elif payload.startswith("t_"):
        assert "st:+:forums" in carried(person.last)
    else:
        assert pressable(language, "list-mine") in labels(person.last)
    assert_well_spoken(person, language)


def test_every_id_fits_a_deep_link_and_a_button() -> None:
    longest = make_event(id="a" * 48)
    payload = parse_qs(urlsplit(event_link("bot", longest)).query)["start"][0]
    assert len(payload) <= 64
    asked = share_button(longest, "en", Sharing(bot="bot", inline=True))
    assert asked == Button(text="📤 Share", switch_inline_query="a" * 48)


def test_a_title_of_every_odd_character_travels_whole_in_a_link() -> None:
    odd = make_event(title='A&B=?#%+ "x" <i> ı İ 🙂')
    address = share_button(odd, "az", Sharing(bot="bot", inline=False)).url
    assert parse_qs(urlsplit(address or "").query)["text"] == ['A&B=?#%+ "x" <i> ı İ 🙂']

"""Cards and their buttons, and the buttons of an earlier day: every one is answered, none does harm."""

import pytest

from bot.handlers import PRESSES
from bot.schedule.text import Language
from bot.storage import follows
from tests.journeys.talk import (
    assert_well_spoken,
    carried,
    chosen,
    from_bot,
    in_every_language,
    labels,
    pressable,
    presses_data,
    reader,
    stored,
)
from tests.journeys.town import Town

# What buttons of each action may have carried in other versions, or from a schedule that has changed since.
OLD = {
    "w": ["w:de", "w:resume:now", "w:1", "w::"],
    "up": ["up:99", "up:-3", "up:x:mine", "up:99999999999999999999"],
    "pa": ["pa:99", "pa:x", "pa"],
    "nw": ["nw:99", "nw:x", "nw"],
    "q": ["q:1", "q:7", "q"],
    "e": ["e", "e:gone", "e:gone:u1", "e:spief-2021:zz", "e::"],
    "f": ["f", "f:gone:f", "f:gone:m:u1", "f:spief-2021", "f:spief-2021:z", "f:spief-2021:x:zz"],
    "ce": ["ce", "ce:gone", "ce:", "ce:spief-2021:x"],
    "ca": ["ca", "ca:on:0", "ca:new:1", "ca:x", "ca:on:x"],
    "st": ["st:+:gone", "st:-:gone", "st:p:gone", "st:o:gone", "st:u:0:zz", "st:u:00000000:1", "st:x",
           "st:+:forums:-1001"],
    "s": ["s:gone", "s:pause:x", "s:"],
    "sl": ["sl:de", "sl:ru:az", "sl:"],
    "sz": ["sz:Atlantis", "sz:../../etc/passwd", "sz:localtime", "sz:a:b:c", "sz:"],
    "sr": ["sr:+:2d", "sr:x:1d", "sr:+", "sr:"],
    "sd": ["sd:9", "sd:x:y", "sd:-1", "sd:"],
    "sq": ["sq:99-3", "sq:x", "sq:1", "sq:"],
    "s2": ["s2:de", "s2:x:y", "s2:"],
    "sp": ["sp:x", "sp:+:y", "sp:"],
    "ch": ["ch:x", "ch:-100999", "ch:"],
    "md": ["md:x", "md:"],
    "fg": ["fg", "fg:yes", "fg:yes:x:y", "fg:x", "fg:yes:1:1"],
    "an": ["an", "an:1:send", "an:999:hold", "an:x:y:z"],
    "ab": ["ab", "ab:1:send", "ab:x"],
    "va": ["va", "va:1:tell", "va:x"],
    "go": ["go", "go:1"],
    "bn": ["bn", "bn:999", "bn:x"],
    **{action: [action, f"{action}:1:2", f"{action}:999:1:x", f"{action}:x:y:z:w"]
       for action in ("bd", "ba", "bl", "bu", "bc", "bs", "bo", "bp", "br", "bb", "sc", "tm")},
}  # fmt: skip
NONSENSE = ["zz", "zz:1:2", ":", "::::", "START", "{}", "st;+", "я" * 32]


@in_every_language
async def test_a_card_says_all_that_is_known(town: Town, language: Language) -> None:
    person = reader(town, language)
    expected = {
        "ru": "Петербургский международный экономический форум\n🔹 Запланировано\n\n"
        "🗓 Июнь 2021, точные даты будут объявлены позднее\n📍 Санкт-Петербург\nТема: Форумы\n\n"
        "Ожидается представительная делегация Азербайджана.\n\nВ источнике этот форум назван 14-м.\n\nИсточник: Trend",
        "az": "Sankt-Peterburq Beynəlxalq İqtisadi Forumu\n🔹 Planlaşdırılır\n\n"
        "🗓 2021-ci ilin iyunu, dəqiq tarixlər sonra elan olunacaq\n📍 Sankt-Peterburq\nMövzu: Forumlar\n\n"
        "Azərbaycanın geniş tərkibli nümayəndə heyətinin iştirakı gözlənilir.\n\n"
        "Mənbədə bu forum 14-cü adlandırılıb.\n\nMənbə: Trend",
        "en": "St. Petersburg International Economic Forum\n🔹 Planned\n\n"
        "🗓 June 2021, exact dates to be announced\n📍 St. Petersburg\nTopic: Forums\n\n"
        "A representative delegation of Azerbaijan is expected.\n\n"
        "The source calls this forum the 14th.\n\nSource: Trend",
    }
    assert (await town.says(person, "/event spief-2021")).startswith(expected[language])
    assert_well_spoken(person, language)


@in_every_language
@pytest.mark.parametrize(
    ("key", "after", "stance"),
    [("card-follow", "card-following", "follow"), ("card-mute", "card-muted", "mute")],
)
async def test_a_stance_is_kept_shown_and_taken_back(
    town: Town, language: Language, key: str, after: str, stance: str
) -> None:
    person = reader(town, language)
    text = await town.says(person, "/event spief-2021")
    assert await town.presses(person, pressable(language, key)) == text
    assert pressable(language, after) in labels(person.last)
    assert len(person.toasts) == 1
    async with town.house.database.read() as tx:
        assert await follows.stance(tx, person.user_id, "spief-2021") == stance
    mark = {"follow": "🔔", "mute": "🔕"}[stance]
    assert f" {mark}\n" in await town.says(person, "/upcoming")
    await presses_data(town, person, from_bot(person.chat)[0], "f:spief-2021:x:c")
    assert f" {mark}\n" not in await town.says(person, "/upcoming")
    assert_well_spoken(person, language)


@in_every_language
async def test_a_website_and_a_registration_have_buttons_that_open_them(
    town: Town, language: Language
) -> None:
    links = "    url: https://example.org/forum\n    registration: {url: https://example.org/r, closes: 2021-05-25}\n"
    await town.edit("    date: 2021-06\n", f"    date: 2021-06\n{links}")
    person = reader(town, language)
    await town.says(person, "/event spief-2021")
    await town.presses(person, pressable(language, "card-website"))
    await town.presses(person, pressable(language, "card-register"))
    assert person.opened == ["https://example.org/forum", "https://example.org/r"]
    await town.move(days=30)
    await town.says(person, "/event spief-2021")
    assert pressable(language, "card-register") not in labels(person.last), "it has closed"
    assert_well_spoken(person, language)


def test_every_action_has_its_old_buttons_here() -> None:
    assert set(OLD) == set(PRESSES)


@in_every_language
@pytest.mark.parametrize("action", OLD)
async def test_an_old_button_is_answered_kindly_and_changes_nothing(
    town: Town, language: Language, action: str
) -> None:
    person = reader(town, language)
    await town.says(person, "/subscribe forums")
    await town.says(person, "/upcoming")
    listed, before = person.last, await stored(town, person.user_id)
    for data in OLD[action]:
        person.presses_data(listed, data)
        await town.settle()
        assert all(press.answered for press in person.presses_made), data
    assert await chosen(town, person.user_id) == {"forums"}
    assert await stored(town, person.user_id) == before
    async with town.house.database.read() as tx:
        assert await follows.of(tx, person.user_id) == {}
    assert_well_spoken(person, language)


@in_every_language
@pytest.mark.parametrize("data", NONSENSE)
async def test_a_button_that_was_never_ours_says_it_is_out_of_date(
    town: Town, language: Language, data: str
) -> None:
    person = reader(town, language)
    await town.says(person, "/start")
    listed = person.last
    await presses_data(town, person, listed, data)
    assert person.toasts == [pressable(language, "error-stale-toast")]
    assert listed.text == person.last.text, "how things stand stands below"
    assert len(from_bot(person.chat)) == 2
    assert_well_spoken(person, language)


@in_every_language
async def test_a_screen_from_before_a_change_of_schedule_still_works(town: Town, language: Language) -> None:
    person = reader(town, language)
    await town.says(person, "/upcoming")
    await town.edit("id: caspian-forum-2021\n", "id: caspian-forum-2022\n")
    text = await town.presses(person, "2")
    assert person.toasts == [pressable(language, "card-toast-gone")]
    assert "1. " in text
    assert "e:caspian-forum-2022:u1" in carried(person.last)
    assert_well_spoken(person, language)


@in_every_language
@pytest.mark.parametrize("data", ["an:1:send", "ab:1:send", "va:1:tell", "go"])
async def test_buttons_of_admins_are_nothing_to_others(town: Town, language: Language, data: str) -> None:
    person = reader(town, language)
    text = await town.says(person, "/start")
    await presses_data(town, person, person.last, data)
    assert person.last.text == text
    assert all(press.answered for press in person.presses_made)


@in_every_language
async def test_two_quick_presses_are_one_wish(town: Town, language: Language) -> None:
    person = reader(town, language)
    await town.says(person, "/topics")
    for _ in range(2):
        person.presses_data(person.last, "st:+:forums")
    await town.settle()
    assert await chosen(town, person.user_id) == {"forums"}
    await town.says(person, "/event spief-2021")
    for _ in range(2):
        person.presses_data(person.last, "f:spief-2021:f:c")
    await town.settle()
    async with town.house.database.read() as tx:
        assert await follows.stance(tx, person.user_id, "spief-2021") == "follow"
    assert len(from_bot(person.chat)) == 2
    assert_well_spoken(person, language)

"""/start, /stop, /help, links, old buttons and commands nobody knows."""

import pytest

from bot.schedule.text import LANGUAGES, Language
from tests.handlers.bazaar import ADMIN, chosen, from_bot, labels, newest, press_data, stored
from tests.journeys.town import Town

GREETING = {"ru": "Здравствуйте", "az": "Xoş gəlmisiniz", "en": "Welcome"}
SUBSCRIBE = {"ru": "Подписаться", "az": "Abunə olun", "en": "Subscribe"}
EVERYTHING = {"ru": "Всё", "az": "Hər şey", "en": "Everything"}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_newcomer_is_greeted_in_their_language_and_subscribed_in_two_taps(
    bazaar: Town, language: Language
) -> None:
    person = bazaar.person(language=language)
    assert GREETING[language] in await bazaar.says(person, "/start")
    await bazaar.presses(person, SUBSCRIBE[language])
    await bazaar.presses(person, EVERYTHING[language])
    assert await chosen(bazaar, person.user_id) == {"*"}
    assert f"✅ ⭐ {EVERYTHING[language]}" in labels(from_bot(person.chat)[0])


async def test_the_greeting_says_what_comes_how_often_and_offers_three_ways(bazaar: Town) -> None:
    person = bazaar.person(language="en")
    said = await bazaar.says(person, "/start")
    assert "1 day before, 1 hour before" in said
    assert "a few messages a month" in said
    assert person.last.buttons == [
        ["🔔 Subscribe"],
        ["🗓 Upcoming", "⚙️ Settings"],
        ["Русский", "Azərbaycanca"],
    ]


async def test_a_client_in_a_language_of_its_own_is_greeted_in_the_default_one(bazaar: Town) -> None:
    assert GREETING["ru"] in await bazaar.says(bazaar.person(language="de"), "/start")


async def test_a_second_start_changes_nothing(bazaar: Town) -> None:
    person = bazaar.person(language="en")
    await bazaar.says(person, "/start")
    await bazaar.says(person, "/subscribe culture")
    before = await stored(bazaar, person.user_id)
    said = await bazaar.says(person, "/start")
    assert "You are subscribed to: Culture." in said
    assert "🔔 My topics" in labels(person.last)
    assert await chosen(bazaar, person.user_id) == {"culture"}
    assert await stored(bazaar, person.user_id) == before


async def test_the_language_is_changed_on_the_first_screen_in_place(bazaar: Town) -> None:
    person = bazaar.person(language="en")
    await bazaar.says(person, "/start")
    await bazaar.presses(person, "Azərbaycanca")
    assert len(from_bot(person.chat)) == 1
    assert "Xoş gəlmisiniz" in person.last.text
    assert labels(person.last)[-2:] == ["Русский", "English"]
    await bazaar.says(person, "/start")
    assert "Xoş gəlmisiniz" in person.last.text, "a language chosen by hand sticks"


async def test_stop_pauses_and_start_brings_the_same_choices_back(bazaar: Town) -> None:
    person = bazaar.person(language="en")
    await bazaar.says(person, "/subscribe culture")
    said = await bazaar.says(person, "/stop")
    assert "Paused" in said
    assert "Culture" in said
    assert (await stored(bazaar, person.user_id)).paused == "stopped"
    assert "already paused" in await bazaar.says(person, "/stop")
    said = await bazaar.says(person, "/start")
    assert "Welcome back" in said
    assert "Culture" in said
    assert (await stored(bazaar, person.user_id)).paused is None
    assert await chosen(bazaar, person.user_id) == {"culture"}
    assert "Welcome!" in await bazaar.says(person, "/start")


async def test_the_resume_button_ends_the_pause_in_place(bazaar: Town) -> None:
    person = bazaar.person(language="ru")
    await bazaar.says(person, "/stop")
    count = len(from_bot(person.chat))
    assert "С возвращением" in await bazaar.presses(person, "Возобновить")
    assert len(from_bot(person.chat)) == count
    assert (await stored(bazaar, person.user_id)).paused is None


async def test_a_link_to_an_event_opens_its_card(bazaar: Town) -> None:
    person = bazaar.person(language="en")
    assert "Far fair" in await bazaar.says(person, "/start e_far-fair")


async def test_a_link_to_an_unknown_event_leads_to_what_is_coming(bazaar: Town) -> None:
    person = bazaar.person(language="en")
    assert "Far fair" in await bazaar.says(person, "/start e_no-such-event")


async def test_a_link_to_a_topic_offers_it_and_one_tap_accepts(bazaar: Town) -> None:
    person = bazaar.person(language="az")
    said = await bazaar.says(person, "/start t_youth-forums")
    assert "Gənclər forumları" in said
    assert await chosen(bazaar, person.user_id) == set()
    await bazaar.presses(person, "Abunə olun")
    assert await chosen(bazaar, person.user_id) == {"youth-forums"}
    assert "artıq bu mövzuya abunəsiniz" in await bazaar.says(person, "/start t_youth-forums")


@pytest.mark.parametrize("payload", ["t_no-such-topic", "t_", "e_", "x", "_", "t_forums:1", "-" * 64])
async def test_a_link_that_leads_nowhere_still_shows_something_useful(bazaar: Town, payload: str) -> None:
    person = bazaar.person(language="en")
    await bazaar.says(person, f"/start {payload}")
    assert person.last.buttons


async def test_following_a_link_does_not_end_a_pause_somebody_asked_for(bazaar: Town) -> None:
    person = bazaar.person(language="en")
    await bazaar.says(person, "/stop")
    await bazaar.says(person, "/start e_far-fair")
    assert (await stored(bazaar, person.user_id)).paused == "stopped"


@pytest.mark.parametrize(
    ("language", "typed", "hint"),
    [
        ("en", "/upcomming", "/upcoming"),
        ("ru", "/subscrbe", "/subscribe"),
        ("az", "/setings", "/settings"),
        ("en", "/HELPP", "/help"),
    ],
)
async def test_an_unknown_command_gets_the_nearest_one(
    bazaar: Town, language: str, typed: str, hint: str
) -> None:
    person = bazaar.person(language=language)
    said = await bazaar.says(person, typed)
    assert hint in said
    assert "/help" in said


async def test_a_command_like_no_other_gets_help(bazaar: Town) -> None:
    said = await bazaar.says(bazaar.person(language="en"), "/qqqqqq")
    assert said == "There is no command /qqqqqq.\nAll commands: /help"


async def test_help_lists_every_command_of_the_role(bazaar: Town) -> None:
    person = bazaar.person(language="en")
    said = await bazaar.says(person, "/help")
    for command in ("upcoming", "event", "past", "news", "subscribe", "timezone", "stop"):
        assert f"/{command} — " in said
    assert "admin" not in said


async def test_help_tells_an_admin_of_the_bot_about_previews(bazaar: Town) -> None:
    admin = bazaar.person("Elena", "ru", user_id=ADMIN)
    assert "администратору бота" in await bazaar.says(admin, "/help")


@pytest.mark.parametrize(
    "data", ["zz", "zz:1", "w:fr", "st:?:forums", "s:fly", "sr:+:9d", "sz:Nowhere/City", "sl:xx"]
)
async def test_an_old_button_is_answered_kindly_with_todays_state(bazaar: Town, data: str) -> None:
    person = bazaar.person(language="en")
    await bazaar.says(person, "/start")
    first = person.last
    await press_data(bazaar, person, first, data)
    assert person.toasts == ["This button is out of date. Here is how things stand today."]
    assert person.last is not first
    assert "Welcome" in person.last.text
    assert first.edit_date is None


async def test_an_old_button_in_a_group_only_gets_a_word(bazaar: Town) -> None:
    person = bazaar.person(language="en")
    group = bazaar.world.group("Traders", admins=[person])
    group.adds_bot(by=person)
    await bazaar.settle()
    count = len(from_bot(group))
    await press_data(bazaar, person, newest(group), "zz")
    assert person.toasts == ["This button is out of date. Please send the command again."]
    assert len(from_bot(group)) == count


async def test_names_and_words_full_of_markup_break_nothing(bazaar: Town) -> None:
    person = bazaar.person("<b>&</i>", "en", last_name="\N{RIGHT-TO-LEFT OVERRIDE} rtl 🚀")
    for text in ("/start <b>&", "/subscribe <b>&lt;", "/timezone <i>'\"", "/language </code>", "/foo<b>"):
        said = await bazaar.says(person, text)
        assert "Something went wrong" not in said

"""Subscribing: toggles in place, words, undo, catching up, channels from afar."""

from datetime import UTC, datetime

import pytest

from tests.handlers.bazaar import chosen, from_bot, labels, newest, press_data, stored
from tests.journeys.town import Town


async def test_the_panel_shows_everything_first_then_topics_then_the_way_to_the_sectors(bazaar: Town) -> None:
    person = bazaar.person(language="en")
    said = await bazaar.says(person, "/topics")
    assert "nothing chosen" in said
    assert person.last.buttons == [
        ["⭐ Everything"],
        ["🏛 Forums"],
        ["🎭 Culture"],
        ["🌱 Youth forums"],
        ["🏭 Sectors · 0/2 ›"],
        ["🗓 Upcoming", "⚙️ Settings"],
    ]


async def test_each_tap_toggles_in_place_and_the_next_undoes_it(bazaar: Town) -> None:
    person = bazaar.person(language="en")
    await bazaar.says(person, "/topics")
    said = await bazaar.presses(person, "Culture")
    assert "Now: Culture." in said
    assert "✅ 🎭 Culture" in labels(person.last)
    assert await chosen(bazaar, person.user_id) == {"culture"}
    said = await bazaar.presses(person, "Culture")
    assert "nothing chosen" in said
    assert await chosen(bazaar, person.user_id) == set()
    assert len(from_bot(person.chat)) == 1
    assert all(press.answered for press in person.presses_made)


async def test_sectors_have_a_page_of_their_own(bazaar: Town) -> None:
    person = bazaar.person(language="az")
    await bazaar.says(person, "/topics")
    said = await bazaar.presses(person, "Sahələr")
    assert "Bir sahəni izləyənlər üçün" in said
    await bazaar.presses(person, "Gəmiqayırma")
    assert person.last.buttons == [["🚚 Nəqliyyat"], ["✅ 🚢 Gəmiqayırma"], ["‹ Geri"]]
    await bazaar.presses(person, "Geri")
    assert "🏭 Sahələr · 1/2 ›" in labels(person.last)
    assert await chosen(bazaar, person.user_id) == {"shipbuilding"}


async def test_everything_ticks_all_and_one_topic_can_be_taken_out(bazaar: Town) -> None:
    person = bazaar.person(language="en")
    await bazaar.says(person, "/topics")
    await bazaar.presses(person, "Everything")
    assert "🏭 Sectors · 2/2 ›" in labels(person.last)
    assert [label for label in labels(person.last) if label.startswith("✅")] == [
        "✅ ⭐ Everything",
        "✅ 🏛 Forums",
        "✅ 🎭 Culture",
        "✅ 🌱 Youth forums",
    ]
    await bazaar.presses(person, "Culture")
    assert await chosen(bazaar, person.user_id) == {"forums", "youth-forums", "transport", "shipbuilding"}
    await bazaar.presses(person, "Culture")
    assert "*" in await chosen(bazaar, person.user_id)


async def test_a_button_of_an_old_panel_does_what_it_says_not_the_opposite(bazaar: Town) -> None:
    person = bazaar.person(language="en")
    await bazaar.says(person, "/topics")
    panel = person.last
    await bazaar.says(person, "/subscribe culture")
    await press_data(bazaar, person, panel, "st:+:culture")
    await press_data(bazaar, person, panel, "st:+:culture")
    assert await chosen(bazaar, person.user_id) == {"culture"}


async def test_a_topic_that_left_the_schedule_is_named_as_gone(bazaar: Town) -> None:
    person = bazaar.person(language="ru")
    await bazaar.says(person, "/topics")
    await press_data(bazaar, person, person.last, "st:+:old-topic")
    assert person.toasts == ["Этой темы в календаре больше нет."]
    assert "Темы" in person.last.text
    assert await chosen(bazaar, person.user_id) == set()


@pytest.mark.parametrize(
    ("typed", "topics"),
    [
        ("culture", {"culture"}),
        ("Форумы", {"forums"}),
        ("gencler", {"youth-forums"}),
        ("culture, transport", {"culture", "transport"}),
        ("всё", {"*"}),
    ],
)
async def test_words_subscribe_as_well(bazaar: Town, typed: str, topics: set[str]) -> None:
    person = bazaar.person(language="en")
    assert "You are subscribed" in await bazaar.says(person, f"/subscribe {typed}")
    assert await chosen(bazaar, person.user_id) == topics
    assert "already subscribed" in await bazaar.says(person, f"/subscribe {typed}")


async def test_words_are_undone_in_one_tap(bazaar: Town) -> None:
    person = bazaar.person(language="en")
    await bazaar.says(person, "/subscribe culture")
    await bazaar.says(person, "/unsubscribe all")
    assert await chosen(bazaar, person.user_id) == set()
    said = await bazaar.presses(person, "Undo")
    assert "as they were" in said
    assert await chosen(bazaar, person.user_id) == {"culture"}


async def test_an_undo_from_before_the_topics_changed_is_old(bazaar: Town) -> None:
    person = bazaar.person(language="en")
    await bazaar.says(person, "/subscribe culture")
    await press_data(bazaar, person, person.last, "st:u:00000000:1")
    assert person.toasts == ["This button is out of date. Here is how things stand today."]
    assert await chosen(bazaar, person.user_id) == {"culture"}


async def test_ambiguous_words_are_asked_about(bazaar: Town) -> None:
    person = bazaar.person(language="ru")
    said = await bazaar.says(person, "/subscribe фор")
    assert "несколько тем" in said
    assert labels(person.last) == ["🏛 Форумы", "🌱 Молодёжные форумы", "🔔 Все темы"]
    await bazaar.presses(person, "Молодёжные")
    assert await chosen(bazaar, person.user_id) == {"youth-forums"}


async def test_unknown_words_are_shortened_and_answered_with_the_topics(bazaar: Town) -> None:
    person = bazaar.person(language="en")
    said = await bazaar.says(person, "/subscribe " + "football " * 400)
    assert "There is no topic" in said
    assert len(said) < 250
    assert "🏛 Forums" in labels(person.last)


async def test_unsubscribe_offers_only_what_is_chosen(bazaar: Town) -> None:
    person = bazaar.person(language="en")
    assert "not subscribed to anything" in await bazaar.says(person, "/unsubscribe")
    await bazaar.says(person, "/subscribe culture, transport")
    await bazaar.says(person, "/unsubscribe")
    assert labels(person.last) == ["✅ 🎭 Culture", "✅ 🚚 Transport", "🔕 Unsubscribe from everything"]
    await bazaar.presses(person, "Unsubscribe from everything")
    assert await chosen(bazaar, person.user_id) == set()
    await bazaar.presses(person, "Undo")
    assert await chosen(bazaar, person.user_id) == {"culture", "transport"}


async def test_unsubscribing_by_words(bazaar: Town) -> None:
    person = bazaar.person(language="en")
    await bazaar.says(person, "/subscribe culture, forums")
    assert "no longer subscribed: Culture" in await bazaar.says(person, "/unsubscribe culture")
    assert "were not subscribed to this: Culture" in await bazaar.says(person, "/unsubscribe culture")
    assert await chosen(bazaar, person.user_id) == {"forums"}


async def test_who_subscribes_inside_a_lead_time_is_caught_up_once(bazaar: Town) -> None:
    person = bazaar.person(language="en")
    await bazaar.says(person, "/topics")
    await bazaar.move_to(datetime(2021, 5, 20, 6, 0, tzinfo=UTC))  # eleven hours before it starts
    for _ in range(3):
        await bazaar.presses(person, "🏛 Forums")
    told = [bubble for bubble in from_bot(person.chat) if "Near forum" in bubble.text]
    assert len(told) == 1


async def test_who_comes_back_from_a_pause_is_caught_up_on_what_has_rung(bazaar: Town) -> None:
    person, other = bazaar.person(language="en"), bazaar.person("Other", "en")
    await bazaar.says(other, "/subscribe forums")
    await bazaar.says(person, "/subscribe forums")
    await bazaar.says(person, "/stop")
    await bazaar.move_to(datetime(2021, 5, 20, 6, 0, tzinfo=UTC))
    assert "Near forum" in other.last.text, "the reminder has gone out to all"
    assert "Near forum" not in person.last.text
    await bazaar.says(person, "/start")
    assert len([bubble for bubble in from_bot(person.chat) if "Near forum" in bubble.text]) == 1


async def test_a_paused_person_is_told_so_on_the_panel(bazaar: Town) -> None:
    person = bazaar.person(language="en")
    await bazaar.says(person, "/stop")
    said = await bazaar.says(person, "/subscribe culture")
    assert "paused" in said
    await bazaar.presses(person, "Resume")
    assert (await stored(bazaar, person.user_id)).paused is None


async def test_a_channel_is_set_up_by_a_post_in_it(bazaar: Town) -> None:
    owner = bazaar.person(language="en")
    channel = bazaar.world.channel("News", admins=[owner])
    channel.adds_bot(by=owner)
    await bazaar.settle()
    assert from_bot(channel) == [], "a channel is not greeted before all its readers"
    owner.says("/subscribe culture", chat=channel)
    await bazaar.settle()
    assert await chosen(bazaar, channel.chat_id) == {"culture"}
    assert "Culture" in newest(channel).text or "Культура" in newest(channel).text


async def test_a_channel_is_set_up_from_the_private_chat_of_its_admin(bazaar: Town) -> None:
    owner = bazaar.person(language="en")
    await bazaar.says(owner, "/start")
    channel = bazaar.world.channel("Caspian <b>News", admins=[owner])
    channel.adds_bot(by=owner)
    await bazaar.settle()
    assert "Caspian <b>News" in owner.last.text
    await bazaar.presses(owner, "Topics")
    assert owner.last.text.startswith("📣 Caspian <b>News")
    await bazaar.presses(owner, "Sectors")
    await bazaar.presses(owner, "Transport")
    await bazaar.presses(owner, "Back")
    await bazaar.presses(owner, "Forums")
    assert await chosen(bazaar, channel.chat_id) == {"transport", "forums"}
    assert await chosen(bazaar, owner.user_id) == set()


async def test_nobody_else_sets_up_a_channel(bazaar: Town) -> None:
    owner, stranger = bazaar.person(language="en"), bazaar.person("Stranger", "en")
    channel = bazaar.world.channel("News", admins=[owner])
    channel.adds_bot(by=owner)
    await bazaar.says(stranger, "/start")
    await press_data(bazaar, stranger, stranger.last, f"m:{channel.chat_id}:st:+:forums")
    assert await chosen(bazaar, channel.chat_id) == set()
    assert stranger.alerts == ["Only admins of that chat can change this, and only while the bot is there."]

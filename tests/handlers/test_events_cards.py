"""Cards: opened, followed, muted, and kind when their event has gone."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.storage import follows
from tests.handlers.fair import open_fair
from tests.journeys.town import Town


@pytest.fixture
async def fair(tmp_path: Path) -> AsyncIterator[Town]:
    async with open_fair(tmp_path) as town:
        yield town


async def stance(town: Town, chat_id: int, event_id: str) -> follows.Stance | None:
    async with town.house.database.read() as tx:
        return await follows.stance(tx, chat_id, event_id)


async def test_a_card_opens_in_place_of_its_list_and_leads_back_to_the_page(fair: Town) -> None:
    anna = fair.person("Anna", "en")
    await fair.says(anna, "/upcoming")
    await fair.presses(anna, "›")
    listed = anna.last
    text = await fair.presses(anna, "6")
    assert text.startswith("Youth forum\n🔹 Planned\n\n🗓 By the end of 2021")
    assert anna.last.message_id == listed.message_id
    assert (await fair.presses(anna, "Back")).startswith("🗓 Upcoming events\n\n6.")


async def test_a_card_has_its_links(fair: Town) -> None:
    anna = fair.person("Anna", "en")
    text = await fair.says(anna, "/event may-talks")
    assert "🗓 Wednesday, 12 May 2021, 10:00–12:00 (Moscow)" in text
    assert "A talk about <b>&" in text
    assert "📝 Registration closes on 10 May 2021" in text
    assert anna.last.buttons[2] == ["📝 Register", "🌐 Website"]
    assert anna.last.buttons_data[2] == ["https://example.org/register", "https://example.org/may"]


async def test_following_is_confirmed_kept_and_taken_back(fair: Town) -> None:
    anna = fair.person("Anna", "en")
    await fair.says(anna, "/event may-talks")
    card = anna.last.message_id
    await fair.presses(anna, "Remind me")
    assert anna.toasts[-1] == "You will be reminded of this event and told of any change."
    assert anna.last.buttons[0] == ["🔔 Following ✓", "🔕 Mute"]
    assert anna.last.message_id == card
    assert await stance(fair, anna.user_id, "may-talks") == "follow"
    await fair.presses(anna, "Mute")
    assert anna.toasts[-1] == "Muted: you will get nothing more about this event."
    assert anna.last.buttons[0] == ["🔔 Remind me", "🔕 Muted ✓"]
    assert await stance(fair, anna.user_id, "may-talks") == "mute"
    await fair.presses(anna, "Muted")
    assert anna.toasts[-1] == "Done: this event follows your topics again."
    assert await stance(fair, anna.user_id, "may-talks") is None


@pytest.mark.parametrize(
    ("language", "press", "toast"),
    [
        ("ru", "Напомнить", "Напомним об этом мероприятии и сообщим об изменениях."),
        ("az", "Xatırladın", "Bu tədbiri Sizə xatırladacağıq və dəyişiklikləri bildirəcəyik."),
    ],
)
async def test_following_is_confirmed_in_the_readers_language(
    fair: Town, language: str, press: str, toast: str
) -> None:
    reader = fair.person("Leyla", language)
    await fair.says(reader, "/event may-talks")
    await fair.presses(reader, press)
    assert reader.toasts == [toast]


async def test_no_reminder_is_promised_where_none_can_ring(fair: Town) -> None:
    anna = fair.person("Anna", "en")
    await fair.says(anna, "/event youth-forum")
    await fair.presses(anna, "Remind me")
    assert anna.toasts[-1].startswith("You will be told as soon as the dates are announced")


async def test_who_paused_is_told_that_nothing_will_come(fair: Town) -> None:
    anna = fair.person("Anna", "en")
    await fair.says(anna, "/event may-talks")
    card = anna.last
    await fair.says(anna, "/stop")
    anna.presses_data(card, "f:may-talks:f:c")
    await fair.settle()
    assert "send /start" in anna.toasts[-1]
    assert await stance(fair, anna.user_id, "may-talks") == "follow"


async def test_a_follower_is_reminded_of_an_event_outside_every_topic(fair: Town) -> None:
    anna = fair.person("Anna", "en")
    await fair.says(anna, "/event may-talks")
    await fair.presses(anna, "Remind me")
    said = len(anna.sees())
    await fair.move(days=13)
    assert any("May talks" in bubble.text for bubble in anna.sees()[said:])


async def test_a_button_under_a_reminder_answers_and_leaves_it_as_it_is(fair: Town) -> None:
    anna = fair.person("Anna", "en")
    text = await fair.says(anna, "/past")
    anna.presses_data(anna.last, "f:may-talks:m")
    await fair.settle()
    assert anna.last.text == text
    assert anna.toasts[-1].startswith("Muted")
    assert await stance(fair, anna.user_id, "may-talks") == "mute"


async def test_a_card_opened_from_an_announcement_stands_below_it(fair: Town) -> None:
    anna = fair.person("Anna", "en")
    announcement = await fair.says(anna, "/past")  # any message that is no list of cards' origin
    kept = anna.last
    anna.presses_data(kept, "e:may-talks")
    await fair.settle()
    assert kept.text == announcement
    assert anna.last.message_id > kept.message_id
    assert anna.last.text.startswith("May talks")


@pytest.mark.parametrize("data", ["e:gone:u1", "f:gone:f:u1", "f:gone:m:c"])
async def test_a_button_of_an_event_that_has_gone_says_so_and_shows_today(fair: Town, data: str) -> None:
    anna = fair.person("Anna", "en")
    await fair.says(anna, "/upcoming")
    listed = anna.last
    anna.presses_data(listed, data)
    await fair.settle()
    assert anna.toasts == ["This event is no longer in the schedule."]
    assert anna.last is listed
    assert "no longer in the schedule" in listed.text
    assert "May talks" in listed.text
    assert await stance(fair, anna.user_id, "gone") is None


@pytest.mark.parametrize("data", ["e", "e:", "f", "f:may-talks", "f:may-talks:z", "e:may-talks:zzz", "f::"])
async def test_a_button_that_makes_no_sense_is_answered_kindly(fair: Town, data: str) -> None:
    anna = fair.person("Anna", "en")
    await fair.says(anna, "/upcoming")
    anna.presses_data(anna.last, data)
    await fair.settle()
    assert all(press.answered for press in anna.presses_made)


async def test_a_deep_link_opens_the_card_and_an_unknown_one_what_lies_ahead(fair: Town) -> None:
    anna = fair.person("Anna", "en")
    assert (await fair.says(anna, "/start e_may-talks")).startswith("May talks")
    text = await fair.says(anna, "/start e_never-heard-of")
    assert text.startswith("This event is no longer in the schedule.")
    assert "May talks" in text


async def test_a_card_tells_where_a_moved_event_was_before(fair: Town) -> None:
    await fair.says(fair.person("Rasim", "ru"), "/subscribe forums")
    await fair.edit("date: 2021-05-12", "date: 2021-05-19")
    await fair.move(minutes=10)
    text = await fair.says(fair.person("Anna", "en"), "/event may-talks")
    assert "↪️ Moved; previously: 12 May 2021, 10:00 (Moscow)" in text
    assert "🗓 Wednesday, 19 May 2021" in text


async def test_in_a_group_anyone_reads_and_only_admins_choose(fair: Town) -> None:
    anna, boris = fair.person("Anna", "en", user_id=11), fair.person("Boris", "en", user_id=12)
    group = fair.world.group("Caspian Trade", members=[anna, boris], admins=[anna], supergroup=True)
    group.adds_bot(by=anna)
    await fair.settle()
    await fair.says(boris, "/event may-talks", chat=group)
    card = group.sees()[-1]
    boris.presses_data(card, "f:may-talks:f:c")
    await fair.settle()
    assert boris.alerts
    assert await stance(fair, group.chat_id, "may-talks") is None
    anna.presses_data(card, "f:may-talks:f:c")
    await fair.settle()
    assert await stance(fair, group.chat_id, "may-talks") == "follow"

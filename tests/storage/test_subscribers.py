"""Subscribers and their choices: what is chosen by hand stays, and survives every pause."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.storage import follows, subscribers, subscriptions
from bot.storage.database import Connection
from bot.storage.moments import epoch, moment
from bot.storage.subscribers import Subscriber
from bot.wording.reader import Reader
from tests.storage.crowd import NOW, join


async def welcome(tx: Connection, chat_id: int = 1, **more: Any) -> tuple[Subscriber, bool]:
    given = {
        "kind": "private",
        "language": "ru",
        "timezone": "Europe/Moscow",
        "leads": 12,
        "now": NOW,
        **more,
    }
    return await subscribers.welcome(tx, chat_id, **given)


async def found(tx: Connection, chat_id: int = 1) -> Subscriber:
    subscriber = await subscribers.find(tx, chat_id)
    assert subscriber is not None
    return subscriber


async def test_a_first_contact_makes_a_subscriber_and_the_second_finds_it(tx: Connection) -> None:
    made, new = await welcome(tx)
    assert new
    assert made.reader == Reader(language="ru", zone="Europe/Moscow")
    assert (made.created_at, made.paused, made.thread_id) == (NOW, None, None)
    assert await welcome(tx, now=NOW + timedelta(days=1)) == (made, False)
    assert await subscribers.find(tx, 2) is None


async def test_a_person_is_followed_in_language_and_zone_until_they_choose(tx: Connection) -> None:
    await welcome(tx)
    changed, _ = await welcome(tx, language="az", timezone="Asia/Baku")
    assert changed.reader == Reader(language="az", zone="Asia/Baku")
    await subscribers.set_language(tx, 1, "en")
    kept, _ = await welcome(tx, language="ru", timezone="Europe/Moscow")
    assert kept.reader == Reader(language="en", zone="Europe/Moscow")
    await subscribers.set_timezone(tx, 1, "Asia/Tokyo")
    kept, _ = await welcome(tx, language="ru", timezone="Asia/Baku")
    assert kept.reader == Reader(language="en", zone="Asia/Tokyo")


async def test_a_group_does_not_change_its_language_with_whoever_speaks(tx: Connection) -> None:
    await welcome(tx, -5, kind="group", language="ru")
    kept, _ = await welcome(tx, -5, kind="supergroup", language="az", timezone="Asia/Baku")
    assert (kept.language, kept.timezone, kept.kind) == ("ru", "Europe/Moscow", "supergroup")


async def test_choices_survive_a_pause_and_a_welcome_ends_none(tx: Connection) -> None:
    await join(tx, 1, topics=["forums"])
    await subscribers.set_leads(tx, 1, 31)
    await subscribers.set_thread(tx, 1, 9)
    before = await found(tx)
    assert await subscribers.pause(tx, 1, "stopped", NOW)
    again, _ = await welcome(tx, language="az", timezone="Asia/Baku")
    assert again.paused == "stopped"
    assert await subscribers.resume(tx, 1)
    assert await found(tx) == before
    assert await subscriptions.of(tx, 1) == {"forums"}


async def test_who_said_stop_is_not_talked_to_when_they_unblock_the_bot(tx: Connection) -> None:
    await welcome(tx)
    assert await subscribers.pause(tx, 1, "stopped", NOW)
    assert not await subscribers.pause(tx, 1, "blocked", NOW)
    assert not await subscribers.resume(tx, 1, only={"blocked", "kicked"})
    assert (await found(tx)).paused == "stopped"


async def test_stop_counts_also_while_paused_for_another_reason(tx: Connection) -> None:
    await welcome(tx)
    assert await subscribers.pause(tx, 1, "no-rights", NOW)
    assert not await subscribers.pause(tx, 1, "kicked", NOW)
    assert await subscribers.pause(tx, 1, "stopped", NOW)
    assert not await subscribers.pause(tx, 1, "stopped", NOW)
    assert not await subscribers.resume(tx, 1, only={"no-rights"})


async def test_resuming_says_whether_it_changed_anything(tx: Connection) -> None:
    await welcome(tx)
    assert not await subscribers.resume(tx, 1)
    assert not await subscribers.resume(tx, 99)
    await subscribers.pause(tx, 1, "kicked", NOW)
    assert await subscribers.resume(tx, 1, only={"kicked"})
    assert not await subscribers.pause(tx, 99, "blocked", NOW)


async def test_subscribers_are_counted_by_state(tx: Connection) -> None:
    await join(tx, 1, 2, 3)
    await subscribers.pause(tx, 3, "blocked", NOW)
    assert await subscribers.count(tx) == {"active": 2, "blocked": 1}


async def test_topics_are_added_removed_and_toggled(tx: Connection) -> None:
    await join(tx, 1, topics=["forums"])
    await subscriptions.add(tx, 1, ["forums", "transport", subscriptions.EVERYTHING], NOW)
    assert await subscriptions.of(tx, 1) == {"forums", "transport", "*"}
    await subscriptions.remove(tx, 1, ["forums", "never"])
    assert not await subscriptions.toggle(tx, 1, "transport", NOW)
    assert await subscriptions.toggle(tx, 1, "culture", NOW)
    assert await subscriptions.of(tx, 1) == {"culture", "*"}
    await subscriptions.remove(tx, 1, None)
    assert await subscriptions.of(tx, 1) == frozenset()


async def test_an_event_is_followed_muted_or_left_to_the_topics(tx: Connection) -> None:
    await join(tx, 1)
    assert await follows.stance(tx, 1, "expo") is None
    await follows.set_stance(tx, 1, "expo", "follow", NOW)
    await follows.set_stance(tx, 1, "expo", "mute", NOW)
    await follows.set_stance(tx, 1, "forum", "follow", NOW)
    assert await follows.stance(tx, 1, "expo") == "mute"
    assert await follows.of(tx, 1) == {"expo": "mute", "forum": "follow"}
    await follows.set_stance(tx, 1, "expo", None, NOW)
    assert await follows.of(tx, 1) == {"forum": "follow"}


def test_a_moment_without_a_zone_is_refused_and_others_come_back_as_they_were() -> None:
    with pytest.raises(ValueError, match="has no time zone"):
        epoch(datetime(2021, 4, 28))  # noqa: DTZ001 - the mistake
    assert moment(epoch(NOW)) == NOW
    assert moment(None) is None
    assert epoch(moment(-1)) == -1

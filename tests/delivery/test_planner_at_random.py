"""Whatever people, editors, admins and clocks do: nobody is reminded twice, and what is told is what is live."""

import random
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.delivery import decisions, vanished
from bot.delivery.decisions import Action, Admin
from bot.schedule.reminders import ALL_LEADS
from bot.storage import revisions, subscribers
from bot.storage.database import Connection, fetch
from tests.delivery.office import ADMIN, START, Office, event, open_office

CHATS = range(2001, 2007)
ZONES = ("Europe/Moscow", "Asia/Baku", "Asia/Tokyo", "America/New_York")
VAGUE = ("2021-05", "2021-06", "2021", "../2021-12-31")
TIMES = (None, "08:00", "15:30", "23:30-23:45")
STATUSES = ("planned", "planned", "confirmed", "postponed", "cancelled", "held")
ACTIONS: tuple[Action, ...] = ("send", "hold", "discard")
ELENA = Admin(user_id=ADMIN, name="Elena")


def some_event(chance: random.Random, number: int, today: date) -> dict[str, Any]:
    """An event of one of the next days, or of a month or a year."""
    day = (today + timedelta(days=chance.randrange(9))).isoformat()
    when = chance.choice(VAGUE) if chance.random() < 0.2 else day
    fields: dict[str, Any] = {
        "title": f"Event {number}",
        "date": when,
        "topics": chance.choice((["forums"], ["culture"], ["forums", "culture"])),
        "status": chance.choice(STATUSES),
        "silent": chance.random() < 0.1,
    }
    if when == day:
        fields["time"] = chance.choice(TIMES)
        if chance.random() < 0.3:
            fields["registration"] = {"url": "https://example.org/r", "closes": day}
    return event(f"event-{number}", **{key: value for key, value in fields.items() if value is not None})


async def some_decisions(office: Office, tx: Connection, chance: random.Random) -> None:
    now = office.clock.now()
    for campaign in await office.announcements_in(tx, "pending", "held"):
        if chance.random() < 0.3:
            await decisions.decide(tx, campaign.id, chance.choice(ACTIONS), by=ELENA, now=now)
    for gone in await vanished.undecided(tx):
        if chance.random() < 0.5:
            await vanished.cancel(tx, gone.id, now)
        else:
            await vanished.remove(tx, [gone.id])


async def some_edit(office: Office, chance: random.Random, events: dict[int, dict[str, Any]]) -> None:
    number = chance.randrange(6)
    if number in events and chance.random() < 0.2:
        del events[number]
    else:
        events[number] = some_event(chance, number, office.clock.now().date())
    await office.edit(*events.values())


async def something(office: Office, chance: random.Random, events: dict[int, dict[str, Any]]) -> None:
    """One thing that happens, and what the bot makes of it."""
    chat_id = chance.choice(CHATS)
    match chance.randrange(9):
        case 0 | 1:
            await some_edit(office, chance, events)
        case 2:
            topics = chance.sample(("forums", "culture", "*"), chance.randrange(1, 3))
            leads = chance.randrange(ALL_LEADS + 1)
            await office.subscriber(chat_id, *topics, zone=chance.choice(ZONES), leads=leads)
        case 3:
            await office.unsubscribe(chat_id)
        case 4:
            await office.subscriber(chat_id)
            await office.stance(chat_id, f"event-{chance.randrange(6)}", chance.choice(("follow", "mute")))
        case 5:
            async with office.database.write() as tx:
                await subscribers.set_timezone(tx, chat_id, chance.choice(ZONES))
        case 6:
            async with office.database.write() as tx:
                waiting = [item.id for item in await office.announcements_in(tx, "pending", "held")]
                if waiting:
                    action = chance.choice(ACTIONS)
                    await decisions.decide(
                        tx, chance.choice(waiting), action, by=ELENA, now=office.clock.now()
                    )
                for gone in await vanished.undecided(tx):
                    if chance.random() < 0.5:
                        await vanished.cancel(tx, gone.id, office.clock.now())
                    else:
                        await vanished.remove(tx, [gone.id])
        case 7:
            office.restart()
            await office.importer.start()
        case 8:
            office.clock.move(timedelta(hours=chance.choice((-30, -1, 7, 20))))
    await office.work()
    await office.move(hours=chance.choice((0, 1, 5)))


@pytest.mark.parametrize("seed", range(6))
async def test_nobody_is_reminded_twice_whatever_happens(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)  # noqa: S311 - chance, not secrets
    events = {number: some_event(chance, number, START.date()) for number in range(4)}
    async with open_office(tmp_path) as office:
        office.save(*events.values())
        await office.importer.start()
        for _ in range(50):
            await something(office, chance, events)
        async with office.database.read() as tx:
            rows = await fetch(
                tx,
                "SELECT d.chat_id, c.key FROM delivery d JOIN campaign c ON c.id = d.campaign_id "
                "WHERE c.key LIKE 'remind:%' AND d.state = 2",
            )
            left = await fetch(
                tx,
                "SELECT * FROM delivery d JOIN campaign c ON c.id = d.campaign_id "
                "WHERE d.state = 0 AND c.state IN ('running', 'discarded', 'superseded')",
            )
        rings = Counter((row["chat_id"], ":".join(row["key"].split(":")[:4])) for row in rows)
        assert not [ring for ring, count in rings.items() if count > 1]
        assert left == []
        await office.edit(*events.values())
        for campaign in await office.announcements("held"):
            async with office.database.write() as tx:
                await decisions.decide(tx, campaign.id, "send", by=ELENA, now=office.clock.now())
        await office.move(minutes=6)
        async with office.database.read() as tx:
            told = await revisions.told(tx)
        live = office.live.schedule.events_by_id
        stale = [event_id for event_id, item in live.items() if told.get(event_id) != item]
        assert not [event_id for event_id in stale if live[event_id].is_upcoming(office.clock.now())]
        assert rings

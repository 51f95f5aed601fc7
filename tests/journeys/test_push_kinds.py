"""Announcements of every kind of change: to exactly the right people, once, in their language."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.schedule.text import Language
from tests.journeys.bureau import Bureau, event, open_bureau

MOSCOW = {"ru": "Москва", "az": "Moskva", "en": "Moscow"}
PROTOCOL = {"ru": "Подписан протокол.", "az": "Protokol imzalandı.", "en": "The protocol was signed."}
HERE = event()


@dataclass(frozen=True)
class Turn:
    """An edit, and the words that readers of each language must find in what they are told."""

    before: dict[str, Any]
    after: dict[str, Any]
    words: dict[Language, tuple[str, ...]]


TURNS = {
    "confirmed": Turn(
        HERE,
        event(status="confirmed"),
        {"ru": ("Мероприятие подтверждено",), "az": ("Tədbir təsdiqlənib",), "en": ("Event confirmed",)},
    ),
    "rescheduled": Turn(
        HERE,
        event(date="2021-06-09"),
        {
            "ru": ("Изменилась дата", "Было: среда, 2 июня 2021", "Стало: среда, 9 июня 2021"),
            "az": ("Tarix dəyişib", "Əvvəl: 2 iyun 2021", "İndi: 9 iyun 2021"),
            "en": ("New date", "Was: Wednesday, 2 June 2021", "Now: Wednesday, 9 June 2021"),
        },
    ),
    "rescheduled to another hour": Turn(
        HERE,
        event(time="12:00"),
        {
            "ru": (
                "Изменилось время",
                "10:00 (Баку) · у вас: 09:00 (Москва)",
                "12:00 (Баку) · у вас: 11:00 (Москва)",
            ),
            "az": ("Vaxt dəyişib", "10:00 (Bakı)", "12:00 (Bakı)"),
            "en": (
                "New time",
                "10:00 (Baku) · your time: 02:00 (New York)",
                "12:00 (Baku) · your time: 04:00 (New York)",
            ),
        },
    ),
    "moved": Turn(
        HERE,
        event(place=MOSCOW),
        {
            "ru": ("Изменилось место", "Прежнее место: Баку", "Теперь: Москва"),
            "az": ("yeri dəyişib", "Əvvəlki yer: Bakı", "İndi: Moskva"),
            "en": ("New venue", "Venue was: Baku", "Now: Moscow"),
        },
    ),
    "online": Turn(
        HERE,
        event(attendance="online", place=None),
        {
            "ru": ("пройдёт онлайн", "Прежнее место: Баку"),
            "az": ("onlayn keçiriləcək", "Əvvəlki yer: Bakı"),
            "en": ("Moved online", "Venue was: Baku"),
        },
    ),
    "postponed": Turn(
        HERE,
        event(status="postponed"),
        {
            "ru": ("отложено", "Планировалось: среда, 2 июня 2021", "Новая дата будет объявлена"),
            "az": ("təxirə salınıb", "2 iyun 2021", "Yeni tarix sonra elan olunacaq"),
            "en": ("postponed", "Was planned for: Wednesday, 2 June 2021", "A new date will be announced"),
        },
    ),
    "cancelled": Turn(
        HERE,
        event(status="cancelled"),
        {"ru": ("Мероприятие отменено",), "az": ("Tədbir ləğv edilib",), "en": ("Event cancelled",)},
    ),
    "reinstated": Turn(
        event(status="cancelled"),
        HERE,
        {"ru": ("Мероприятие состоится",), "az": ("Tədbir baş tutacaq",), "en": ("Event back on",)},
    ),
    "registration": Turn(
        HERE,
        event(registration={"url": "https://example.org/r", "closes": "2021-05-20"}),
        {
            "ru": ("Открыта регистрация", "по 20 мая 2021 включительно"),
            "az": ("Qeydiyyat açıqdır", "20 may 2021"),
            "en": ("Registration is open", "Register by 20 May 2021"),
        },
    ),
    "held": Turn(
        event(date="2021-04-27"),
        event(date="2021-04-27", status="held"),
        {
            "ru": ("Мероприятие состоялось", "27 апреля 2021"),
            "az": ("Tədbir keçirilib", "27 aprel 2021"),
            "en": ("Event took place", "27 April 2021"),
        },
    ),
    "news": Turn(
        HERE,
        event(news=[{"date": "2021-04-28", "text": PROTOCOL}]),
        {
            "ru": ("Новости", "28 апреля 2021. Подписан протокол."),
            "az": ("Xəbərlər", "28 aprel 2021. Protokol imzalandı."),
            "en": ("News", "28 April 2021. The protocol was signed."),
        },
    ),
}


@pytest.mark.parametrize("kind", TURNS)
async def test_a_change_of_every_kind_is_told_once_to_each_reader_in_their_language(
    tmp_path: Path, kind: str
) -> None:
    turn = TURNS[kind]
    async with open_bureau(tmp_path, turn.before) as bureau:
        await bureau.announce(turn.after)
        for language, words in turn.words.items():
            (told,) = bureau.texts(bureau.readers[language])
            assert all(part in told for part in words), told
        await bureau.town.move(days=1)
        assert not any(bureau.texts(reader) for reader in bureau.readers.values()), "told a second time"


async def test_a_new_event_is_told_with_all_that_is_known_of_it(bureau: Bureau) -> None:
    title = {"ru": "Новый форум", "az": "Yeni forum", "en": "New forum"}
    summary = {"ru": "О деле", "az": "İş haqqında", "en": "On business"}
    await bureau.announce(HERE, event("new-forum", title=title, summary=summary, date="2021-06"))
    (russian,), (azerbaijani,), (english,) = (
        bureau.texts(reader) for reader in (bureau.irina, bureau.leyla, bureau.james)
    )
    assert all(part in russian for part in ("Новое мероприятие", "Новый форум", "О деле"))
    assert all(part in azerbaijani for part in ("Yeni tədbir", "Yeni forum", "İş haqqında"))
    assert all(part in english for part in ("New event", "New forum", "On business"))
    assert "June 2021" in english
    assert "1 June" not in english, "a day was invented"


async def test_two_changes_of_one_event_make_one_message(bureau: Bureau) -> None:
    await bureau.announce(event(date="2021-06-09", place=MOSCOW, status="confirmed"))
    (told,) = bureau.texts(bureau.james)
    assert "9 June 2021" in told
    assert "Now: Moscow" in told


async def test_a_change_is_told_to_the_topics_subscribers_and_followers_and_to_nobody_else(
    tmp_path: Path,
) -> None:
    async with open_bureau(tmp_path, HERE, event("book-fair", topics=["culture"])) as bureau:
        town = bureau.town
        everything, culture, follower, guest = (
            town.person(name, "en") for name in ("Ella", "Carl", "Fay", "Gus")
        )
        await town.says(everything, "/subscribe everything")
        await town.says(culture, "/subscribe culture")
        await town.says(follower, "/event caspian-forum")
        await town.presses(follower, "Remind me")
        await town.says(guest, "/start")
        await town.says(bureau.james, "/event caspian-forum")
        await town.presses(bureau.james, "Mute")
        bureau.forget_mail()
        await bureau.announce(
            event(status="confirmed"), event("book-fair", topics=["culture"], status="confirmed")
        )
        heard = {
            person.name: bureau.texts(person)
            for person in (everything, culture, follower, guest, *bureau.readers.values())
        }
        assert {name: len(texts) for name, texts in heard.items()} == {
            "Ella": 2,
            "Carl": 1,
            "Fay": 1,
            "Gus": 0,
            "Leyla": 1,
            "Irina": 1,
            "James": 0,
        }


async def test_who_has_the_topic_everything_and_follows_hears_it_once(bureau: Bureau) -> None:
    await bureau.town.says(bureau.james, "/subscribe everything")
    await bureau.town.says(bureau.james, "/event caspian-forum")
    bureau.forget_mail()
    await bureau.announce(event(status="cancelled"))
    assert len(bureau.texts(bureau.james)) == 1


async def test_readers_of_a_topic_the_event_has_left_hear_where_it_went(bureau: Bureau) -> None:
    await bureau.announce(event(topics=["culture"], date="2021-06-09"))
    assert len(bureau.texts(bureau.leyla)) == 1


async def test_a_group_and_a_channel_are_told_in_the_language_they_chose(bureau: Bureau) -> None:
    town = bureau.town
    group = town.world.group("Traders", admins=[bureau.irina])
    group.adds_bot(bureau.irina)
    channel = town.world.channel("Company", admins=[bureau.leyla])
    channel.adds_bot(bureau.leyla)
    await town.settle()
    for chat, owner, language in ((group, bureau.irina, "ru"), (channel, bureau.leyla, "az")):
        owner.says(f"/subscribe@{town.world.username} forums", chat=chat)
        await town.settle()
        owner.says(f"/language@{town.world.username} {language}", chat=chat)
        await town.settle()
    bureau.forget_mail()
    await bureau.announce(event(status="confirmed"))
    (in_group,) = bureau.texts(group)
    (in_channel,) = bureau.texts(channel)
    assert "Мероприятие подтверждено" in in_group
    assert "Tədbir təsdiqlənib" in in_channel


async def test_the_card_button_under_an_announcement_opens_the_event_as_it_is_now(bureau: Bureau) -> None:
    await bureau.announce(event(status="confirmed"))
    await bureau.town.presses(bureau.james, "Event card")
    assert "Caspian forum" in bureau.james.last.text
    assert any("Remind me" in label or "Mute" in label for row in bureau.james.last.buttons for label in row)


SILENT = {
    "a typo in the title": event(title={"ru": "Каспийский Форум.", "az": "Xəzər Forumu.", "en": "Caspian Forum."}),
    "a new summary": event(summary={"ru": "О деле", "az": "İş", "en": "On business"}),
    "a source": event(source={"url": "https://example.org/source"}),
    "a website": event(url="https://example.org"),
    "the same moment on other clocks": event(time="09:00", timezone="Europe/Moscow"),
    "a corrected translation of the place": event(place={"ru": "Баку", "az": "Bakı", "en": "Baku, Azerbaijan"}),
    "a change marked as silent": event(date="2021-07-01", silent=True),
}  # fmt: skip


@pytest.mark.parametrize("edit", SILENT)
async def test_corrections_are_silent_also_towards_admins(bureau: Bureau, edit: str) -> None:
    before = bureau.town.house.live.schedule.event("caspian-forum")
    await bureau.announce(SILENT[edit])
    await bureau.town.move(hours=1)
    assert not any(bureau.texts(person) for person in (*bureau.readers.values(), bureau.chief))
    assert bureau.town.house.live.schedule.event("caspian-forum") != before, "the edit is not in force"


async def test_after_a_silent_change_the_next_one_is_compared_with_it(bureau: Bureau) -> None:
    await bureau.announce(event(date="2021-07-01", silent=True))
    await bureau.announce(event(date="2021-07-08"))
    (told,) = bureau.texts(bureau.james)
    assert "Was: Thursday, 1 July 2021" in told


async def test_the_first_import_announces_nothing(bureau: Bureau) -> None:
    await bureau.town.move(hours=1)
    assert not any(bureau.texts(person) for person in (*bureau.readers.values(), bureau.chief))

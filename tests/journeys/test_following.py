"""Remind me and Mute: what somebody said of one event beats their topics, in every kind of mail."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.emulator.person import Person
from bot.schedule.text import Language
from tests.journeys.bureau import Bureau, event, open_bureau
from tests.journeys.talk import in_every_language, pressable

REGISTRATION = {"url": "https://example.org/r", "closes": "2021-05-20"}
TITLE = {"az": "Xəzər forumu", "ru": "Каспийский форум", "en": "Caspian forum"}
CLOSES = {
    "az": "⏰ Qeydiyyat sabah bağlanır",
    "ru": "⏰ Завтра закрывается регистрация",
    "en": "⏰ Registration",
}


async def stance(bureau: Bureau, who: Person, language: Language, key: str) -> None:
    """Press Remind me or Mute on the card."""
    await bureau.town.says(who, "/event caspian-forum")
    await bureau.town.presses(who, pressable(language, key))
    bureau.forget_mail()


async def follower(bureau: Bureau, language: Language) -> Person:
    """Somebody with no topic who follows the forum alone."""
    who = bureau.town.person("Fay", language)
    await stance(bureau, who, language, "card-follow")
    return who


@in_every_language
async def test_an_announcement_reaches_who_follows_and_not_who_muted(
    bureau: Bureau, language: Language
) -> None:
    fay = await follower(bureau, language)
    await stance(bureau, bureau.readers[language], language, "card-mute")
    await bureau.announce(event(date="2021-06-09"))
    assert [TITLE[language] in text for text in bureau.texts(fay)] == [True]
    assert bureau.mail(bureau.readers[language]) == []
    assert sum(bureau.heard()) == 2, "the two others, by their topic"


@in_every_language
async def test_a_reminder_reaches_who_follows_and_not_who_muted(bureau: Bureau, language: Language) -> None:
    fay = await follower(bureau, language)
    await stance(bureau, bureau.readers[language], language, "card-mute")
    await bureau.town.move_to(datetime(2021, 6, 3, tzinfo=UTC))
    assert [TITLE[language] in text for text in bureau.texts(fay)] == [True, True], "a day and an hour before"
    assert bureau.mail(bureau.readers[language]) == []


@in_every_language
async def test_a_digest_tells_who_follows_and_leaves_out_what_was_muted(
    bureau: Bureau, language: Language
) -> None:
    fay, muter = await follower(bureau, language), bureau.readers[language]
    await stance(bureau, muter, language, "card-mute")
    await bureau.edit(event(), event("other-forum", title="Other forum", date="2021-06-01"))
    await bureau.town.move(minutes=5)
    for who in (fay, muter):
        await bureau.town.says(who, "/digest monday 9")
    bureau.forget_mail()
    await bureau.town.move_to(datetime(2021, 5, 31, 18, tzinfo=UTC))
    digests = {
        who.user_id: [text for text in bureau.texts(who) if text.startswith("📬")] for who in (fay, muter)
    }
    assert TITLE[language] in digests[fay.user_id][-1]
    assert "Other forum" not in digests[fay.user_id][-1]
    assert all(TITLE[language] not in text for text in digests[muter.user_id])
    assert "Other forum" in digests[muter.user_id][-1]


@in_every_language
async def test_that_registration_closes_is_told_to_followers_alone(
    tmp_path: Path, language: Language
) -> None:
    async with open_bureau(tmp_path, event(registration=REGISTRATION)) as bureau:
        fay = await follower(bureau, language)
        await stance(bureau, bureau.readers[language], language, "card-mute")
        await bureau.town.move_to(datetime(2021, 5, 25, tzinfo=UTC))
        told = bureau.texts(fay)
        assert len(told) == 1
        assert told[0].startswith(CLOSES[language])
        assert bureau.heard() == [0, 0, 0]


@pytest.mark.parametrize("closes", ["2021-05-12", "2021-05-27"])
async def test_a_moved_deadline_is_told_a_day_before_the_new_one_alone(tmp_path: Path, closes: str) -> None:
    async with open_bureau(tmp_path, event(registration=REGISTRATION)) as bureau:
        fay = await follower(bureau, "en")
        await bureau.announce(event(registration=REGISTRATION | {"closes": closes}))
        await bureau.town.move_to(datetime(2021, 5, 31, tzinfo=UTC))
        days = [f"{mail.date:%m-%d}" for mail in bureau.mail(fay) if mail.text.startswith("⏰ Registration")]
        assert days == [f"05-{int(closes[-2:]) - 1}"]


async def test_a_deadline_moved_after_it_was_told_is_told_again(tmp_path: Path) -> None:
    async with open_bureau(tmp_path, event(registration=REGISTRATION)) as bureau:
        fay = await follower(bureau, "en")
        await bureau.town.move_to(datetime(2021, 5, 19, 20, tzinfo=UTC))
        await bureau.announce(event(registration=REGISTRATION | {"closes": "2021-05-25"}))
        await bureau.town.move_to(datetime(2021, 5, 31, tzinfo=UTC))
        days = [f"{mail.date:%m-%d}" for mail in bureau.mail(fay) if mail.text.startswith("⏰ Registration")]
        assert days == ["05-19", "05-24"]


@in_every_language
async def test_taking_it_back_leaves_it_to_the_topics_again(bureau: Bureau, language: Language) -> None:
    who = bureau.readers[language]
    await stance(bureau, who, language, "card-mute")
    await stance(bureau, who, language, "card-muted")
    await bureau.announce(event(date="2021-06-09"))
    assert bureau.heard() == [1, 1, 1]

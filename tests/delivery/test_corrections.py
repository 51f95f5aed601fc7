"""Corrections: what went out is edited everywhere, recalled while Telegram lets us, or tried again where it failed."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.storage import broadcasts, corrections, mailings, subscribers
from bot.storage.outbox import State
from tests.delivery.newsroom import OWNER, Newsroom, files, open_newsroom, version, words


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Newsroom]:
    async with open_newsroom(tmp_path) as opened:
        yield opened


async def test_an_edit_reaches_every_copy_in_its_language_and_keeps_the_message(room: Newsroom) -> None:
    chats = await room.depot.people(3)
    async with room.depot.database.write() as tx:
        await subscribers.set_language(tx, chats[1], "ru")
    broadcast = await room.sent(words("News", ru="Новости"))
    ids = [room.bubbles(chat)[0].message_id for chat in chats]
    async with room.depot.database.write() as tx:
        await subscribers.set_language(tx, chats[1], "en")  # what was sent in Russian stays Russian
        await subscribers.pause(
            tx, chats[2], "stopped", room.depot.clock.now()
        )  # it is on their screen all the same
    edit = await room.edit(broadcast, words("Better", ru="Лучше"))
    assert edit is not None
    await room.work_all()
    assert [room.depot.texts(chat) for chat in chats] == [["Better"], ["Лучше"], ["Better"]]
    assert [room.bubbles(chat)[0].message_id for chat in chats] == ids
    progress = await room.progress(edit)
    assert (progress.state, progress.kind, progress.sent, progress.planned) == ("done", "edit", 3, 3)
    assert (await room.find(broadcast)).content.for_language("ru").text == "Лучше"


async def test_an_edit_changes_captions_and_entities_and_leaves_the_files(room: Newsroom) -> None:
    (chat,) = await room.depot.people(1)
    single = await room.sent(files(room.depot, "photo", caption="One"))
    album = await room.sent(files(room.depot, "photo", "video", caption="Two"))
    bold = {"type": "bold", "offset": 0, "length": 6}
    for broadcast in (single, album):
        assert await room.edit(broadcast, version("Better", entities=[bold])) is not None
        await room.work_all()
    assert [bubble.text for bubble in room.bubbles(chat)] == ["Better", "Better", ""]
    assert all(bubble.media is not None for bubble in room.bubbles(chat))
    assert [[one.type for one in bubble.entities] for bubble in room.bubbles(chat)] == [
        ["bold"],
        ["bold"],
        [],
    ]


async def test_the_same_words_count_as_edited_and_a_deleted_copy_as_failed(room: Newsroom) -> None:
    chats = await room.depot.people(3)
    broadcast = await room.sent()
    room.bubbles(chats[0])[0].deleted = True
    edit = await room.edit(broadcast, "News")
    assert edit is not None
    await room.work_all()
    report = await room.report(edit)
    assert (report.delivered, report.failed, report.failures) == (2, 1, {"not-found": 1})
    assert report.retryable == 0, "another try finds nothing either"
    assert await room.retry(edit) is None


async def test_a_recall_deletes_every_copy_also_of_albums(room: Newsroom) -> None:
    chats = await room.depot.people(2)
    text = await room.sent("News")
    album = await room.sent(files(room.depot, "photo", "video", caption="Look"))
    for broadcast in (text, album):
        assert await room.recall(broadcast) is not None
        await room.work_all()
    assert [room.bubbles(chat) for chat in chats] == [[], []]
    async with room.depot.database.read() as tx:
        assert await broadcasts.latest_for_news(tx, 10) == []


async def test_a_recall_after_48_hours_says_how_many_could_not_be(room: Newsroom) -> None:
    old = await room.depot.people(2)
    broadcast = await room.send()
    await room.work()
    assert await room.pause(broadcast) is False  # it is done
    failing = await room.depot.people(3, first=2001)
    room.depot.world.faults.fail(method="sendMessage", description="Bad Request: odd", times=3)
    second = await room.sent("Second")
    await room.pass_time(hours=30)
    assert await room.retry(second) is not None
    await room.work_all()
    await room.pass_time(hours=18)
    async with room.depot.database.read() as tx:
        assert await corrections.recallable(tx, second, room.depot.clock.now()) == (3, 2)
    recall = await room.recall(second)
    assert recall is not None
    await room.work_all()
    report = await room.report(recall)
    assert (report.delivered, report.failures, report.retryable) == (3, {"too-old": 2}, 0)
    assert sum(room.got([*old, *failing], "Second")) == 2


async def test_a_recall_that_was_paused_too_long_gives_up_what_is_too_old(room: Newsroom) -> None:
    chats = await room.depot.people(5)
    broadcast = await room.sent()
    recall = await room.recall(broadcast)
    assert recall is not None
    await room.planner.step()
    assert await room.pause(recall)
    await room.pass_time(hours=48)
    assert await room.resume(recall)
    await room.work_all()
    assert room.got(chats, "News") == [1] * 5
    assert await room.depot.states(recall) == {State.FAILED: 5}
    assert [call for call in room.depot.world.calls if call.method.startswith("deleteMessage")] == []


async def test_a_second_admin_who_presses_as_well_starts_nothing(room: Newsroom) -> None:
    await room.depot.people(3)
    broadcast = await room.sent()
    assert await room.edit(broadcast, "Better") is not None
    assert await room.edit(broadcast, "Best") is None
    assert await room.recall(broadcast) is not None  # the edit is stopped for it
    assert await room.recall(broadcast) is None
    assert await room.edit(broadcast, "Best") is None
    async with room.depot.database.read() as tx:
        states = [(one.kind, one.state) for one in await mailings.about(tx, broadcast)]
    assert states == [("edit", "stopped"), ("recall", "running")]


@pytest.mark.parametrize("state", ["draft", "pending", "running", "paused"])
async def test_what_has_not_ended_is_not_corrected(room: Newsroom, state: str) -> None:
    await room.depot.people(3)
    match state:
        case "draft":
            broadcast, _ = await room.draft(words("News"))
        case "pending":
            broadcast = await room.schedule(hours=1)
        case _:
            broadcast = await room.send()
    if state == "paused":
        assert await room.pause(broadcast)
    assert await room.edit(broadcast, "Better") is None
    assert await room.recall(broadcast) is None
    assert await room.retry(broadcast) is None


async def test_an_edit_reaches_copies_that_a_retry_delivered(room: Newsroom) -> None:
    chats = await room.depot.people(4)
    room.depot.world.faults.fail(method="sendMessage", chat_id=chats[1], description="Bad Request: odd")
    broadcast = await room.sent()
    again = await room.retry(broadcast)
    assert again is not None
    assert await room.edit(broadcast, "Too early") is None
    await room.work_all()
    assert await room.edit(again, "Better") is not None  # about the same broadcast
    await room.work_all()
    assert room.got(chats, "Better") == [1] * 4
    assert (await room.find(again)).target == broadcast


async def test_a_retry_leaves_out_who_is_gone_and_says_the_newest_words(room: Newsroom) -> None:
    chats = await room.depot.people(3)
    room.depot.world.people[chats[0]].blocks_bot()
    room.depot.world.faults.fail(method="sendMessage", chat_id=chats[1], description="Bad Request: odd")
    broadcast = await room.sent()
    assert await room.edit(broadcast, "Better") is not None
    await room.work_all()
    async with room.depot.database.read() as tx:
        assert await corrections.retryable(tx, broadcast) == 1
    assert await room.retry(broadcast) is not None
    await room.work_all()
    assert room.got(chats[1:], "Better") == [1, 1]


async def test_a_flood_and_a_lost_answer_in_the_middle_of_an_edit_change_nothing(room: Newsroom) -> None:
    chats = await room.depot.people(10)
    broadcast = await room.sent()
    room.depot.world.faults.fail(method="editMessageText", chat_id=chats[2], status=429, retry_after=5)
    room.depot.world.faults.drop_answer(method="editMessageText", chat_id=chats[3])
    edit = await room.edit(broadcast, "Better")
    assert edit is not None
    await room.work_all()
    assert room.got(chats, "Better") == [1] * 10
    assert (await room.progress(edit)).sent == 10, "not modified is success"


async def test_a_pause_and_a_stop_hold_an_edit_as_well(room: Newsroom) -> None:
    chats = await room.depot.people(60)
    broadcast = await room.sent()
    edit = await room.edit(broadcast, "Better")
    assert edit is not None
    await room.planner.step()
    await room.depot.sender.step()
    assert await room.pause(edit)
    await room.work_all()
    halted = sum(room.got(chats, "Better"))
    assert halted < 60
    assert await room.stop(edit)
    await room.work_all()
    assert sum(room.got(chats, "Better")) == halted
    assert (await room.report(edit)).skipped == 60 - halted


async def test_every_deed_is_kept(room: Newsroom) -> None:
    await room.depot.people(2)
    broadcast = await room.send()
    await room.pause(broadcast)
    await room.resume(broadcast)
    await room.work_all()
    await room.edit(broadcast, "Better")
    await room.recall(broadcast)
    async with room.depot.database.read() as tx:
        rows = await tx.execute_fetchall("SELECT user_id, action, recipients FROM admin_action ORDER BY id")
    assert [tuple(row) for row in rows] == [
        (OWNER, "send", 2),
        (OWNER, "pause", 0),
        (OWNER, "resume", 0),
        (OWNER, "edit", 2),
        (OWNER, "stop", 0),
        (OWNER, "recall", 2),
    ]

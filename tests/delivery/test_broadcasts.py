"""Broadcasts on their way: who gets them, what stops them, and what a restart does not."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.storage import broadcasts, steering, subscribers
from bot.storage.audience import Audience
from bot.storage.outbox import State
from tests.delivery.newsroom import OWNER, Newsroom, files, open_newsroom, version, words


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Newsroom]:
    async with open_newsroom(tmp_path) as opened:
        yield opened


async def test_everybody_gets_it_once_in_their_language_or_the_nearest(room: Newsroom) -> None:
    chats = await room.depot.people(3)
    async with room.depot.database.write() as tx:
        await subscribers.set_language(tx, chats[1], "ru")
        await subscribers.set_language(tx, chats[2], "az")
    broadcast = await room.sent(words("News", ru="Новости"))
    assert [room.depot.texts(chat) for chat in chats] == [["News"], ["Новости"], ["Новости"]]
    assert await room.state(broadcast) == "done"
    assert (await room.progress(broadcast)).share == 1.0


RICH = (
    "🤝 <b>bold <i>both 🎉</i></b> <u>under</u> <s>gone</s> <tg-spoiler>hide</tg-spoiler> "
    '<a href="https://example.org/">link</a> <a href="tg://user?id=1001">user</a> <code>x&lt;y</code>\n'
    '<pre><code class="language-python">print("🇦🇿")</code></pre>\n'
    "<blockquote expandable>long 👩‍👩‍👧 quote</blockquote>\n"
    '<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji> <tg-time unix="1622620800" format="wDT">2 June</tg-time>'
)


async def test_formatting_comes_out_identical_with_offsets_behind_emoji(room: Newsroom) -> None:
    (chat,) = await room.depot.people(1)
    original = room.depot.world.people[OWNER].says(RICH, html=True)
    fields = (
        "type",
        "offset",
        "length",
        "url",
        "language",
        "custom_emoji_id",
        "unix_time",
        "date_time_format",
    )
    entities = [
        {**{name: getattr(one, name) for name in fields}, "user_id": one.user} for one in original.entities
    ]
    assert len({one["type"] for one in entities}) >= 12
    await room.sent(version(original.text, entities=entities))
    (bubble,) = room.bubbles(chat)
    assert bubble.text == original.text
    assert bubble.entities == original.entities


@pytest.mark.parametrize("kind", ["photo", "video", "animation", "audio", "voice", "document"])
async def test_every_kind_of_file_goes_out_with_its_caption_and_the_link_button(
    room: Newsroom, kind: str
) -> None:
    (chat,) = await room.depot.people(1)
    content = files(room.depot, kind, caption="Look").model_copy(
        update={"button": ("Site", "https://example.org/")}
    )
    await room.sent(content)
    (bubble,) = room.bubbles(chat)
    assert bubble.media is not None
    assert (bubble.media.kind, bubble.text, bubble.buttons) == (kind, "Look", [["Site"]])


async def test_an_album_keeps_together_bears_its_words_first_and_its_link_as_a_line(room: Newsroom) -> None:
    chats = await room.depot.people(4)
    content = files(room.depot, "photo", "video", "photo", caption="🎉 Three").model_copy(
        update={"button": ("Site", "https://example.org/")}
    )
    broadcast = await room.sent(content)
    for chat in chats:
        first, *others = room.bubbles(chat)
        assert first.text == "🎉 Three\n\nSite"
        assert [(one.type, one.offset, one.length, one.url) for one in first.entities] == [
            ("text_link", 10, 4, "https://example.org/")
        ]
        assert [bubble.media_group_id for bubble in others] == [first.media_group_id] * 2
        assert [bubble.text for bubble in others] == ["", ""]
    rows = await room.depot.rows(broadcast)
    assert all(row["message_id"] and len(row["more_ids"]) > 4 for row in rows)


async def test_albums_weigh_as_much_as_they_hold(tmp_path: Path) -> None:
    async with open_newsroom(tmp_path, rate=10) as room:
        await room.depot.people(6)
        began = room.depot.clock.now()
        await room.sent(files(room.depot, *["photo"] * 5))
        sends = [call for call in room.depot.world.calls if call.method == "sendMediaGroup"]
        assert [call.ok for call in sends] == [True] * 6, "a flood"
        assert room.depot.clock.now() - began >= timedelta(seconds=2.4)


async def test_who_joins_while_it_is_running_does_not_get_it_and_who_leaves_gets_nothing_more(
    room: Newsroom,
) -> None:
    chats = await room.depot.people(30)
    broadcast = await room.send()
    room.depot.clock.move(timedelta(seconds=2))
    late = await room.depot.people(3, first=3001)
    await room.planner.step()
    await room.depot.sender.step()
    async with room.depot.database.write() as tx:
        await subscribers.pause(tx, chats[-1], "stopped", room.depot.clock.now())
    await room.work_all()
    assert room.got(late, "News") == [0, 0, 0]
    assert room.got(chats, "News") == [1] * 29 + [0]
    progress = await room.progress(broadcast)
    assert (progress.sent, progress.skipped, progress.planned) == (29, 1, 30)


async def test_a_pause_halts_within_a_moment_and_resume_sends_the_rest_once(room: Newsroom) -> None:
    chats = await room.depot.people(60)
    broadcast = await room.send()
    await room.planner.step()
    await room.depot.sender.step()
    await room.depot.sender.step()
    assert await room.pause(broadcast)
    await room.work_all()
    halted = sum(room.got(chats, "News"))
    assert 0 < halted < 40
    await room.pass_time(hours=1)
    assert sum(room.got(chats, "News")) == halted
    progress = await room.progress(broadcast)
    assert (progress.state, progress.sent, progress.rate, progress.left_seconds) == (
        "paused",
        halted,
        0,
        None,
    )
    assert not await room.pause(broadcast)
    assert await room.resume(broadcast)
    await room.work_all()
    assert room.got(chats, "News") == [1] * 60
    assert await room.state(broadcast) == "done"


@pytest.mark.parametrize("how", ["pause", "stop"])
async def test_what_is_in_hand_already_is_put_back(tmp_path: Path, how: str) -> None:
    async with open_newsroom(tmp_path, rate=1) as room:
        chats = await room.depot.people(5)
        broadcast = await room.send()
        await room.planner.step()
        await room.depot.sender.step()
        assert len(room.depot.sender._hand) > 0
        assert await (room.pause(broadcast) if how == "pause" else room.stop(broadcast))
        await room.work_all()
        assert sum(room.got(chats, "News")) == 1


async def test_a_stop_spares_the_rest_for_good(room: Newsroom) -> None:
    chats = await room.depot.people(60)
    broadcast = await room.send()
    await room.planner.step()
    await room.depot.sender.step()
    await room.depot.sender.step()
    assert await room.stop(broadcast)
    await room.work_all()
    got = sum(room.got(chats, "News"))
    assert await room.depot.states(broadcast) == {State.SENT: got, State.SKIPPED: 60 - got}
    report = await room.report(broadcast)
    assert (report.delivered, report.skipped, report.waiting) == (got, 60 - got, 0)
    assert not await room.resume(broadcast)
    assert not await room.stop(broadcast)
    await room.crash()
    await room.pass_time(hours=1)
    assert sum(room.got(chats, "News")) == got


async def test_twenty_refusals_in_a_row_hold_it_and_the_admin_is_told_why(room: Newsroom) -> None:
    chats = await room.depot.people(40)
    fault = room.depot.world.faults.fail(
        method="sendPhoto", description="Bad Request: wrong remote file identifier", times=None
    )
    broadcast = await room.sent(files(room.depot, "photo", caption="Look"))
    assert await room.state(broadcast) == "held"
    report = await room.report(broadcast)
    assert (report.delivered, report.failed, report.waiting) == (0, 19, 21)
    assert report.failures == {"refused": 19}
    told = room.depot.texts(OWNER)[-1]
    assert "wrong remote file identifier" in told
    assert "“Look”" in told
    fault.times = 0
    assert await room.resume(broadcast)
    await room.work_all()
    assert sum(room.got(chats, "Look")) == 21
    again = await room.retry(broadcast)
    assert again is not None
    await room.work_all()
    assert room.got(chats, "Look") == [1] * 40
    assert await room.retry(broadcast) is None, "twice"


async def test_causes_are_told_apart(room: Newsroom) -> None:
    blocked, dead, hall, fine = await room.depot.people(4)
    room.depot.world.people[blocked].blocks_bot()
    room.depot.world.people[dead].deactivates()
    room.depot.world.faults.fail(
        method="sendPhoto",
        chat_id=hall,
        description="Bad Request: not enough rights to send photos to the chat",
    )
    broadcast = await room.sent(files(room.depot, "photo", caption="Look"))
    report = await room.report(broadcast)
    assert report.failures == {"blocked": 1, "deactivated": 1, "no-files": 1}
    assert (report.delivered, report.blocked, report.failed) == (1, 2, 1)
    assert (await room.depot.subscriber(hall)).paused is None, "texts may go there all the same"
    assert room.got([fine], "Look") == [1]


async def test_an_answer_that_never_came_is_repeated_once_and_counted_as_uncertain(room: Newsroom) -> None:
    chats = await room.depot.people(3)
    room.depot.world.faults.drop_answer(method="sendMessage", chat_id=chats[0], times=2)
    broadcast = await room.sent()
    report = await room.report(broadcast)
    assert room.got(chats, "News") == [2, 1, 1]
    assert (report.delivered, report.unknown, report.uncertain) == (2, 1, 1)


async def test_a_flood_and_a_migration_halfway_lose_nobody(room: Newsroom) -> None:
    chats = await room.depot.people(20)
    leyla = room.depot.world.people[chats[0]]
    group = room.depot.world.group("Trade", members=[leyla], admins=[leyla], supergroup=False)
    group.adds_bot(by=leyla)
    async with room.depot.database.write() as tx:
        await room.depot.add(tx, group.chat_id, "group")
    broadcast = await room.send()
    await room.planner.step()
    new = group.migrates()
    room.depot.world.faults.fail(method="sendMessage", chat_id=chats[5], status=429, retry_after=7)
    await room.work_all()
    assert room.got([*chats, new.chat_id], "News") == [1] * 21
    assert (await room.progress(broadcast)).sent == 21


async def test_nobody_is_asked_for_a_scheduled_broadcast_that_is_on_time(room: Newsroom) -> None:
    chats = await room.depot.people(2)
    broadcast = await room.schedule("News", hours=3)
    await room.pass_time(hours=2)
    assert room.got(chats, "News") == [0, 0]
    await room.pass_time(hours=1, minutes=59)
    assert room.got(chats, "News") == [1, 1]
    assert await room.state(broadcast) == "done"


async def test_one_that_is_late_by_more_than_an_hour_asks_instead_of_firing(room: Newsroom) -> None:
    chats = await room.depot.people(2)
    broadcast = await room.schedule("News", hours=3)
    await room.crash()
    await room.pass_time(hours=4, minutes=2)
    assert room.got(chats, "News") == [0, 0]
    assert await room.state(broadcast) == "held"
    asked = room.bubbles(OWNER)[-1]
    assert "late" in asked.text
    assert asked.buttons_data == [[f"bo:{broadcast}"]]
    await room.crash()
    await room.pass_time(hours=1)
    assert len([text for text in room.depot.texts(OWNER) if "late" in text]) == 1
    assert await room.resume(broadcast)
    await room.work_all()
    assert room.got(chats, "News") == [1, 1]


async def test_a_late_one_can_become_a_draft_again(room: Newsroom) -> None:
    chats = await room.depot.people(1)
    broadcast = await room.schedule("News", hours=1)
    await room.pass_time(hours=5)
    async with room.depot.database.write() as tx:
        assert await broadcasts.unschedule(tx, broadcast, room.depot.clock.now(), OWNER)
        assert not await steering.stop(tx, broadcast, room.depot.clock.now(), OWNER)
    await room.pass_time(hours=5)
    assert room.got(chats, "News") == [0]
    assert await room.state(broadcast) == "draft"


async def test_reminders_overtake_and_edits_go_before_more_is_told(room: Newsroom) -> None:
    chats = await room.depot.people(10)
    first = await room.sent("One")
    await room.send("Two")
    await room.edit(first, "One, better")
    await room.planner.step()
    await room.depot.mail("Soon", kind="reminder", content=words("Soon").stored())
    await room.depot.settle()
    methods = [(call.method, call.params.get("text")) for call in room.depot.world.calls[-30:]]
    order = [text for method, text in methods if method in {"sendMessage", "editMessageText"}]
    assert order == ["Soon"] * 10 + ["One, better"] * 10 + ["Two"] * 10
    assert room.got(chats, "One, better") == [1] * 10


async def test_everyone_of_a_kind_and_a_language(room: Newsroom) -> None:
    chats = await room.depot.people(4)
    leyla = room.depot.world.people[chats[0]]
    group = room.depot.world.group("Trade", members=[leyla], admins=[leyla])
    group.adds_bot(by=leyla)
    async with room.depot.database.write() as tx:
        await room.depot.add(tx, group.chat_id, "supergroup")
        await subscribers.set_language(tx, chats[0], "az")
    await room.sent("Groups", Audience(everyone=True, kinds=("groups",)))
    await room.sent("Azeri", Audience(everyone=True, kinds=("people",), languages=("az",)))
    assert room.got([*chats, group.chat_id], "Groups") == [0, 0, 0, 0, 1]
    assert room.got([*chats, group.chat_id], "Azeri") == [1, 0, 0, 0, 0]

"""The gateway: what people see when the bot speaks, edits and answers, and when Telegram does not like it."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter

from bot.delivery import letter
from bot.delivery.gateway import PATIENCE
from bot.wording.message import Button, Message
from tests.delivery.depot import Depot, open_depot

HELLO = Message(
    text="<b>Hello</b> &amp; welcome",
    keyboard=(
        (Button(text="Topics", callback_data="st"), Button(text="Site", url="https://example.org")),
        (Button(text="Share", switch_inline_query="expo"),),
    ),
)


@pytest.fixture
async def depot(tmp_path: Path) -> AsyncIterator[Depot]:
    async with open_depot(tmp_path) as opened:
        yield opened


@pytest.fixture
async def chat(depot: Depot) -> int:
    return (await depot.people(1))[0]


def test_a_message_becomes_the_parameters_of_the_bot_api() -> None:
    assert letter.parameters(Message(text="x")) == {
        "text": "x",
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
    }
    said = letter.parameters(Message(text="x", link_preview=True, silent=True, keyboard=HELLO.keyboard))
    assert said == {
        "text": "x",
        "parse_mode": "HTML",
        "disable_notification": True,
        "reply_markup": {
            "inline_keyboard": [
                [{"text": "Topics", "callback_data": "st"}, {"text": "Site", "url": "https://example.org"}],
                [{"text": "Share", "switch_inline_query": "expo"}],
            ]
        },
    }


def test_a_ready_body_differs_only_in_its_address() -> None:
    assert letter.body(Message(text="ё"), 5, None) == (
        '{"chat_id":5,"text":"ё","parse_mode":"HTML","link_preview_options":{"is_disabled":true}}'.encode()
    )
    assert letter.body(Message(text="ё"), -1001, 7, paid=True).startswith(
        b'{"chat_id":-1001,"message_thread_id":7,"allow_paid_broadcast":true,"text":'
    )


@pytest.mark.parametrize("way", ["reply", "deliver"])
async def test_replies_and_mail_look_the_same(depot: Depot, chat: int, way: str) -> None:
    if way == "reply":
        message_id = await depot.gateway.reply(chat, HELLO)
    else:
        outcome = await depot.gateway.deliver(chat, HELLO, thread_id=None)
        assert outcome.kind == "sent"
        assert outcome.message_id is not None
        message_id = outcome.message_id
    bubble = depot.world.chat(chat).sees()[-1]
    assert bubble.message_id == message_id
    assert bubble.text == "Hello & welcome"
    assert bubble.buttons == [["Topics", "Site"], ["Share"]]
    assert not bubble.silent


async def test_a_reply_may_answer_a_message_that_is_gone(depot: Depot, chat: int) -> None:
    assert await depot.gateway.reply(chat, HELLO, reply_to=999_999)


async def test_a_reply_into_a_deleted_topic_goes_to_general(depot: Depot) -> None:
    leyla = depot.world.person("Leyla", user_id=7)
    group = depot.world.group("Trade", members=[leyla], admins=[leyla], forum=True)
    group.adds_bot(by=leyla)
    await depot.gateway.reply(group.chat_id, HELLO, thread_id=77)
    assert depot.texts(group.chat_id) == ["Hello & welcome"]


async def test_a_file_into_a_deleted_topic_goes_to_general(depot: Depot) -> None:
    leyla = depot.world.person("Leyla", user_id=7)
    group = depot.world.group("Trade", members=[leyla], admins=[leyla], forum=True)
    group.adds_bot(by=leyla)
    await depot.gateway.send_document(group.chat_id, "events.ics", b"BEGIN:VCALENDAR", HELLO, thread_id=77)
    sent = depot.world.chat(group.chat_id).sees()[-1]
    assert sent.document is not None
    assert (sent.document.name, sent.text, sent.thread_id) == ("events.ics", "Hello & welcome", None)


async def test_a_reply_follows_a_group_that_became_a_supergroup(depot: Depot) -> None:
    leyla = depot.world.person("Leyla", user_id=7)
    group = depot.world.group("Trade", members=[leyla], admins=[leyla], supergroup=False)
    group.adds_bot(by=leyla)
    new = group.migrates()
    await depot.gateway.reply(group.chat_id, HELLO)
    assert depot.texts(new.chat_id) == ["Hello & welcome"]


async def test_a_reply_waits_out_a_short_flood_and_raises_a_long_one(depot: Depot, chat: int) -> None:
    depot.world.faults.fail(method="sendMessage", status=429, retry_after=3)
    asked = depot.clock.monotonic()
    await depot.gateway.reply(chat, HELLO)
    assert depot.clock.monotonic() - asked >= 3
    depot.world.faults.fail(method="sendMessage", status=429, retry_after=int(PATIENCE) + 1)
    with pytest.raises(RetryAfter):
        await depot.gateway.reply(chat, HELLO)
    assert len(depot.texts(chat)) == 1


async def test_a_reply_of_unknown_outcome_is_repeated_once(depot: Depot, chat: int) -> None:
    depot.world.faults.drop_request(method="sendMessage")
    await depot.gateway.reply(chat, HELLO)
    depot.world.faults.drop_answer(method="sendMessage", times=None)
    with pytest.raises(NetworkError):
        await depot.gateway.reply(chat, HELLO)
    assert len(depot.texts(chat)) == 3


async def test_what_telegram_refuses_reaches_the_handler(depot: Depot, chat: int) -> None:
    with pytest.raises(BadRequest):
        await depot.gateway.reply(chat, Message(text="<b>open"))
    depot.world.people[chat].blocks_bot()
    with pytest.raises(Forbidden):
        await depot.gateway.reply(chat, HELLO)


async def test_an_edit_changes_the_message_and_an_unchanged_one_is_fine(depot: Depot, chat: int) -> None:
    message_id = await depot.gateway.reply(chat, HELLO)
    other = Message(text="Other")
    assert await depot.gateway.edit(chat, message_id, other)
    assert await depot.gateway.edit(chat, message_id, other)
    (bubble,) = [bubble for bubble in depot.world.chat(chat).sees() if bubble.from_bot]
    assert (bubble.text, bubble.buttons) == ("Other", [])


async def test_a_message_that_cannot_be_edited_any_more_says_so(depot: Depot, chat: int) -> None:
    assert not await depot.gateway.edit(chat, 999_999, HELLO)
    with pytest.raises(BadRequest, match="parse"):
        await depot.gateway.edit(chat, await depot.gateway.reply(chat, HELLO), Message(text="<b>open"))


async def test_a_pressed_button_is_answered(depot: Depot, chat: int) -> None:
    await depot.gateway.reply(chat, HELLO)
    person = depot.world.people[chat]
    press = person.presses("Topics")
    assert press is not None
    await depot.gateway.answer(press.query_id, "Done")
    assert person.toasts == ["Done"]


async def test_an_answer_too_late_or_without_a_connection_hurts_nobody(depot: Depot) -> None:
    await depot.gateway.answer("12345")
    depot.world.faults.refuse()
    await depot.gateway.answer("12345")
    depot.world.faults.restore()


async def test_a_document_arrives_with_its_name_and_caption(depot: Depot, chat: int) -> None:
    await depot.gateway.send_document(chat, "events.ics", b"BEGIN:VCALENDAR", Message(text="<i>Yours</i>"))
    await depot.gateway.send_document(chat, "plain.txt", b"x")
    named, plain = (bubble for bubble in depot.world.chat(chat).sees() if bubble.from_bot)
    assert named.text == "Yours"
    assert "events.ics" in str(named.document)
    assert "plain.txt" in str(plain.document)


async def test_mail_never_raises_what_telegram_or_the_network_does(depot: Depot, chat: int) -> None:
    depot.world.faults.fail(method="sendMessage", status=429, retry_after=9)
    assert (await depot.gateway.deliver(chat, HELLO)).retry_after == 9
    depot.world.faults.drop_answer(method="sendMessage")
    assert (await depot.gateway.deliver(chat, HELLO)).kind == "unknown"
    depot.world.faults.fail(method="sendMessage", status=502, html=True)
    assert (await depot.gateway.deliver(chat, HELLO)).kind == "unknown"
    assert (await depot.gateway.deliver(chat, Message(text="<b>open"))).kind == "our-fault"
    assert (await depot.gateway.deliver(424242, HELLO)).kind == "gone"


async def test_telegram_is_alive_when_it_answers(depot: Depot) -> None:
    assert await depot.gateway.is_alive()
    depot.world.faults.fail(method="getMe", status=502, html=True)
    assert not await depot.gateway.is_alive()
    depot.world.faults.refuse()
    assert not await depot.gateway.is_alive()
    depot.world.faults.restore()


async def test_only_admins_and_the_chat_itself_are_admins(depot: Depot) -> None:
    leyla, james = depot.world.person("Leyla", user_id=7), depot.world.person("James", user_id=8)
    group = depot.world.group("Trade", members=[leyla, james], admins=[leyla])
    group.adds_bot(by=leyla)
    gateway, chat = depot.gateway, group.chat_id
    assert await gateway.is_admin(chat, 7, None)
    assert not await gateway.is_admin(chat, 8, None)
    assert not await gateway.is_admin(chat, 999, None)
    assert not await gateway.is_admin(chat, None, None)
    assert await gateway.is_admin(chat, 1087968824, chat)  # an anonymous admin speaks as the group
    assert not await gateway.is_admin(chat, 1087968824, None)
    assert not await gateway.is_admin(chat, 777000, None)
    assert not await gateway.is_admin(chat, 136817688, -100555)  # somebody who writes as his channel
    assert not await gateway.is_admin(-100999, 7, None)


async def test_replies_go_before_mail_that_waits_for_its_slot(depot: Depot) -> None:
    chats = await depot.people(40)
    mail = [asyncio.create_task(depot.pacer.admit("broadcast", chat)) for chat in chats[1:]]
    await asyncio.sleep(0)
    before = []
    post = depot.transport.post

    async def noted(method: str, body: bytes, **more: float) -> tuple[int, dict[str, Any]]:
        before.append(sum(task.done() for task in mail))  # this clock runs on while the call is on its way
        return await post(method, body, **more)

    depot.transport.post = noted  # type: ignore[assignment, method-assign]
    await depot.gateway.reply(chats[0], HELLO)
    assert before[0] < 10
    await asyncio.gather(*mail)

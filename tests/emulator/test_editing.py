"""Editing, deleting and pinning, with the real refusals."""

from datetime import timedelta
from typing import Any

import pytest

from bot.clock import ManualClock
from bot.emulator.person import Person
from bot.emulator.world import World
from tests.emulator.api import Api

KEYBOARD = {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}
UNCHANGED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly "
    "the same as a current content and reply markup of the message"
)


@pytest.fixture
async def card(api: Api, leyla: Person) -> dict[str, Any]:  # noqa: ARG001 - she must be there
    sent = await api.ok(
        "sendMessage", chat_id=1001, text="<b>One</b>", parse_mode="HTML", reply_markup=KEYBOARD
    )
    return {"chat_id": 1001, "message_id": sent["message_id"]}


async def test_an_edit_replaces_text_and_keyboard(
    api: Api, leyla: Person, clock: ManualClock, card: dict[str, Any]
) -> None:
    clock.move(timedelta(days=90))  # the bot's own messages have no age limit
    edited = await api.ok("editMessageText", **card, text="Two")
    assert edited["edit_date"] == int(clock.now().timestamp())
    assert (leyla.last.text, leyla.last.buttons, leyla.last.edited) == ("Two", [], True)


async def test_an_unchanged_message_is_refused_in_the_exact_words(api: Api, card: dict[str, Any]) -> None:
    same = {**card, "text": "<strong>One</strong> ", "parse_mode": "HTML", "reply_markup": KEYBOARD}
    assert await api.refused("editMessageText", **same) == UNCHANGED
    assert await api.refused("editMessageReplyMarkup", **card, reply_markup=KEYBOARD) == UNCHANGED
    await api.ok("editMessageReplyMarkup", **card)
    assert await api.refused("editMessageReplyMarkup", **card) == UNCHANGED


async def test_what_cannot_be_edited(api: Api, leyla: Person, card: dict[str, Any]) -> None:
    own = leyla.says("mine")
    other = {"chat_id": 1001, "message_id": own.message_id}
    assert await api.refused("editMessageText", **other, text="x") == "Bad Request: message can't be edited"
    assert await api.refused("editMessageText", chat_id=1001, message_id=99, text="x") == (
        "Bad Request: message to edit not found"
    )
    assert await api.refused("editMessageCaption", **card, caption="x") == (
        "Bad Request: there is no caption in the message to edit"
    )
    assert await api.refused("editMessageText", **card, text="x", reply_markup={"remove_keyboard": True}) == (
        "Bad Request: inline keyboard expected"
    )
    assert await api.refused("editMessageText", **card, text="x" * 4097) == "Bad Request: message is too long"
    assert await api.refused("editMessageText", chat_id=1001, text="x") == (
        "Bad Request: message identifier is not specified"
    )


async def test_a_message_under_a_reply_keyboard_stays(api: Api, leyla: Person) -> None:  # noqa: ARG001
    sent = await api.ok("sendMessage", chat_id=1001, text="x", reply_markup={"keyboard": [["A"]]})
    refusal = await api.refused("editMessageText", chat_id=1001, message_id=sent["message_id"], text="y")
    assert refusal == "Bad Request: message can't be edited"


async def test_captions_are_edited_as_captions(api: Api, leyla: Person) -> None:
    sent = await api.ok("sendPhoto", chat_id=1001, photo="https://x.az/a.jpg", caption="One")
    card = {"chat_id": 1001, "message_id": sent["message_id"]}
    await api.ok("editMessageCaption", **card, caption="<i>Two</i>", parse_mode="HTML")
    assert leyla.last.html == "<i>Two</i>"
    assert await api.refused("editMessageText", **card, text="x") == (
        "Bad Request: there is no text in the message to edit"
    )
    assert await api.refused("editMessageCaption", **card, caption="x" * 1025) == (
        "Bad Request: message caption is too long"
    )


async def test_only_fresh_messages_can_be_deleted(api: Api, clock: ManualClock, card: dict[str, Any]) -> None:
    clock.move(timedelta(hours=48))
    assert await api.refused("deleteMessage", **card) == "Bad Request: message can't be deleted"


async def test_a_second_deletion_is_refused(api: Api, leyla: Person, card: dict[str, Any]) -> None:
    await api.ok("deleteMessage", **card)
    assert [bubble.text for bubble in leyla.sees()] == ["/start"]
    assert await api.refused("deleteMessage", **card) == "Bad Request: message to delete not found"
    assert await api.refused("editMessageText", **card, text="x") == "Bad Request: message to edit not found"


async def test_deleting_many_skips_what_cannot_be(api: Api, leyla: Person, card: dict[str, Any]) -> None:
    assert await api.ok("deleteMessages", chat_id=1001, message_ids=[1, card["message_id"], 99]) is True
    assert leyla.sees() == []
    assert await api.refused("deleteMessages", chat_id=1001, message_ids=[]) == (
        "Bad Request: message identifiers are not specified"
    )
    assert await api.refused("deleteMessages", chat_id=1001, message_ids=list(range(1, 102))) == (
        "Bad Request: too many message identifiers specified"
    )


async def test_in_groups_only_administrators_delete_for_others(api: Api, world: World, leyla: Person) -> None:
    group = world.group("Trade", admins=[leyla])
    group.adds_bot()
    said = {"chat_id": group.chat_id, "message_id": leyla.says("hello", chat=group).message_id}
    assert await api.refused("deleteMessage", **said) == "Bad Request: message can't be deleted"
    group.promotes_bot()
    await api.ok("deleteMessage", **said)


async def test_pinning_needs_the_right(api: Api, world: World, leyla: Person, card: dict[str, Any]) -> None:
    await api.ok("pinChatMessage", **card)
    assert (await api.ok("getChat", chat_id=1001))["pinned_message"]["text"] == "One"
    assert len(world.sent(1001)) == 1  # the note of the pinning is no message of the bot
    await api.ok("unpinChatMessage", **card)
    assert "pinned_message" not in await api.ok("getChat", chat_id=1001)
    group = world.group("Trade", admins=[leyla])
    group.adds_bot()
    assert await api.refused("pinChatMessage", chat_id=group.chat_id, message_id=1) == (
        "Bad Request: not enough rights to manage pinned messages in the chat"
    )

"""Letters: every kind of message in the words of the Bot API, and what comes back of files."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from telegram.error import BadRequest, Forbidden

from bot.delivery import letter
from bot.delivery.outcome import of_answer
from bot.wording.message import Button, Entity, Media, Message
from tests.delivery.depot import Depot, open_depot
from tests.delivery.newsroom import file_id

PHOTO = Media(kind="photo", file_id="P", has_spoiler=True, caption_above=True)
VOICE = Media(kind="voice", file_id="V", has_spoiler=True)
BOLD = Entity(type="bold", offset=0, length=4)
SITE = ((Button(text="Site", url="https://example.org/"),),)
MARKUP = {"inline_keyboard": [[{"text": "Site", "url": "https://example.org/"}]]}


@pytest.fixture
async def depot(tmp_path: Path) -> AsyncIterator[Depot]:
    async with open_depot(tmp_path) as opened:
        yield opened


@pytest.mark.parametrize(
    ("message", "method", "parameters"),
    [
        (
            Message(text="a < b", plain=True, link_preview=True),
            "sendMessage",
            {"text": "a < b"},
        ),
        (
            Message(text="Bold", entities=(BOLD,), link_preview=True, keyboard=SITE),
            "sendMessage",
            {
                "text": "Bold",
                "entities": [{"type": "bold", "offset": 0, "length": 4}],
                "reply_markup": MARKUP,
            },
        ),
        (
            Message(text="Bold", entities=(BOLD,), media=(PHOTO,), keyboard=SITE, silent=True),
            "sendPhoto",
            {
                "photo": "P",
                "caption": "Bold",
                "caption_entities": [{"type": "bold", "offset": 0, "length": 4}],
                "has_spoiler": True,
                "show_caption_above_media": True,
                "disable_notification": True,
                "reply_markup": MARKUP,
            },
        ),
        (Message(text="", plain=True, media=(VOICE,)), "sendVoice", {"voice": "V", "caption": ""}),
        (
            Message(text="Two", plain=True, media=(VOICE, PHOTO), keyboard=SITE),
            "sendMediaGroup",
            {
                "media": [
                    {"type": "voice", "media": "V", "caption": "Two"},
                    {"type": "photo", "media": "P", "has_spoiler": True, "show_caption_above_media": True},
                ]
            },
        ),
    ],
)
def test_a_message_goes_by_its_method(message: Message, method: str, parameters: dict[str, Any]) -> None:
    assert letter.method(message) == method
    assert letter.parameters(message) == parameters


def test_an_edit_says_the_words_alone() -> None:
    message = Message(text="Bold", entities=(BOLD,), media=(PHOTO,), keyboard=SITE, silent=True)
    assert letter.editing(message) == "editMessageCaption"
    assert letter.edit_parameters(message) == {
        "caption": "Bold",
        "caption_entities": [{"type": "bold", "offset": 0, "length": 4}],
        "show_caption_above_media": True,
        "reply_markup": MARKUP,
    }
    assert letter.editing(Message(text="x")) == "editMessageText"
    assert letter.edit_body(Message(text="x", plain=True, link_preview=True), 5, 6) == (
        b'{"chat_id":5,"message_id":6,"text":"x"}'
    )


def test_one_message_is_deleted_by_the_method_that_says_why_not() -> None:
    assert letter.deletion(5, (6,)) == ("deleteMessage", b'{"chat_id":5,"message_id":6}')
    assert letter.deletion(5, (6, 7)) == ("deleteMessages", b'{"chat_id":5,"message_ids":[6,7]}')


@pytest.mark.parametrize(
    ("description", "kind", "cause"),
    [
        ("Bad Request: message is not modified: specified new message content …", "sent", None),
        ("Bad Request: message to edit not found", "declined", "not-found"),
        ("Bad Request: message to delete not found", "declined", "not-found"),
        ("Bad Request: MESSAGE_ID_INVALID", "declined", "not-found"),
        ("Bad Request: message can't be edited", "declined", "uneditable"),
        ("Bad Request: there is no text in the message to edit", "declined", "uneditable"),
        ("Bad Request: message can't be deleted", "declined", "too-old"),
        ("Bad Request: not enough rights to send photos to the chat", "declined", "no-files"),
        ("Bad Request: not enough rights to send voice notes to the chat", "declined", "no-files"),
        ("Bad Request: CHAT_SEND_PHOTOS_FORBIDDEN", "declined", "no-files"),
        ("Bad Request: CHAT_SEND_PLAIN_FORBIDDEN", "no-rights", None),
        ("Bad Request: not enough rights to send text messages to the chat", "no-rights", None),
        ("Bad Request: wrong remote file identifier specified", "our-fault", None),
    ],
)
def test_refusals_of_edits_deletions_and_files_are_sorted(
    description: str, kind: str, cause: str | None
) -> None:
    outcome = of_answer(400, {"ok": False, "error_code": 400, "description": description})
    assert (outcome.kind, outcome.cause) == (kind, cause)


def test_an_album_answers_with_all_its_messages_and_a_deletion_with_none() -> None:
    album = of_answer(200, {"ok": True, "result": [{"message_id": 5}, {"message_id": 6}, {"message_id": 7}]})
    assert (album.message_id, album.more_ids) == (5, (6, 7))
    deletion = of_answer(200, {"ok": True, "result": True})
    assert (deletion.kind, deletion.message_id, deletion.more_ids) == ("sent", None, ())


async def test_a_preview_is_the_very_message_and_gives_its_ids(depot: Depot) -> None:
    (chat,) = await depot.people(1)
    files = tuple(Media(kind=kind, file_id=file_id(depot, kind)) for kind in ("photo", "video"))
    ids = await depot.gateway.preview(chat, Message(text="Two", plain=True, media=files))
    bubbles = [bubble for bubble in depot.world.chat(chat).sees() if bubble.from_bot]
    assert ids == [bubble.message_id for bubble in bubbles]
    assert [bubble.text for bubble in bubbles] == ["Two", ""]
    reply = await depot.gateway.reply(chat, Message(text="a <b> c", plain=True))
    assert depot.world.chat(chat).messages[reply].text == "a <b> c"


async def test_a_preview_waits_out_a_flood_and_raises_what_only_a_person_can_mend(depot: Depot) -> None:
    chat, blocked = await depot.people(2)
    depot.world.faults.fail(method="sendMessage", chat_id=chat, status=429, retry_after=4)
    began = depot.clock.now()
    assert await depot.gateway.preview(chat, Message(text="x", plain=True))
    assert (depot.clock.now() - began).total_seconds() >= 4
    with pytest.raises(BadRequest):
        await depot.gateway.preview(chat, Message(text="x" * 4097, plain=True))
    depot.world.people[blocked].blocks_bot()
    with pytest.raises(Forbidden):
        await depot.gateway.preview(blocked, Message(text="x", plain=True))

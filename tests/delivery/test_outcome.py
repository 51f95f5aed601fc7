"""Outcomes: Telegram's own words, each sorted."""

import json
from typing import Any

import pytest

from bot.delivery.outcome import FLOOD, SECOND_TRY, Outcome, of_answer, of_reply

# The exact strings of the Bot API server.
SORTED: list[tuple[int, str, str, str | None]] = [
    (403, "Forbidden: bot was blocked by the user", "gone", "blocked"),
    (403, "Forbidden: user is deactivated", "gone", "deactivated"),
    (403, "Forbidden: bot can't initiate conversation with a user", "gone", "blocked"),
    (403, "Forbidden: bot was kicked from the group chat", "gone", "kicked"),
    (403, "Forbidden: bot was kicked from the supergroup chat", "gone", "kicked"),
    (403, "Forbidden: bot was kicked from the channel chat", "gone", "kicked"),
    (403, "Forbidden: bot is not a member of the group chat", "gone", "kicked"),
    (403, "Forbidden: bot is not a member of the supergroup chat", "gone", "kicked"),
    (403, "Forbidden: bot is not a member of the channel chat", "gone", "kicked"),
    (403, "Forbidden: the group chat was deleted", "gone", "gone"),
    (403, "Forbidden: bot can't send messages to bots", "gone", "gone"),
    (400, "Bad Request: chat not found", "gone", "gone"),
    (400, "Bad Request: private chat not found", "gone", "gone"),
    (400, "Bad Request: PEER_ID_INVALID", "gone", "gone"),
    (400, "Bad Request: USER_IS_BLOCKED", "gone", "blocked"),
    (400, "Bad Request: INPUT_USER_DEACTIVATED", "gone", "deactivated"),
    (400, "Bad Request: CHANNEL_PRIVATE", "gone", "kicked"),
    (400, "Bad Request: group chat was upgraded to a supergroup chat", "gone", "gone"),
    (400, "Bad Request: not enough rights to send text messages to the chat", "no-rights", "no-rights"),
    (400, "Bad Request: have no rights to send a message", "no-rights", "no-rights"),
    (400, "Bad Request: need administrator rights in the channel chat", "no-rights", "no-rights"),
    (400, "Bad Request: CHAT_WRITE_FORBIDDEN", "no-rights", "no-rights"),
    (400, "Bad Request: CHAT_RESTRICTED", "no-rights", "no-rights"),
    (400, "Bad Request: CHAT_SEND_PLAIN_FORBIDDEN", "no-rights", "no-rights"),
    (403, "Forbidden: CHAT_WRITE_FORBIDDEN", "no-rights", "no-rights"),
    (403, "Forbidden: something new", "no-rights", "no-rights"),
    (400, "Bad Request: message thread not found", "thread-gone", "no-rights"),
    (400, "Bad Request: TOPIC_CLOSED", "thread-gone", "no-rights"),
    (400, "Bad Request: TOPIC_DELETED", "thread-gone", "no-rights"),
    (
        400,
        'Bad Request: can\'t parse entities: Unsupported start tag "x" at byte offset 3',
        "our-fault",
        None,
    ),
    (400, "Bad Request: message is too long", "our-fault", None),
    (400, "Bad Request: message caption is too long", "our-fault", None),
    (400, "Bad Request: text is too long", "our-fault", None),
    (400, "Bad Request: message text is empty", "our-fault", None),
    (400, "Bad Request: BUTTON_DATA_INVALID", "our-fault", None),
    (400, "Bad Request: reply markup is too long", "our-fault", None),
    (413, "Request Entity Too Large", "our-fault", None),
    (401, "Unauthorized", "not-sent", None),
    (404, "Not Found", "not-sent", None),
    (409, "Conflict: terminated by other getUpdates request", "not-sent", None),
    (500, "Internal Server Error", "unknown", None),
    (502, "Bad Gateway", "unknown", None),
]


def refusal(code: int, description: str, **parameters: Any) -> dict[str, Any]:
    body: dict[str, Any] = {"ok": False, "error_code": code, "description": description}
    return {**body, "parameters": parameters} if parameters else body


@pytest.mark.parametrize(("code", "description", "kind", "pause"), SORTED)
def test_every_refusal_is_sorted(code: int, description: str, kind: str, pause: str | None) -> None:
    outcome = of_answer(code, refusal(code, description))
    assert (outcome.kind, outcome.pause, outcome.description) == (kind, pause, description)


@pytest.mark.parametrize(("code", "description", "kind", "pause"), SORTED)
def test_the_case_of_letters_does_not_matter(
    code: int, description: str, kind: str, pause: str | None
) -> None:
    outcome = of_answer(code, refusal(code, description.swapcase()))
    assert (outcome.kind, outcome.pause) == (kind, pause)


def test_what_was_sent_brings_its_number() -> None:
    body = {"ok": True, "result": {"message_id": 42, "chat": {"id": 1}}}
    assert of_answer(200, body) == Outcome(kind="sent", message_id=42)
    assert of_answer(200, {"ok": True, "result": True}).kind == "sent"


def test_a_migration_brings_the_new_id_whatever_the_words() -> None:
    outcome = of_answer(400, refusal(400, "Bad Request: whatever", migrate_to_chat_id=-1001))
    assert (outcome.kind, outcome.new_chat_id) == ("migrated", -1001)


def test_a_flood_says_how_long() -> None:
    said = "Too Many Requests: retry after 17"
    assert of_answer(429, refusal(429, said, retry_after=17)).retry_after == 17
    assert of_answer(429, refusal(429, said)).retry_after == 17
    assert of_answer(429, refusal(429, "Too Many Requests")).retry_after == FLOOD
    assert of_answer(429, refusal(429, said, retry_after=17)).kind == "wait"


def test_a_chat_that_is_not_found_gets_a_second_try_and_a_block_does_not() -> None:
    assert of_answer(400, refusal(400, "Bad Request: chat not found")).retry_after == SECOND_TRY
    assert of_answer(403, refusal(403, "Forbidden: bot was blocked by the user")).retry_after is None


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (200, "unknown"),
        (302, "not-sent"),
        (403, "not-sent"),
        (407, "not-sent"),
        (502, "unknown"),
        (429, "wait"),
    ],
)
@pytest.mark.parametrize("body", [None, {}, [], "page", {"error": "proxy"}])
def test_a_page_of_somebody_in_between_says_nothing_of_the_chat(status: int, kind: str, body: Any) -> None:
    outcome = of_answer(status, body)
    assert (outcome.kind, outcome.pause) == (kind, None)


@pytest.mark.parametrize("parameters", [None, [], "x", {"retry_after": "soon"}, {"retry_after": None}])
def test_odd_parameters_do_no_harm(parameters: Any) -> None:
    body = {"ok": False, "error_code": 429, "description": None, "parameters": parameters}
    assert of_answer(429, body) == Outcome(kind="wait", retry_after=FLOOD)


@pytest.mark.parametrize(
    "answer",
    [
        b'{"ok":true,"result":{"message_id":77,"date":1,"text":"a"}}',
        b'{"ok":true,"result":{"message_id":77}}',
        b'{"ok": true, "result": {"message_id": 77}}',
        b'{"result":{"message_id":77},"ok":true}',
        b'{"ok":true,"result":{"date":1,"message_id":77}}',
        b'{"ok":true,"result":[{"message_id":77},{"message_id":78}]}',
        b'{"ok":true,"result":true}',
        b'{"ok":false,"error_code":429,"description":"Too Many Requests","parameters":{"retry_after":5}}',
        b'{"ok":false,"error_code":403,"description":"Forbidden: bot was blocked by the user"}',
        b"<html>502</html>",
        b"",
        b"[1]",
        b"\xff\xfe",
    ],
)
@pytest.mark.parametrize("status", [200, 403, 429, 502])
def test_an_answer_means_the_same_read_at_a_glance_and_decoded(status: int, answer: bytes) -> None:
    try:
        said = json.loads(answer)
    except ValueError:
        said = None
    assert of_reply(status, answer) == of_answer(status, said)

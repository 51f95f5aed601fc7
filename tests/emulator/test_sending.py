"""What the bot sends: limits of texts, replies, topics, copies; and how it arrives."""

import pytest

from bot.clock import ManualClock
from bot.emulator.person import Person
from bot.emulator.world import World
from tests.emulator.api import Api

GREETING = {"chat_id": 1001, "text": "Salam"}


async def test_a_message_arrives_with_its_formatting(api: Api, leyla: Person, clock: ManualClock) -> None:
    sent = await api.ok(
        "sendMessage",
        chat_id=1001,
        text="<b>Форум</b> 😀 &amp; <i>ı</i>",
        parse_mode="HTML",
        disable_notification=True,
    )
    assert sent["text"] == "Форум 😀 & ı"
    assert sent["entities"] == [
        {"type": "bold", "offset": 0, "length": 5},
        {"type": "italic", "offset": 11, "length": 1},
    ]
    assert sent["date"] == int(clock.now().timestamp())
    assert sent["chat"] == {"id": 1001, "first_name": "Leyla", "type": "private"}
    assert sent["from"]["username"] == "business_events_bot"
    bubble = leyla.last
    assert (bubble.text, bubble.html) == ("Форум 😀 & ı", "<b>Форум</b> 😀 &amp; <i>ı</i>")
    assert bubble.silent
    assert bubble.from_bot
    assert not bubble.edited


async def test_message_ids_grow_within_a_chat(api: Api, leyla: Person) -> None:
    ids = [(await api.ok("sendMessage", **GREETING))["message_id"] for _ in range(3)]
    assert ids == [2, 3, 4]
    assert [bubble.message_id for bubble in leyla.sees()] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "message text is empty"),
        ("  \n ", "text must be non-empty"),
        ("<b></b>", "text must be non-empty"),
        ("x" * 4097, "message is too long"),
        ("x" * 32769, "text is too long"),
        ("ы" * 16385, "text is too long"),
        ("<b>x", "can't parse entities: Can't find end tag corresponding to start tag \"b\""),
        ("ы <br>", 'can\'t parse entities: Unsupported start tag "br" at byte offset 3'),
    ],
)
@pytest.mark.usefixtures("leyla")
async def test_bad_texts_are_refused_in_telegrams_words(api: Api, text: str, words: str) -> None:
    refusal = await api.refused("sendMessage", chat_id=1001, text=text, parse_mode="HTML")
    assert refusal == f"Bad Request: {words}"


async def test_the_limit_is_counted_after_parsing_in_code_points(api: Api, leyla: Person) -> None:
    await api.ok("sendMessage", chat_id=1001, text="<b>" + "x" * 4096 + "</b>", parse_mode="HTML")
    await api.ok("sendMessage", chat_id=1001, text="😀" * 4096)
    assert len(leyla.last.text) == 4096


@pytest.mark.usefixtures("leyla")
async def test_markdown_is_named_as_unsupported(api: Api) -> None:
    refusal = await api.refused("sendMessage", chat_id=1001, text="*x*", parse_mode="MarkdownV2")
    assert "not supported by this emulator" in refusal
    assert await api.refused("sendMessage", chat_id=1001, text="x", parse_mode="BBCode") == (
        "Bad Request: unsupported parse_mode"
    )


async def test_entities_can_be_given_instead_of_markup(api: Api, leyla: Person) -> None:
    entities = [{"type": "bold", "offset": 2, "length": 2}, {"type": "url", "offset": 0, "length": 1}]
    await api.ok("sendMessage", chat_id=1001, text="a 😀", entities=entities)
    assert leyla.last.html == "a <b>😀</b>"


@pytest.mark.parametrize(
    ("entity", "words"),
    [
        ({"type": "bold", "offset": 0, "length": 9}, "entity"),
        ({"type": "bold", "offset": 3, "length": 1}, "entity"),
        ({"type": "sparkling", "offset": 0, "length": 1}, "Unsupported type specified"),
        ({"type": "bold", "length": 1}, 'Can\'t find field "offset"'),
        ("bold", "expected an Object"),
    ],
)
@pytest.mark.usefixtures("leyla")
async def test_entities_must_fit_the_text(api: Api, entity: object, words: str) -> None:
    assert words in await api.refused("sendMessage", chat_id=1001, text="a 😀", entities=[entity])


async def test_a_reply_names_what_it_answers(api: Api, leyla: Person) -> None:
    question = leyla.says("When?")
    sent = await api.ok("sendMessage", **GREETING, reply_parameters={"message_id": question.message_id})
    assert sent["reply_to_message"]["text"] == "When?"
    assert leyla.last.reply_to is question


async def test_a_reply_to_nothing_is_refused_unless_allowed(api: Api, leyla: Person) -> None:
    assert await api.refused("sendMessage", **GREETING, reply_parameters={"message_id": 99}) == (
        "Bad Request: message to be replied not found"
    )
    lax = {"message_id": 99, "allow_sending_without_reply": True}
    assert "reply_to_message" not in await api.ok("sendMessage", **GREETING, reply_parameters=lax)
    assert leyla.last.reply_to is None


async def test_link_previews_are_kept_as_asked(api: Api, leyla: Person) -> None:
    await api.ok("sendMessage", chat_id=1001, text="x.az", link_preview_options={"is_disabled": True})
    assert leyla.last.link_preview == {"is_disabled": True}
    assert await api.refused("sendMessage", **GREETING, link_preview_options="{") == (
        "Bad Request: can't parse link preview options JSON object"
    )


async def test_a_copy_keeps_the_formatting_but_not_the_origin(api: Api, world: World, leyla: Person) -> None:
    rustam = world.person("Rustam")
    rustam.starts()
    original = leyla.says("<b>News</b>", html=True)
    copied = await api.ok(
        "copyMessage", chat_id=rustam.user_id, from_chat_id=1001, message_id=original.message_id
    )
    assert copied == {"message_id": rustam.last.message_id}
    assert rustam.last.html == "<b>News</b>"
    assert rustam.last.forward_origin is None


async def test_a_forward_names_its_author(api: Api, world: World, leyla: Person) -> None:
    rustam = world.person("Rustam")
    rustam.starts()
    original = leyla.says("News")
    sent = await api.ok(
        "forwardMessage", chat_id=rustam.user_id, from_chat_id=1001, message_id=original.message_id
    )
    assert sent["forward_origin"]["sender_user"]["first_name"] == "Leyla"


async def test_what_cannot_be_copied_is_refused_or_left_out(api: Api, leyla: Person) -> None:
    first, second = leyla.says("one"), leyla.says("two")
    second.protected = True
    parameters = {"chat_id": 1001, "from_chat_id": 1001}
    assert await api.refused("copyMessage", **parameters, message_id=99) == (
        "Bad Request: message to copy not found"
    )
    assert await api.refused("copyMessage", **parameters, message_id=second.message_id) == (
        "Bad Request: message can't be copied"
    )
    ids = [first.message_id, second.message_id, 99]
    assert len(await api.ok("copyMessages", **parameters, message_ids=ids)) == 1
    assert "strictly increasing" in await api.refused("copyMessages", **parameters, message_ids=[2, 1])


async def test_everything_ever_sent_is_remembered(api: Api, world: World, leyla: Person) -> None:
    sent = await api.ok("sendMessage", **GREETING)
    await api.ok("deleteMessage", chat_id=1001, message_id=sent["message_id"])
    assert [bubble.text for bubble in leyla.sees()] == ["/start"]
    assert [bubble.text for bubble in world.sent(1001)] == ["Salam"]


async def test_every_call_is_logged_with_its_answer(api: Api, world: World, leyla: Person) -> None:  # noqa: ARG001
    await api.ok("sendMessage", **GREETING)
    await api.refused("sendMessage", chat_id=1001, text="")
    first, second = world.calls
    assert (first.method, first.chat_id, first.ok, first.params["text"]) == (
        "sendMessage",
        1001,
        True,
        "Salam",
    )
    assert (second.answered, second.status) == ("Bad Request: message text is empty", 400)
    assert first.at == world.now()

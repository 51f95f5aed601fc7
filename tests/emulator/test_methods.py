"""Files, presses, inline queries, command menus, chats: what the other methods take and refuse."""

import json
from datetime import timedelta
from typing import Any

import pytest

from bot.clock import ManualClock
from bot.emulator.methods.media import BIGGEST_DOWNLOAD, BIGGEST_PHOTO, BIGGEST_UPLOAD
from bot.emulator.person import Person
from bot.emulator.world import World
from tests.emulator.api import Api

TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


async def upload(api: Api, method: str, field: str, data: bytes, name: str = "a.bin", **form: Any) -> Any:
    path = f"/bot{api.world.token}/{method}"
    answer = await api.request("POST", path, data={"chat_id": "1001", **form}, files={field: (name, data)})
    return answer.json()


async def test_an_upload_is_kept_and_sent_again_by_its_id(api: Api, leyla: Person) -> None:
    body = await upload(
        api, "sendDocument", "document", b"BEGIN:VCALENDAR", "события.ics", caption="<b>c</b>"
    )
    document = body["result"]["document"]
    assert (document["file_name"], document["file_size"], document["mime_type"]) == (
        "события.ics",
        15,
        "text/calendar",
    )
    again = await api.ok("sendDocument", chat_id=1001, document=document["file_id"])
    assert again["document"]["file_id"] == document["file_id"]
    file = await api.ok("getFile", file_id=document["file_id"])
    answer = await api.request("GET", f"/file/bot{api.world.token}/{file['file_path']}")
    assert answer.content == b"BEGIN:VCALENDAR"
    assert leyla.last.document is not None
    assert leyla.last.document.data == b"BEGIN:VCALENDAR"


@pytest.mark.usefixtures("leyla")
async def test_bad_files_are_refused(api: Api) -> None:
    document = (await upload(api, "sendDocument", "document", b"x"))["result"]["document"]["file_id"]
    assert await api.refused("sendPhoto", chat_id=1001, photo=document) == (
        "Bad Request: can't use file of type Document as Photo"
    )
    assert await api.refused("sendPhoto", chat_id=1001) == "Bad Request: there is no photo in the request"
    assert "wrong remote file identifier" in await api.refused("sendPhoto", chat_id=1001, photo="nonsense")
    assert (await upload(api, "sendDocument", "document", b""))["description"] == (
        "Bad Request: file must be non-empty"
    )
    big = await upload(api, "sendPhoto", "photo", b"x" * (BIGGEST_PHOTO + 1))
    assert "too big for a photo" in big["description"]
    huge = await upload(api, "sendDocument", "document", b"x" * (BIGGEST_UPLOAD + 1))
    assert (huge["error_code"], huge["description"]) == (413, "Request Entity Too Large")
    assert await api.refused("sendPhoto", chat_id=1001, photo="https://x.az/a.jpg", caption="x" * 1025) == (
        "Bad Request: message caption is too long"
    )


@pytest.mark.usefixtures("leyla")
async def test_only_files_up_to_20_megabytes_come_down(api: Api) -> None:
    body = await upload(api, "sendDocument", "document", b"x" * (BIGGEST_DOWNLOAD + 1))
    assert await api.refused("getFile", file_id=body["result"]["document"]["file_id"]) == (
        "Bad Request: file is too big"
    )
    assert await api.refused("getFile", file_id="x") == (
        "Bad Request: wrong file_id or the file is temporarily unavailable"
    )
    assert (await api.request("GET", f"/file/bot{api.world.token}/nothing")).status_code == 404


async def test_an_album_keeps_together(api: Api, leyla: Person) -> None:
    media = [{"type": "photo", "media": "attach://a", "caption": "<b>x</b>", "parse_mode": "HTML"}]
    path = f"/bot{api.world.token}/sendMediaGroup"
    two = json.dumps([*media, {"type": "video", "media": "https://x.az/v.mp4"}])
    answer = await api.request(
        "POST", path, data={"chat_id": "1001", "media": two}, files={"a": ("a.jpg", b"x")}
    )
    first, second = answer.json()["result"]
    assert first["media_group_id"] == second["media_group_id"]
    assert leyla.sees()[-2].html == "<b>x</b>"
    url = "https://x.az/a"
    for bad, words in (
        ([], "there are no messages to send"),
        ([{"type": "photo", "media": url}] * 11, "too many messages to send as an album"),
        ([{"type": "photo", "media": url}, {"type": "document", "media": url}], "can't be mixed"),
        ([{"type": "animation", "media": url}], "can't be used in sendMediaGroup"),
        ([{"type": "photo"}], "media not found"),
    ):
        assert words in await api.refused("sendMediaGroup", chat_id=1001, media=bad)


async def test_a_press_is_answered_once_and_in_time(api: Api, leyla: Person, clock: ManualClock) -> None:
    press = leyla.presses_data(leyla.sees()[0], "x")
    assert await api.refused("answerCallbackQuery", callback_query_id=press.query_id, text="x" * 201) == (
        "Bad Request: MESSAGE_TOO_LONG"
    )
    await api.ok("answerCallbackQuery", callback_query_id=press.query_id, text="Saved")
    assert (leyla.toasts, leyla.alerts) == (["Saved"], [])
    assert await api.refused("answerCallbackQuery", callback_query_id=press.query_id) == TOO_OLD
    late = leyla.presses_data(leyla.sees()[0], "x")
    clock.move(timedelta(seconds=16))
    assert await api.refused("answerCallbackQuery", callback_query_id=late.query_id) == TOO_OLD
    assert await api.refused("answerCallbackQuery", callback_query_id="5") == TOO_OLD
    alert = leyla.presses_data(leyla.sees()[0], "x")
    await api.ok("answerCallbackQuery", callback_query_id=alert.query_id, text="Sure?", show_alert=True)
    assert leyla.alerts == ["Sure?"]


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org",
        "https://t.me/another_bot?start=x",
        "https://t.me/business_events_bot",
        "tg://resolve",
    ],
)
async def test_an_answer_opens_nothing_but_the_bot_itself(api: Api, leyla: Person, url: str) -> None:
    press = leyla.presses_data(leyla.sees()[0], "x")
    refusal = await api.refused("answerCallbackQuery", callback_query_id=press.query_id, url=url)
    assert refusal == "Bad Request: URL_INVALID"
    link = "https://t.me/business_events_bot?start=c_expo"
    await api.ok("answerCallbackQuery", callback_query_id=press.query_id, url=link)
    assert press.url == link


async def test_inline_results_are_checked_shown_and_sent(api: Api, world: World, leyla: Person) -> None:
    result = {
        "type": "article",
        "id": "forum",
        "title": "Forum",
        "input_message_content": {"message_text": "<b>Forum</b>", "parse_mode": "HTML"},
        "reply_markup": {"inline_keyboard": [[{"text": "Open", "url": "https://x.az"}]]},
    }
    asked = leyla.asks_inline("for")
    answer = {"inline_query_id": asked.query_id, "results": [result]}
    for bad, words in (
        (result | {"id": ""}, "RESULT_ID_INVALID"),
        (result | {"input_message_content": {}}, "message text is empty"),
        (result | {"type": "game"}, "is unsupported for the inline query result"),
    ):
        assert words in await api.refused("answerInlineQuery", **answer | {"results": [bad]})
    assert "too many" in await api.refused("answerInlineQuery", **answer | {"results": [result] * 51})
    assert "RESULT_ID_DUPLICATE" in await api.refused(
        "answerInlineQuery", **answer | {"results": [result] * 2}
    )
    await api.ok("answerInlineQuery", **answer, is_personal=True, cache_time=0)
    assert (asked.titles, asked.is_personal, asked.cache_time) == (["Forum"], True, 0)
    rustam = world.person("Rustam")
    sent = leyla.picks(asked, "Forum", chat=world.group("Trade", members=[leyla, rustam]))
    assert (sent.html, sent.buttons) == ("<b>Forum</b>", [["Open"]])
    assert await api.refused("answerInlineQuery", **answer) == TOO_OLD


async def test_command_menus_follow_scope_then_language(api: Api, world: World, leyla: Person) -> None:
    async def put(word: str, **params: Any) -> None:
        await api.ok("setMyCommands", commands=[{"command": word, "description": word}], **params)

    def menu(person: Person, chat: Any) -> str:
        return str(world.profile.menu(chat, person.user_id, person.language_code or "")[0]["command"])

    rustam = world.person("Rustam", language_code="ru")
    group = world.group("Trade", admins=[leyla], members=[rustam])
    group.adds_bot()
    await put("default")
    await put("default_az", language_code="az")
    assert (menu(leyla, leyla.chat), menu(rustam, rustam.chat)) == ("default_az", "default")
    await put("private", scope={"type": "all_private_chats"})
    assert (
        menu(leyla, leyla.chat) == "private"
    )  # a narrower scope without a language beats a broader one with
    await put("mine", scope={"type": "chat", "chat_id": 1001}, language_code="az")
    assert menu(leyla, leyla.chat) == "mine"
    await put("admins", scope={"type": "all_chat_administrators"})
    assert (menu(leyla, group), menu(rustam, group)) == ("admins", "default")
    await api.ok("deleteMyCommands", scope={"type": "chat", "chat_id": 1001}, language_code="az")
    assert menu(leyla, leyla.chat) == "private"
    assert await api.ok("getMyCommands", language_code="az") == [
        {"command": "default_az", "description": "default_az"}
    ]


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"commands": [{"command": "Start", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "x" * 33, "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "x", "description": "x" * 257}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"commands": [{"command": "x", "description": ""}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"commands": [{"command": "x"}]}, "can't parse BotCommand: Can't find field \"description\""),
        ({"commands": [{"command": "x", "description": "x"}] * 101}, "BOT_COMMANDS_TOO_MUCH"),
        ({"commands": "x"}, "can't parse commands JSON object"),
        ({"commands": [], "language_code": "azb"}, "invalid language code specified"),
        (
            {"commands": [], "scope": {"type": "moon"}},
            "can't parse BotCommandScope: Unsupported type specified",
        ),
        ({"commands": [], "scope": {"type": "chat"}}, "can't parse BotCommandScope: Empty chat_id specified"),
        ({"commands": [], "scope": {"type": "chat", "chat_id": 5}}, "chat not found"),
    ],
)
async def test_bad_command_lists_are_refused(api: Api, params: dict[str, Any], words: str) -> None:
    assert await api.refused("setMyCommands", **params) == f"Bad Request: {words}"


async def test_names_and_descriptions_per_language(api: Api) -> None:
    await api.ok("setMyDescription", description="О событиях", language_code="ru")
    assert await api.ok("getMyDescription", language_code="ru") == {"description": "О событиях"}
    assert await api.ok("getMyDescription", language_code="az") == {"description": ""}
    assert await api.ok("getMyName") == {"name": "Business events"}
    assert "too long" in await api.refused("setMyName", name="x" * 65)
    assert "too long" in await api.refused("setMyShortDescription", short_description="x" * 121)
    await api.ok("setChatMenuButton", menu_button={"type": "commands"})
    assert await api.ok("getChatMenuButton") == {"type": "commands"}
    assert "unsupported type" in await api.refused("setChatMenuButton", menu_button={"type": "rocket"})


async def test_members_and_administrators(api: Api, world: World, leyla: Person) -> None:
    rustam, stranger = world.person("Rustam"), world.person("Stranger")
    group = world.group("Trade", admins=[leyla], members=[rustam])
    group.adds_bot()
    statuses = [
        (await api.ok("getChatMember", chat_id=group.chat_id, user_id=one))["status"]
        for one in (leyla.user_id, rustam.user_id, stranger.user_id, world.bot_id)
    ]
    assert statuses == ["creator", "member", "left", "member"]
    assert await api.ok("getChatMemberCount", chat_id=group.chat_id) == 3
    admins = await api.ok("getChatAdministrators", chat_id=group.chat_id)
    assert [one["user"]["id"] for one in admins] == [leyla.user_id]
    assert await api.refused("getChatMember", chat_id=group.chat_id, user_id=99) == (
        "Bad Request: PARTICIPANT_ID_INVALID"
    )
    assert (
        await api.refused("getChatMember", chat_id=group.chat_id) == "Bad Request: invalid user_id specified"
    )
    assert await api.refused("getChatAdministrators", chat_id=1001) == (
        "Bad Request: there are no administrators in the private chat"
    )
    assert await api.refused("leaveChat", chat_id=1001) == (
        "Bad Request: chat member status can't be changed in private chats"
    )


async def test_chat_actions_are_seen(api: Api, leyla: Person) -> None:
    await api.ok("sendChatAction", chat_id=1001, action="typing")
    assert leyla.chat.actions == ["typing"]
    assert await api.refused("sendChatAction", chat_id=1001, action="dancing") == (
        "Bad Request: wrong parameter action in request"
    )

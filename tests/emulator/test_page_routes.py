"""The page's server: its files, the state, what people do, the clock, the stream; and whom it refuses."""

import asyncio
import json
import re
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import httpx
import pytest

from bot.emulator.page_routes import PAGE
from tests.emulator.page_stage import START, PageStage, open_page_stage
from tests.emulator.scripted_bot import NOTES, picture

SCRIPTS = sorted(PAGE.glob("*.js"))
FROM_PAGE = {"X-Demo-Page": "1"}


@pytest.fixture
async def stage() -> AsyncIterator[PageStage]:
    async with open_page_stage(heartbeat=0.05) as opened:
        yield opened


@pytest.fixture
async def client(stage: PageStage) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=stage.url, headers=FROM_PAGE) as opened:
        yield opened


async def state(client: httpx.AsyncClient, viewer: int) -> Any:
    answer = await client.get("/page/api/state", params={"viewer": viewer})
    assert answer.status_code == 200, answer.text
    return answer.json()


async def act(client: httpx.AsyncClient, viewer: int, chat: int, verb: str, **more: Any) -> httpx.Response:
    return await client.post("/page/api/act", json={"viewer": viewer, "chat": chat, "verb": verb, **more})


async def test_every_file_of_the_page_is_served_with_a_strict_policy(client: httpx.AsyncClient) -> None:
    for path in ("/", *(f"/page/{file.name}" for file in PAGE.iterdir())):
        answer = await client.get(path)
        assert answer.status_code == 200, path
        assert answer.headers["content-security-policy"].startswith("default-src 'self';"), path
        assert answer.headers["x-content-type-options"] == "nosniff", path
    assert (await client.get("/page/main.js")).headers["content-type"].startswith("text/javascript")


async def test_the_page_asks_only_for_files_it_has() -> None:
    names = {file.name for file in PAGE.iterdir()}
    index = (PAGE / "index.html").read_text(encoding="utf-8")
    asked = set(re.findall(r'(?:src|href)="/page/([^"]+)"', index))
    for script in SCRIPTS:
        asked |= set(re.findall(r'from "\./([^"]+)"', script.read_text(encoding="utf-8")))
    assert asked <= names
    assert {script.name for script in SCRIPTS} <= asked
    icons = set(re.findall(r'symbol id="([a-z]+)"', (PAGE / "icons.svg").read_text(encoding="utf-8")))
    used = set(
        re.findall(r'icon\("([a-z]+)"\)', "".join(script.read_text(encoding="utf-8") for script in SCRIPTS))
    )
    assert used <= icons


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_scripts_write_text_and_never_markup(script: Any) -> None:
    source = script.read_text(encoding="utf-8")
    for forbidden in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "srcdoc"):
        assert forbidden not in source
    assert "http://" not in source.replace("http://www.w3.org/", "")


@pytest.mark.parametrize("name", ["../page_routes.py", "..%2Fpage_routes.py", "nothing.js", "page.css.map"])
async def test_nothing_but_the_page_is_served(client: httpx.AsyncClient, name: str) -> None:
    assert (await client.get(f"/page/{name}")).status_code == 404


async def test_the_state_shows_a_person_their_chats_and_their_menu(
    stage: PageStage, client: httpx.AsyncClient
) -> None:
    seen = await state(client, 1001)
    assert [chat["title"] for chat in seen["chats"]] == ["Business events", "Caspian Trade"]
    assert [one["description"] for one in seen["chats"][0]["commands"]] == ["başlamaq", "parametrlər"]
    assert seen["now"] == START.isoformat()
    assert seen["schedule_path"] == stage.controls.schedule_path
    assert [viewer["role"] for viewer in seen["viewers"]] == [None, None, "admin"]
    assert [chat["title"] for chat in (await state(client, 1004))["chats"]] == ["Business events"]


async def test_what_others_wrote_counts_as_incoming(stage: PageStage, client: httpx.AsyncClient) -> None:
    await act(client, 1003, 1003, "start")
    await stage.answers(1003, 1)
    james = (await state(client, 1001))["viewers"][1]
    assert james["incoming"]["1003"] == [stage.james.last.message_id]


async def test_a_press_waits_for_its_answer_and_then_carries_it(
    stage: PageStage, client: httpx.AsyncClient
) -> None:
    await act(client, 1003, 1003, "start")
    await stage.answers(1003, 1)
    stage.bot.hold.clear()
    number = stage.james.last.message_id
    await act(client, 1003, 1003, "press", message=number, data="subscribe")
    [press] = (await state(client, 1003))["presses"]
    assert (press["message_id"], press["data"], press["waiting"], press["answered"]) == (
        number,
        "subscribe",
        True,
        False,
    )
    watcher = stage.world.subscribe()
    stage.bot.hold.set()
    while (await watcher.get())["kind"] != "toast":
        pass
    watcher.close()
    [press] = (await state(client, 1003))["presses"]
    assert (press["waiting"], press["answered"], press["text"]) == (False, True, "Subscribed")


async def test_a_reply_key_says_its_words_once(stage: PageStage, client: httpx.AsyncClient) -> None:
    await act(client, 1003, 1003, "say", text="/keys")
    await stage.answers(1003, 1)
    assert (await state(client, 1003))["chats"][0]["reply_keyboard"] == [["Да", "Нет"]]
    assert (await act(client, 1003, 1003, "key", text="Да")).status_code == 200
    await stage.answers(1003, 2)
    assert stage.james.last.text == "You said: Да"
    assert (await act(client, 1003, 1003, "key", text="Да")).status_code == 404


async def test_blocking_and_restarting_are_told_to_the_bot(
    stage: PageStage, client: httpx.AsyncClient
) -> None:
    await act(client, 1003, 1003, "start")
    await stage.answers(1003, 1)
    await act(client, 1003, 1003, "block")
    assert (await state(client, 1003))["blocked"] is True
    await act(client, 1003, 1003, "restart")
    await stage.answers(1003, 2)
    assert (await state(client, 1003))["blocked"] is False
    await act(client, 1003, 1003, "block")
    await act(client, 1003, 1003, "unblock")
    assert stage.james.has_blocked is False


async def test_the_owner_of_a_group_brings_the_bot_and_upgrades_the_group(
    stage: PageStage, client: httpx.AsyncClient
) -> None:
    number = stage.group.chat_id
    await act(client, 1001, number, "add_bot")
    await act(client, 1001, number, "promote_bot")
    assert stage.group.bot is not None
    assert stage.group.bot.status == "administrator"
    await act(client, 1001, number, "demote_bot")
    moved = (await act(client, 1001, number, "migrate")).json()["chat"]
    chats = (await state(client, 1001))["chats"]
    assert [chat["id"] for chat in chats] == [1001, moved], "the old group is gone from the list"
    refused = await act(client, 1003, moved, "remove_bot")
    assert (refused.status_code, refused.json()) == (
        400,
        {"error": "James Carter is no administrator of 'Caspian Trade'"},
    )
    await act(client, 1001, moved, "remove_bot")
    assert [chat["bot"] for chat in (await state(client, 1003))["chats"]] == [None, "kicked"]


async def test_a_link_to_the_bot_opens_it_with_its_payload(
    stage: PageStage, client: httpx.AsyncClient
) -> None:
    link = f"https://t.me/{stage.world.username}?start=e_caspian-forum-2021"
    answer = await act(client, 1003, stage.group.chat_id, "open", url=link)
    assert answer.json()["chat"] == 1003
    assert stage.james.sees()[0].text == "/start e_caspian-forum-2021"
    elsewhere = await act(client, 1003, 1003, "open", url="https://t.me/another_bot")
    assert elsewhere.status_code == 400


@pytest.mark.parametrize(
    ("body", "status", "said"),
    [
        ({"verb": "dance"}, 400, "no verb 'dance'"),
        ({"verb": ["say"]}, 400, "no verb"),
        ({"verb": "say", "text": "  "}, 400, "'text' must be a text"),
        ({"verb": "say"}, 400, "'text' must be a text"),
        ({"verb": "press", "message": 99, "data": "x"}, 404, "not there any more"),
        ({"verb": "add_bot"}, 400, "no group or channel"),
        ({"verb": "say", "text": "hi", "chat": -77}, 404, "is in no chat -77"),
        ({"verb": "say", "text": "hi", "viewer": 5}, 404, "nobody on this page"),
    ],
)
async def test_what_cannot_be_done_is_said_in_words(
    client: httpx.AsyncClient, body: dict[str, Any], status: int, said: str
) -> None:
    answer = await client.post("/page/api/act", json={"viewer": 1003, "chat": 1003, **body})
    assert answer.status_code == status
    assert said in answer.json()["error"]


@pytest.mark.parametrize("raw", [b"", b"[]", b"{", b"\xff", b'{"verb": "' + b"x" * 300_000 + b'"}'])
async def test_a_body_that_is_no_object_or_too_long_is_refused(client: httpx.AsyncClient, raw: bytes) -> None:
    assert (await client.post("/page/api/act", content=raw)).status_code == 400


async def test_nobody_reads_a_chat_they_are_not_in(stage: PageStage, client: httpx.AsyncClient) -> None:
    sent = stage.james.sends("document", data=b"secret", name="list.txt")
    address = "/page/api/file"
    mine = await client.get(address, params={"viewer": 1003, "chat": 1003, "message": sent.message_id})
    assert mine.content == b"secret"
    for viewer, chat, message in ((1001, 1003, 1), (1003, 1003, 99), (1003, 1003, "x"), (1003, "", 1)):
        answer = await client.get(address, params={"viewer": viewer, "chat": chat, "message": message})
        assert answer.status_code == 404


async def test_files_are_downloads_and_only_true_pictures_are_shown(
    stage: PageStage, client: httpx.AsyncClient
) -> None:
    sent = [
        stage.james.sends("document", data=NOTES.encode(), name="протокол.txt"),
        stage.james.sends("document", data=b"<script>alert(1)</script>", name="page.html"),
        stage.james.sends("photo", data=picture(8, 8), name="sea.png"),
    ]
    query = [{"viewer": 1003, "chat": 1003, "message": bubble.message_id} for bubble in sent]
    notes, html, photo = [await client.get("/page/api/file", params=one) for one in query]
    assert notes.headers["content-disposition"].startswith("attachment; filename*=UTF-8''%D0%BF")
    assert html.headers["content-disposition"].startswith("attachment")
    assert html.headers["content-type"] == "application/octet-stream"
    assert html.headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert photo.headers["content-disposition"].startswith("inline")
    assert photo.headers["content-type"] == "image/png"


async def test_texts_can_be_read_on_the_page_and_nothing_else(
    stage: PageStage, client: httpx.AsyncClient
) -> None:
    calendar = stage.james.sends("document", data="BEGIN:VCALENDAR\r\nə".encode(), name="expo.ics")
    html = stage.james.sends("document", data=b"<script>alert(1)</script>", name="page.html")
    query = {"viewer": "1003", "chat": "1003", "as": "text"}
    shown = await client.get("/page/api/file", params={**query, "message": str(calendar.message_id)})
    assert shown.text == "BEGIN:VCALENDAR\r\nə"
    assert shown.headers["content-type"] == "text/plain; charset=utf-8"
    assert shown.headers["content-disposition"].startswith("inline")
    refused = await client.get("/page/api/file", params={**query, "message": str(html.message_id)})
    assert refused.headers["content-disposition"].startswith("attachment")
    assert refused.headers["content-type"] == "application/octet-stream"


async def test_the_clock_moves_and_tells_what_was_due(stage: PageStage, client: httpx.AsyncClient) -> None:
    moved = (await client.post("/page/api/clock", json={"seconds": 3600})).json()
    assert moved == {"now": (START + timedelta(hours=1)).isoformat(), "due": None}
    stage.controls.due = [(START + timedelta(days=3), "a reminder of the forum")]
    moved = (await client.post("/page/api/clock", json={"to": "next"})).json()
    assert moved == {"now": (START + timedelta(days=3)).isoformat(), "due": "a reminder of the forum"}
    assert (await client.post("/page/api/clock", json={"to": "next"})).json()["due"] is None


@pytest.mark.parametrize("seconds", [0, -60, 1e9, "3600", None, True])
async def test_the_clock_moves_only_ahead_and_not_beyond_a_year(
    client: httpx.AsyncClient, seconds: object
) -> None:
    answer = await client.post("/page/api/clock", json={"seconds": seconds})
    assert answer.status_code == 400
    assert "the clock moves ahead by" in answer.json()["error"]


@pytest.mark.parametrize(
    ("headers", "reason"),
    [
        ({"X-Demo-Page": ""}, "the header X-Demo-Page: 1 is missing"),
        ({"Origin": "https://evil.example"}, "a page of https://evil.example may not act here"),
        ({"Origin": "null"}, "a page of null may not act here"),
        ({"Host": "evil.example"}, "this demo answers on this machine only, not as 'evil.example'"),
    ],
)
async def test_a_foreign_page_cannot_act(
    stage: PageStage, client: httpx.AsyncClient, headers: dict[str, str], reason: str
) -> None:
    body = {"viewer": 1003, "chat": 1003, "verb": "say", "text": "spam"}
    answer = await client.post("/page/api/act", json=body, headers=headers)
    assert (answer.status_code, answer.json()) == (403, {"error": reason})
    assert (await client.post("/page/api/clock", json={"seconds": 60}, headers=headers)).status_code == 403
    assert stage.james.sees() == []
    assert stage.controls.now() == START


async def test_a_foreign_name_for_this_machine_reads_nothing(client: httpx.AsyncClient) -> None:
    for path in ("/", "/page/api/state", "/page/api/events"):
        assert (await client.get(path, headers={"Host": "rebound.example:80"})).status_code == 403
    for name in ("localhost:9", "demo.localhost", "[::1]:9"):
        assert (await client.get("/page/api/state", headers={"Host": name})).status_code == 200


async def test_the_page_itself_may_act(stage: PageStage, client: httpx.AsyncClient) -> None:
    body = {"viewer": 1003, "chat": 1003, "verb": "say", "text": "hello"}
    answer = await client.post("/page/api/act", json=body, headers={"Origin": stage.url})
    assert answer.status_code == 200
    assert stage.james.sees()[0].text == "hello"


async def test_the_stream_tells_of_messages_and_beats_while_all_is_quiet(
    stage: PageStage, client: httpx.AsyncClient
) -> None:
    async with client.stream("GET", "/page/api/events") as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        lines = stream.aiter_lines()
        assert await anext(lines) == "retry: 1000"
        while await anext(lines) != ": quiet":
            pass
        stage.james.says("hello")
        while not (line := await anext(lines)).startswith("data:"):
            pass
        assert json.loads(line.removeprefix("data: "))["chat_id"] == 1003
        await lines.aclose()  # type: ignore[attr-defined]


async def test_a_stream_whose_reader_went_away_is_forgotten(
    stage: PageStage, client: httpx.AsyncClient
) -> None:
    watchers = stage.world.board._watchers
    async with client.stream("GET", "/page/api/events") as stream:
        await anext(stream.aiter_raw())
        assert len(watchers) == 1
    async with asyncio.timeout(10):
        while watchers:  # noqa: ASYNC110 - a set tells nobody that it is empty
            await asyncio.sleep(0)


async def test_the_server_stops_at_once_with_a_stream_open() -> None:
    async with httpx.AsyncClient(headers=FROM_PAGE) as client:
        async with open_page_stage() as stage, asyncio.timeout(5):
            request = client.build_request("GET", f"{stage.url}/page/api/events")
            stream = await client.send(request, stream=True)
            await anext(stream.aiter_raw())
        assert stage.world.board._watchers == set()
        await stream.aclose()


async def send_file(client: httpx.AsyncClient, data: bytes, **query: Any) -> httpx.Response:
    asked = {"viewer": 1003, "chat": 1003, "kind": "photo", "name": "one.png", **query}
    return await client.post("/page/api/upload", params=asked, content=data)


async def test_a_person_sends_files_with_a_caption_and_several_as_an_album(
    stage: PageStage, client: httpx.AsyncClient
) -> None:
    await act(client, 1003, 1003, "start")
    alone = (await send_file(client, b"picture", caption="Look <b>")).json()["message"]
    for name in ("one.png", "two.png"):
        assert (await send_file(client, b"picture", name=name, album="77")).status_code == 200
    bubbles = [bubble for bubble in stage.james.sees() if bubble.media and not bubble.from_bot]
    assert [bubble.media_group_id for bubble in bubbles] == [None, "77", "77"]
    assert (bubbles[0].message_id, bubbles[0].text) == (alone, "Look <b>")
    assert [bubble.media and bubble.media.name for bubble in bubbles] == ["one.png", "one.png", "two.png"]
    path = f"/page/api/file?viewer=1003&chat=1003&message={alone}"
    assert (await client.get(path)).content == b"picture"


@pytest.mark.parametrize(
    ("data", "query", "why"),
    [
        (b"", {}, "empty"),
        (b"x" * 20_000_001, {}, "up to 20 MB"),
        (b"x", {"kind": "sticker"}, "sent as one of"),
        (b"x", {"album": "../1"}, "named by digits"),
        (b"x", {"caption": "x" * 4097}, "at most 4096"),
    ],
)
async def test_a_file_that_cannot_be_sent_is_refused_in_words_and_nothing_arrives(
    stage: PageStage, client: httpx.AsyncClient, data: bytes, query: dict[str, Any], why: str
) -> None:
    answer = await send_file(client, data, **query)
    assert answer.status_code == 400
    assert why in answer.json()["error"]
    assert not [bubble for bubble in stage.james.sees() if bubble.media]


async def test_nobody_sends_files_from_another_site_or_into_a_foreign_chat(
    stage: PageStage, client: httpx.AsyncClient
) -> None:
    assert (await send_file(client, b"x", viewer=1004, chat=stage.group.chat_id)).status_code == 404
    del client.headers["X-Demo-Page"]
    assert (await send_file(client, b"x")).status_code == 403
    assert not [bubble for bubble in stage.james.sees() if bubble.media]

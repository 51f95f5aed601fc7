"""A tiny bot for the tests of the page: it answers by a script, through the emulated Bot API."""

import asyncio
import json
import struct
import zlib
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.emulator.dispatch import answer
from bot.emulator.params import Params, Upload
from bot.emulator.person import Person
from bot.emulator.user import Json
from bot.emulator.world import World

NOTES = "Протокол №18\nSazişlər imzalandı.\n"


@dataclass(kw_only=True)
class ScriptedControls:
    """The clock bar's other side: a clock moved by hand, and a list of what is due."""

    time: datetime
    viewers: Sequence[Person] = ()
    schedule_path: str = "/srv/bot/data/demo/schedule.yaml"
    due: list[tuple[datetime, str]] = field(default_factory=list)

    def now(self) -> datetime:
        return self.time

    async def advance(self, seconds: float) -> None:
        self.time += timedelta(seconds=seconds)

    async def advance_to_next(self) -> str | None:
        if not self.due:
            return None
        self.time, what = self.due.pop(0)
        return what


class ScriptedBot:
    """Answers commands, presses and words; `hold` keeps answers to presses back until it is set."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.hold = asyncio.Event()
        self.hold.set()

    async def run(self) -> None:
        """Take updates until cancelled."""
        updates = self.world.updates
        while True:
            updates.arrived.clear()
            for update in updates.take(100):
                updates.confirm(update.update_id + 1)
                if update.kind == "message" and "text" in update.payload:
                    await self.hears(update.payload["chat"]["id"], update.payload["text"])
                elif update.kind == "callback_query":
                    await self.hold.wait()
                    await self.is_pressed(update.payload)
            if not len(updates):
                await updates.arrived.wait()

    async def call(self, method: str, files: dict[str, Upload] | None = None, **params: object) -> Json:
        """Ask the emulated Telegram; it must agree."""
        reply = await answer(self.world, method, Params(params, files or {}))
        body: Json = json.loads(reply.body)
        assert body["ok"], body
        return body

    async def menu(self, language: str, commands: dict[str, str]) -> None:
        """Set the command menu of private chats in one language."""
        listed = [{"command": name, "description": about} for name, about in commands.items()]
        scope = {"type": "all_private_chats"}
        await self.call("setMyCommands", commands=listed, scope=scope, language_code=language)

    async def hears(self, chat_id: int, text: str) -> None:
        """Answer a message."""
        match text.removesuffix(f"@{self.world.username}"):
            case "/start":
                keyboard = [
                    [
                        {"text": "🔔 Subscribe", "callback_data": "subscribe"},
                        {"text": "Later", "callback_data": "later"},
                    ],
                    [{"text": "Website", "url": "https://example.org/forum"}],
                ]
                await self.says(
                    chat_id, "👋 <b>Welcome!</b>\nChoose what you like.", inline_keyboard=keyboard
                )
            case "/file":
                notes = Upload(name="протокол.txt", data=NOTES.encode(), mime="text/plain")
                await self.call("sendDocument", {"document": notes}, chat_id=chat_id, caption="The protocol")
            case "/photo":
                photo = Upload(name="caspian.png", data=picture(), mime="image/png")
                await self.call("sendPhoto", {"photo": photo}, chat_id=chat_id, caption="The Caspian Sea")
            case "/keys":
                await self.says(chat_id, "Choose:", keyboard=[["Да", "Нет"]], one_time_keyboard=True)
            case "/quiet":
                await self.call("sendMessage", chat_id=chat_id, text="Psst.", disable_notification=True)
            case words:
                await self.call("sendMessage", chat_id=chat_id, text=f"You said: {words}")

    async def says(self, chat_id: int, html: str, **markup: object) -> None:
        """Send HTML with a keyboard."""
        await self.call(
            "sendMessage", chat_id=chat_id, text=html, parse_mode="HTML", reply_markup=markup or None
        )

    async def is_pressed(self, query: Json) -> None:
        """Answer a press: an edit with a toast, or an alert."""
        message = query["message"]
        if query["data"] == "subscribe":
            await self.call(
                "editMessageText",
                chat_id=message["chat"]["id"],
                message_id=message["message_id"],
                text="✅ You are <b>subscribed</b>.",
                parse_mode="HTML",
                reply_markup={"inline_keyboard": [[{"text": "🔕 Unsubscribe", "callback_data": "later"}]]},
            )
            await self.call("answerCallbackQuery", callback_query_id=query["id"], text="Subscribed")
        else:
            await self.call(
                "answerCallbackQuery",
                callback_query_id=query["id"],
                text="Nothing has changed.",
                show_alert=True,
            )


def picture(width: int = 480, height: int = 270) -> bytes:
    """A PNG: the sea under the sun."""
    rows = bytearray()
    for y in range(height):
        rows.append(0)
        for x in range(width):
            sun = (x - 340) ** 2 + (y - 80) ** 2 < 1500
            sea = y > 150 + 6 * ((x // 40) % 2)
            rows += bytes(
                (250, 190, 80) if sun else (24, 110 + y // 6, 140) if sea else (190 + y // 8, 220, 230)
            )
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(bytes(rows))), (b"IEND", b""))
    chunks = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


@asynccontextmanager
async def scripted_bot(world: World) -> AsyncIterator[ScriptedBot]:
    """The bot at work; what went wrong in it is raised in the end."""
    bot = ScriptedBot(world)
    work = asyncio.create_task(bot.run())
    try:
        yield bot
    finally:
        work.cancel()
        with suppress(asyncio.CancelledError):
            await work

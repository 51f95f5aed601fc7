"""aiogram: a broadcast with a call a chat behind a semaphore, and one reply to each command. Keeps nothing anywhere.

python -m tests.benchmarks.peers.aiogram_bot broadcast|commands PORT COUNT
"""

import asyncio
import sys

import uvloop
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message

from tests.benchmarks.gauge import Gauge
from tests.benchmarks.peers.words import FIRST, FLYING, HELP, TEXT, TOKEN, say


async def main(what: str, port: int, count: int) -> str:
    server = TelegramAPIServer.from_base(f"http://127.0.0.1:{port}")
    bot = Bot(TOKEN, session=AiohttpSession(api=server, limit=FLYING))
    gauge = Gauge()
    async with bot.context():
        await bot.get_me()
        if what == "broadcast":
            turn = asyncio.Semaphore(FLYING)

            async def send(chat_id: int) -> None:
                async with turn:
                    await bot.send_message(chat_id, TEXT)

            gauge.start()
            await asyncio.gather(*(send(FIRST + number) for number in range(count)))
            return gauge.stop()
        left, done = count, asyncio.Event()
        dispatcher = Dispatcher()

        @dispatcher.message()  # type: ignore[untyped-decorator]
        async def reply(message: Message) -> None:
            nonlocal left
            await bot.send_message(message.chat.id, HELP, parse_mode="HTML")
            left -= 1
            if not left:
                done.set()

        say(port, count)
        gauge.start()
        polling = asyncio.create_task(dispatcher.start_polling(bot, handle_signals=False))
        await done.wait()
        measured = gauge.stop()
        await dispatcher.stop_polling()
        await polling
        return measured


if __name__ == "__main__":
    sys.stdout.write(uvloop.run(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))) + "\n")

"""python-telegram-bot as it is installed: its own transport, its own loop, at the number of calls it is fastest with.

python -m tests.benchmarks.peers.ptb_bot broadcast|commands PORT COUNT
"""

import asyncio
import sys

from telegram import Update
from telegram.ext import ApplicationBuilder, CommandHandler, ContextTypes

from tests.benchmarks.gauge import Gauge
from tests.benchmarks.peers.words import FIRST, HELP, TEXT, TOKEN, say

FASTEST = 24  # with more in flight its connection pool makes it slower


async def main(what: str, port: int, count: int) -> str:
    builder = ApplicationBuilder().token(TOKEN).base_url(f"http://127.0.0.1:{port}/bot")
    application = builder.connection_pool_size(FASTEST).pool_timeout(600).concurrent_updates(FASTEST).build()
    gauge = Gauge()
    async with application:
        if what == "broadcast":
            turn = asyncio.Semaphore(FASTEST)

            async def send(chat_id: int) -> None:
                async with turn:
                    await application.bot.send_message(chat_id, TEXT)

            gauge.start()
            await asyncio.gather(*(send(FIRST + number) for number in range(count)))
            return gauge.stop()
        left, done = count, asyncio.Event()

        async def reply(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
            nonlocal left
            await context.bot.send_message(update.effective_chat.id, HELP, parse_mode="HTML")  # type: ignore[union-attr]
            left -= 1
            if not left:
                done.set()

        application.add_handler(CommandHandler("help", reply))
        say(port, count)
        gauge.start()
        await application.updater.start_polling()  # type: ignore[union-attr]
        await application.start()
        await done.wait()
        measured = gauge.stop()
        await application.updater.stop()  # type: ignore[union-attr]
        await application.stop()
        return measured


if __name__ == "__main__":
    sys.stdout.write(asyncio.run(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))) + "\n")

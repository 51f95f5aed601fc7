"""The table of a mailing as a file: read in pages, so that one of a million chats blocks nobody and fits into memory.

A small one comes as it is. A large one is packed while it is read, and divided where Telegram's limit for files asks
for it.
"""

import io
from collections.abc import AsyncIterator, Sequence
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile

from bot.handlers.context import Context
from bot.schedule.text import Language
from bot.storage import reports
from bot.storage.database import Database
from bot.storage.reports import Row
from bot.wording import broadcasts as views
from bot.wording import table
from bot.wording.figures import Progress

PLAIN: Final = 5_000_000  # bytes that are sent unpacked: what a phone opens at a touch
LARGE: Final = 50_000  # chats; to read so many takes a second or more
PART: Final = 2_000_000  # chats in one file; packed some 20 MB, and Telegram takes 50 MB from a bot


async def send_table(context: Context, chat_id: int, state: Progress, language: Language) -> None:
    """Send the table of a mailing, in several files if it must be."""
    caption = views.table_caption(state, language)
    async for name, data in files(context.house.database, state):
        await context.house.gateway.send_document(chat_id, name, data, caption)


async def files(database: Database, state: Progress) -> AsyncIterator[tuple[str, bytes]]:
    """The files by name and content; there is always one."""
    name = f"{state.kind}-{state.campaign_id}"
    part, number = _Part(f"{name}.csv"), 1
    after: int | None = None
    while True:
        async with database.read() as tx:  # page by page: a long look would keep the database from tidying up
            page = await reports.page(tx, state.campaign_id, after)
        if page and part.rows + len(page) > PART:
            yield part.file()
            number += 1
            part = _Part(f"{name}-{number}.csv")
        part.write(page)
        if len(page) < reports.PAGE:
            break
        after = page[-1].chat_id
    yield part.file()


class _Part:
    """One file, packed along the way, so that no moment is a long one; as it is while it is small."""

    def __init__(self, name: str) -> None:
        self.rows = 0
        self._name = name
        self._plain: bytearray | None = bytearray()
        self._file = io.BytesIO()
        self._zip = ZipFile(self._file, "w", ZIP_DEFLATED)
        self._entry = self._zip.open(name, "w", force_zip64=True)
        self._add(table.HEAD)

    def write(self, page: Sequence[Row]) -> None:
        self.rows += len(page)
        self._add(
            table.lines((row.chat_id, row.language, row.outcome, row.cause, row.settled_at) for row in page)
        )

    def file(self) -> tuple[str, bytes]:
        """Name and content, complete."""
        self._entry.close()
        self._zip.close()
        if self._plain is not None:
            return self._name, bytes(self._plain)
        return f"{self._name}.zip", self._file.getvalue()

    def _add(self, data: bytes) -> None:
        self._entry.write(data)
        if self._plain is not None:
            self._plain += data
            if len(self._plain) > PLAIN:
                self._plain = None

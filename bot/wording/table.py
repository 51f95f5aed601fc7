"""The table: what became of each chat of a mailing, as CSV: numbers instead of names, moments in UTC."""

import csv
import io
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Final

HEAD: Final = b"chat,language,outcome,cause,time\r\n"

Line = tuple[int, str | None, str, str | None, datetime | None]


def lines(rows: Iterable[Line]) -> bytes:
    """Lines of the table: chat, language, outcome, cause, moment."""
    file = io.StringIO()
    writer = csv.writer(file)
    for chat_id, language, outcome, cause, at in rows:
        moment = "" if at is None else f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
        writer.writerow([chat_id, language or "", outcome, cause or "", moment])
    return file.getvalue().encode()

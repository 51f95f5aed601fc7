"""Files that people attach on the chat page: one a request, its bytes as the body, how it is meant in the address."""

import re
from collections.abc import Mapping
from typing import Final

from starlette.requests import Request

from bot.emulator.chat import Chat
from bot.emulator.files import MEDIA_KINDS, MediaKind
from bot.emulator.person import Person
from bot.emulator.user import Json

LARGEST: Final = 20_000_000  # bytes; what a bot may download from Telegram
LONGEST_CAPTION: Final = 4096  # of a client with a subscription; the bot takes less, and says so
ALBUM: Final = re.compile(r"[0-9]{1,20}")


async def upload(person: Person, chat: Chat, request: Request) -> Json:
    """Send the body as a file; `kind`, `name`, `caption` and `album` stand in the query. ValueError: it cannot be."""
    query = request.query_params
    kind, caption, album = _kind(query), query.get("caption", ""), query.get("album") or None
    if len(caption) > LONGEST_CAPTION:
        raise ValueError(f"a caption has at most {LONGEST_CAPTION} characters")
    if album is not None and not ALBUM.fullmatch(album):
        raise ValueError("an album is named by digits")
    data = await _data(request)
    sent = person.sends(
        kind,
        caption=caption,
        data=data,
        name=query.get("name") or None,
        chat=None if chat is person.chat else chat,
        album=album,
    )
    return {"message": sent.message_id}


def _kind(query: Mapping[str, str]) -> MediaKind:
    for kind in MEDIA_KINDS:
        if query.get("kind") == kind:
            return kind
    raise ValueError(f"a file is sent as one of {', '.join(MEDIA_KINDS)}")


async def _data(request: Request) -> bytes:
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > LARGEST:
            raise ValueError(f"the demo takes files of up to {LARGEST // 1_000_000} MB")
    if not data:
        raise ValueError("this file is empty: Telegram takes none of 0 bytes")
    return bytes(data)

"""Sending files: photos, videos, documents, albums; and their download path."""

import itertools
from collections.abc import Callable
from typing import cast

from bot.emulator.content import Formatted, formatted_caption, read_caption
from bot.emulator.errors import ApiError, bad_request
from bot.emulator.files import MEDIA_KINDS, MediaKind, StoredFile
from bot.emulator.methods.registry import Method, method
from bot.emulator.outgoing import address
from bot.emulator.params import Params, Upload, as_text
from bot.emulator.user import Json
from bot.emulator.world import World

BIGGEST_UPLOAD = 50 * 1024 * 1024
BIGGEST_PHOTO = 10 * 1024 * 1024
BIGGEST_DOWNLOAD = 20 * 1024 * 1024
_RIGHTS = {"audio": "music", "voice": "voice notes"}
_IN_ALBUMS = {"photo", "video", "document", "audio"}
_group_ids = itertools.count(13_500_000_001)


def _sender(kind: MediaKind) -> Method:
    def send(world: World, params: Params) -> object:
        text, entities = read_caption(params)
        file = _take(world, params, kind, params.text(kind), kind)
        letter = address(world, params, what=_RIGHTS.get(kind, f"{kind}s"))
        above = params.flag("show_caption_above_media")
        return letter.post(text=text, entities=entities, media=file(), caption_above=above).json()

    return send


for _kind in MEDIA_KINDS:
    method(f"send{_kind.capitalize()}")(_sender(_kind))


@method("sendMediaGroup")
def send_media_group(world: World, params: Params) -> object:
    """An album of 2-10 photos and videos, or documents, or music."""
    value = params.parsed("media", "media")
    if value is None:
        raise bad_request('parameter "media" is required')
    if not isinstance(value, list):
        raise bad_request("expected an Array of InputMedia")
    if not value:
        raise bad_request("there are no messages to send")
    if len(value) > 10:
        raise bad_request("too many messages to send as an album")
    items = [_item(world, params, one) for one in value]
    kinds = {kind for kind, _, _ in items}
    for alone in ("document", "audio"):
        if alone in kinds and len(kinds) > 1:
            raise bad_request(f"{alone.capitalize()} can't be mixed with other media types")
    letter = address(world, params, count=len(items), what="photos")
    album = str(next(_group_ids)) if len(items) > 1 else None
    return [
        letter.post(text=text, entities=entities, media=file(), media_group_id=album).json()
        for _, (text, entities), file in items
    ]


def _item(world: World, params: Params, value: object) -> tuple[str, Formatted, Callable[[], StoredFile]]:
    if not isinstance(value, dict):
        raise bad_request("can't parse InputMedia: expected an Object")
    kind = str(value.get("type", ""))
    if kind == "animation":
        raise bad_request(f"can't parse InputMedia: type \"{kind}\" can't be used in sendMediaGroup")
    if kind not in _IN_ALBUMS:
        raise bad_request(f'can\'t parse InputMedia: type "{kind}" is unsupported')
    caption = formatted_caption(
        as_text(value.get("caption")), as_text(value.get("parse_mode")), value.get("caption_entities")
    )
    media = as_text(value.get("media"))
    if not media:
        raise bad_request("can't parse InputMedia: media not found")
    return kind, caption, _take(world, params, cast("MediaKind", kind), media, "")


def _take(world: World, params: Params, kind: MediaKind, source: str, part: str) -> Callable[[], StoredFile]:
    """The file of a call (an upload, a file_id, a URL), stored only when the returned function is called."""
    if source.startswith("attach://"):
        part, source = source.removeprefix("attach://"), ""
    upload = params.files.get(part)
    if not source and upload is not None:
        _check_size(kind, upload)
        return lambda: world.board.files.keep(kind, name=upload.name, data=upload.data, mime=upload.mime)
    if not source:
        raise bad_request(f"there is no {kind} in the request")
    known = world.board.files.find(source)
    if known is not None:
        if known.kind != kind:
            raise bad_request(f"can't use file of type {known.kind.capitalize()} as {kind.capitalize()}")
        return lambda: known
    if source.lower().startswith(("http://", "https://")):
        name = source.rpartition("/")[2] or "file"
        return lambda: world.board.files.keep(kind, name=name, data=b"")
    raise bad_request("wrong remote file identifier specified: Wrong string length")


def _check_size(kind: MediaKind, upload: Upload) -> None:
    size = len(upload.data)
    if size == 0:
        raise bad_request("file must be non-empty")
    if size > BIGGEST_UPLOAD:
        raise ApiError(413, "Request Entity Too Large")
    if kind == "photo" and size > BIGGEST_PHOTO:
        raise bad_request(
            f"file of size {size} bytes is too big for a photo; the maximum size is {BIGGEST_PHOTO} bytes"
        )


@method("getFile")
def get_file(world: World, params: Params) -> object:
    """Where a file can be downloaded from."""
    if not params.text("file_id"):
        raise bad_request("file_id not specified")
    stored = world.board.files.find(params.text("file_id"))
    if stored is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if len(stored.data) > BIGGEST_DOWNLOAD:
        raise bad_request("file is too big")
    body: Json = {"file_id": stored.file_id, "file_unique_id": stored.unique_id}
    return body | {"file_size": len(stored.data), "file_path": stored.path}

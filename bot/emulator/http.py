"""Reading requests: query strings, forms, JSON, and multipart with files."""

import json
import re
from urllib.parse import parse_qsl, unquote

from bot.emulator.errors import bad_request
from bot.emulator.params import Params, Upload

_NAME = re.compile(r'\bname="((?:[^"\\]|\\.)*)"')
_FILENAME = re.compile(r'\bfilename="((?:[^"\\]|\\.)*)"')
_FILENAME_UTF8 = re.compile(r"\bfilename\*=utf-8''([^;\s]+)", re.IGNORECASE)
_BOUNDARY = re.compile(r'boundary="?([^";]+)"?', re.IGNORECASE)


def read_params(query: bytes, content_type: str, body: bytes) -> Params:
    """The parameters of a request; the query string counts too."""
    values: dict[str, object] = dict(parse_qsl(query.decode(), keep_blank_values=True)) if query else {}
    files: dict[str, Upload] = {}
    if body:
        kind = content_type.partition(";")[0].strip().lower()
        if kind == "application/json":
            values |= _json(body)
        elif kind == "multipart/form-data":
            _multipart(content_type, body, values, files)
        elif kind == "application/x-www-form-urlencoded":
            values |= parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True)
    return Params(values, files)


def _json(body: bytes) -> dict[str, object]:
    try:
        parsed = json.loads(body)
    except ValueError:
        parsed = None
    if not isinstance(parsed, dict):
        raise bad_request("can't parse JSON object")
    return {name: value for name, value in parsed.items() if value is not None}


def _multipart(content_type: str, body: bytes, values: dict[str, object], files: dict[str, Upload]) -> None:
    boundary = _BOUNDARY.search(content_type)
    if boundary is None:
        raise bad_request("boundary of the multipart form is missing")
    for part in (b"\r\n" + body).split(b"\r\n--" + boundary[1].encode()):
        head, separator, data = part.partition(b"\r\n\r\n")
        if not separator:
            continue
        headers = head.decode("utf-8", "replace")
        name = _NAME.search(headers)
        if name is None:
            continue
        filename = _FILENAME_UTF8.search(headers) or _FILENAME.search(headers)
        if filename is None:
            values[name[1]] = data.decode("utf-8", "replace")
        else:
            mime = re.search(r"content-type:\s*([^\s;]+)", headers, re.IGNORECASE)
            clean = (
                unquote(filename[1]) if "filename*=" in headers.lower() else filename[1].replace('\\"', '"')
            )
            files[name[1]] = Upload(name=clean, data=data, mime=mime[1] if mime else None)

"""The parameters of one call: strings from forms or values from JSON, read the way the server reads them."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.emulator.errors import bad_request
from bot.emulator.user import Json

_TRUE = frozenset({"true", "yes", "1"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Upload:
    """A file that came with the request."""

    name: str
    data: bytes
    mime: str | None


@dataclass(frozen=True, slots=True)
class Params:
    """Parameters by name; files by the name of their part."""

    values: Mapping[str, object]
    files: Mapping[str, Upload] = field(default_factory=dict)

    def __contains__(self, name: str) -> bool:
        return name in self.values

    def text(self, name: str) -> str:
        """A string; "" when missing."""
        return as_text(self.values.get(name))

    def whole(self, name: str, default: int = 0) -> int:
        """A whole number; nonsense reads as 0, as on the server."""
        value = self.values.get(name)
        if value is None or value == "":
            return default
        found = re.match(r"[-+]?[0-9]{1,18}", as_text(value))
        return int(found[0]) if found else 0

    def flag(self, name: str) -> bool:
        """A yes or no."""
        return as_text(self.values.get(name)).lower() in _TRUE

    def parsed(self, name: str, what: str) -> object:
        """A JSON value; None when missing; `what` names it in the error."""
        value = self.values.get(name)
        if value is None or value == "":
            return None
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {what} JSON object") from None

    def required(self, name: str) -> str:
        """A string that must be there."""
        value = self.text(name)
        if not value:
            raise bad_request(f'parameter "{name}" is required')
        return value

    def user_id(self) -> int:
        """The parameter user_id."""
        value = self.whole("user_id")
        if value <= 0:
            raise bad_request("invalid user_id specified")
        return value

    def message_ids(self) -> list[int]:
        """The parameter message_ids: 1-100 numbers."""
        value = self.parsed("message_ids", "message_ids")
        if value is None or value == []:
            raise bad_request("message identifiers are not specified")
        if not isinstance(value, list):
            raise bad_request("expected an Array of message identifiers")
        if len(value) > 100:
            raise bad_request("too many message identifiers specified")
        ids = [_message_id(one) for one in value]
        if any(one <= 0 for one in ids):
            raise bad_request("invalid message identifier specified")
        return ids


def as_text(value: object) -> str:
    """A value as the server's string."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    return json.dumps(value, ensure_ascii=False)


def field_text(record: Json, name: str, *, required: bool = False) -> str:
    """A string field of a JSON object; numbers pass for strings."""
    value = record.get(name)
    if value is None:
        if required:
            raise bad_request(f'can\'t find field "{name}"')
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    raise bad_request(f'field "{name}" must be of type String')


def _message_id(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise bad_request("message identifier must be a Number")
    try:
        return int(value)
    except ValueError:
        raise bad_request("can't parse message identifier as a Number") from None

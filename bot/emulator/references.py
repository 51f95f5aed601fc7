"""Character references in Telegram's HTML: four names and numbers, all else is shown as it is written."""

import re

_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]*)|#([0-9]*)|([a-zA-Z]*))")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_LARGEST = 0x10FFFF
_LONGEST = 9  # with & and #, without ;


def decode_reference(text: str, position: int) -> tuple[str, int] | None:
    """The character of a reference at `&` and where it ends; None when Telegram shows it as it is."""
    found = _REFERENCE.match(text, position)
    if found is None:
        return None
    end = found.end()
    if found[3] is not None:
        char = _NAMED.get(found[3])
    else:
        code = int(found[1], 16) if found[1] else int(found[2] or "0")
        char = chr(code) if 0 < code < _LARGEST and end - position <= _LONGEST else None
    return None if char is None else (char, end + text.startswith(";", end))

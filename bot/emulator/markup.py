"""Telegram's HTML: text with tags into plain text and entities, refusing what the real parser refuses.

The rules are those of TDLib (the parser inside the Bot API server); tests compare with it, word for word.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.emulator.entities import Entity
from bot.emulator.errors import ApiError, bad_request
from bot.emulator.links import check_link, mentioned_user
from bot.emulator.nesting import in_order
from bot.emulator.references import decode_reference

_SPACES = " \t\r\n\0\v"
_SIMPLE = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough", "u": "underline", "ins": "underline", "tg-spoiler": "spoiler", "span": "spoiler",
}  # fmt: skip
_TAGS = frozenset({*_SIMPLE, "a", "tg-emoji", "tg-time", "pre", "code", "blockquote"})
_EMOJI_ID = re.compile(r"-?[0-9]{1,19}")
_NAME_TOKEN = re.compile(r"[A-Za-z0-9.\-]*")


@dataclass(kw_only=True, slots=True)
class _Open:
    tag: str
    argument: str
    flag: str  # the format of a time
    offset: int
    start: int  # in the plain text


def parse_html(text: str) -> tuple[str, tuple[Entity, ...]]:
    """Plain text and entities; ApiError with the real parser's words when the markup is wrong."""
    if "<" not in text and "&" not in text:
        return text, ()
    return _parse(text)


@lru_cache(maxsize=512)  # a mailing sends the same text a thousand times
def _parse(text: str) -> tuple[str, tuple[Entity, ...]]:
    return _Parser(text).run()


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.plain: list[str] = []
        self.units = 0
        self.characters = 0
        self.open: list[_Open] = []
        self.entities: list[Entity] = []

    def run(self) -> tuple[str, tuple[Entity, ...]]:
        text, position = self.text, 0
        for mark in re.finditer(r"[<&]", text):
            start = mark.start()
            if start < position:  # inside what was read already
                continue
            self._write(text[position:start])
            position = self._reference(start) if mark[0] == "&" else self._tag(start)
        self._write(text[position:])
        if self.open:
            raise _wrong(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        plain = "".join(self.plain)
        if any("\ud800" <= char <= "\udfff" for char in plain):
            raise _wrong(
                "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched "
                "surrogate code units"
            )
        return plain, _sorted(self.entities)

    def _write(self, words: str) -> None:
        self.plain.append(words)
        self.characters += len(words)
        self.units += len(words) if words.isascii() else sum(2 if char > "\uffff" else 1 for char in words)

    def _reference(self, start: int) -> int:
        found = decode_reference(self.text, start)
        if found is None:
            self._write("&")
            return start + 1
        self._write(found[0])
        return found[1]

    def _tag(self, start: int) -> int:
        return self._end_tag(start) if self.text.startswith("/", start + 1) else self._start_tag(start)

    # --- start tags ---

    def _start_tag(self, start: int) -> int:
        text = self.text
        position = self._word_end(start + 1, ">")
        if position >= len(text):
            raise self._unclosed(start)
        tag = _lower(text[start + 1 : position])
        if tag not in _TAGS:
            raise _wrong(f'Unsupported start tag "{tag}" at byte offset {self._bytes(start)}')
        argument, flag = "", ""
        while True:
            position = self._skip_spaces(position)
            if text[position : position + 1] == ">":
                break
            name, value, position = self._attribute(tag, start, position)
            argument, flag = _argument(tag, name, value, argument, flag)
        if tag == "span" and argument != "spoiler":
            raise _wrong(f'Tag "span" must have class "tg-spoiler" at byte offset {self._bytes(start)}')
        self.open.append(
            _Open(tag=tag, argument=argument, flag=flag, offset=self.units, start=self.characters)
        )
        return position + 1

    def _attribute(self, tag: str, start: int, position: int) -> tuple[str, str, int]:
        text = self.text
        begin, position = position, self._word_end(position, "=>/\"'")
        name = text[begin:position]
        if not name:
            raise _wrong(f'Empty attribute name in the tag "{tag}" at byte offset {self._bytes(start)}')
        position = self._skip_spaces(position)
        if position < len(text) and text[position] != "=":
            return name, "", position
        position = self._skip_spaces(position + 1)
        if position >= len(text):
            raise self._unclosed(start, tag)
        if text[position] not in "'\"":
            begin = position
            position = _name_token_end(text, position)
            if position < len(text) and text[position] not in _SPACES and text[position] != ">":
                raise _wrong(f"Unexpected end of name token at byte offset {self._bytes(begin)}")
            value = _lower(text[begin:position])
        else:
            value, position = self._quoted(position)
        if position >= len(text):
            raise self._unclosed(start)
        return name, value, position

    def _quoted(self, position: int) -> tuple[str, int]:
        text, quote = self.text, self.text[position]
        position += 1
        value: list[str] = []
        while position < len(text) and text[position] != quote:
            found = decode_reference(text, position) if text[position] == "&" else None
            if found is None:
                value.append(text[position])
                position += 1
            else:
                value.append(found[0])
                position = found[1]
        return "".join(value), position + 1 if position < len(text) else position

    # --- end tags ---

    def _end_tag(self, start: int) -> int:
        text = self.text
        if not self.open:
            raise _wrong(f"Unexpected end tag at byte offset {self._bytes(start)}")
        position = self._word_end(start + 2, ">")
        found = _lower(text[start + 2 : position])
        position = self._skip_spaces(position)
        if position >= len(text) or text[position] != ">":
            raise _wrong(f"Unclosed end tag at byte offset {self._bytes(start)}")
        tag = self.open[-1].tag
        if found not in ("", tag):
            place = self._bytes(start)
            raise _wrong(f'Unmatched end tag at byte offset {place}, expected "</{tag}>", found "</{found}>"')
        opened = self.open.pop()
        if self.units > opened.offset:
            self._close(opened)
        return position + 1

    def _close(self, opened: _Open) -> None:
        tag, argument = opened.tag, opened.argument
        place = (opened.offset, self.units - opened.offset)
        if tag in _SIMPLE:
            self._add(Entity(type=_SIMPLE[tag], offset=place[0], length=place[1]))
        elif tag == "a":
            self._close_link(argument or "".join(self.plain)[opened.start :], place)
        elif tag in {"pre", "code"}:
            self._close_code(tag, argument, place)
        elif tag == "tg-emoji":
            if not _EMOJI_ID.fullmatch(argument) or not 0 < abs(int(argument)) < 2**63:
                raise _wrong("Invalid custom emoji identifier specified")
            self._add(Entity(type="custom_emoji", custom_emoji_id=argument, offset=place[0], length=place[1]))
        elif tag == "tg-time":
            self._close_time(opened, place)
        else:
            kind = "expandable_blockquote" if argument else "blockquote"
            self._add(Entity(type=kind, offset=place[0], length=place[1]))

    def _close_link(self, url: str, place: tuple[int, int]) -> None:
        user_id = mentioned_user(url)
        if user_id is not None:
            self._add(Entity(type="text_mention", user=user_id, offset=place[0], length=place[1]))
            return
        checked = check_link(url)
        if checked is not None:
            self._add(Entity(type="text_link", url=checked, offset=place[0], length=place[1]))

    def _close_code(self, tag: str, argument: str, place: tuple[int, int]) -> None:
        """`<pre><code class="language-x">` around the same words are one entity, in either order."""
        last = self.entities[-1] if self.entities else None
        if last is not None and (last.offset, last.length) == place:
            if tag == "pre" and last.type == "code" and last.language:
                self.entities[-1] = Entity(
                    type="pre", language=last.language, offset=place[0], length=place[1]
                )
                return
            if tag == "code" and last.type == "pre" and not last.language and argument:
                self.entities[-1] = Entity(type="pre", language=argument, offset=place[0], length=place[1])
                return
        self._add(Entity(type=tag, language=argument or None, offset=place[0], length=place[1]))

    def _close_time(self, opened: _Open, place: tuple[int, int]) -> None:
        digits = re.match(r"-?[0-9]{1,18}", opened.argument)
        moment = int(digits[0]) if digits else 0
        style = opened.flag
        if not re.fullmatch(r"[rR]|[tTdDwW]*", style):
            raise _wrong("Invalid date format used")
        if moment > 0:
            offset, length = place
            self._add(
                Entity(
                    type="date_time",
                    unix_time=moment,
                    date_time_format=style or None,
                    offset=offset,
                    length=length,
                )
            )

    def _add(self, entity: Entity) -> None:
        self.entities.append(entity)

    # --- reading ---

    def _word_end(self, position: int, stops: str) -> int:
        text = self.text
        while position < len(text) and text[position] not in _SPACES and text[position] not in stops:
            position += 1
        return position

    def _skip_spaces(self, position: int) -> int:
        text = self.text
        while position < len(text) and text[position] in _SPACES:
            position += 1
        return position

    def _bytes(self, position: int) -> int:
        return len(self.text[:position].encode("utf-8", "surrogatepass"))

    def _unclosed(self, start: int, tag: str = "") -> ApiError:
        named = f' "{tag}"' if tag else ""
        return _wrong(f"Unclosed start tag{named} at byte offset {self._bytes(start)}")


def _argument(tag: str, name: str, value: str, argument: str, flag: str) -> tuple[str, str]:
    """What an attribute means for its tag; unknown ones mean nothing."""
    match tag, name:
        case ("a", "href") | ("tg-emoji", "emoji-id") | ("tg-time", "unix"):
            return value, flag
        case "tg-time", "format":
            return argument, value
        case "code", "class" if value.startswith("language-"):
            return value.removeprefix("language-"), flag
        case "span", "class" if value.startswith("tg-"):
            return value.removeprefix("tg-"), flag
        case "blockquote", "expandable":
            return "1", flag
    return argument, flag


def _lower(word: str) -> str:
    """Small Latin letters; others stay as they are."""
    return word.lower() if word.isascii() else re.sub("[A-Z]+", lambda found: found[0].lower(), word)


def _name_token_end(text: str, position: int) -> int:
    found = _NAME_TOKEN.match(text, position)
    return found.end() if found else position


def _sorted(entities: list[Entity]) -> tuple[Entity, ...]:
    """In order of place, the outer before the inner; `language` of bare <code> means nothing."""
    cleaned = [
        Entity(type="code", offset=entity.offset, length=entity.length) if entity.type == "code" else entity
        for entity in entities
    ]
    return tuple(in_order(cleaned))


def _wrong(words: str) -> ApiError:
    return bad_request(f"can't parse entities: {words}")

"""What a call wants to say: text or caption with its entities, link preview; length limits."""

from bot.emulator.entities import Entity
from bot.emulator.errors import bad_request
from bot.emulator.formatting import finish, fits
from bot.emulator.links import check_link, mentioned_user
from bot.emulator.markup import parse_html
from bot.emulator.params import Params
from bot.emulator.user import Json

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
MOST_BYTES = 32_768  # before the markup is parsed
_DETECTED = {
    "mention",
    "hashtag",
    "cashtag",
    "bot_command",
    "url",
    "email",
    "phone_number",
    "bank_card_number",
}
_GIVEN = {
    "bold", "italic", "underline", "strikethrough", "spoiler", "code", "pre", "blockquote",
    "expandable_blockquote", "text_link", "text_mention", "custom_emoji", "date_time",
}  # fmt: skip

Formatted = tuple[str, tuple[Entity, ...]]


def read_text(params: Params) -> Formatted:
    """The parameters text, parse_mode and entities of a message."""
    raw = params.text("text")
    if not raw:
        raise bad_request("message text is empty")
    return checked_text(*formatted(raw, params.text("parse_mode"), params.parsed("entities", "entities")))


def checked_text(text: str, entities: tuple[Entity, ...]) -> Formatted:
    """A text within Telegram's limits; nothing but spaces and tags is nothing."""
    if not text:
        raise bad_request("text must be non-empty")
    if len(text) > LONGEST_TEXT:
        raise bad_request("message is too long")
    return text, entities


def read_caption(params: Params) -> Formatted:
    """The parameters caption, parse_mode and caption_entities."""
    return formatted_caption(
        params.text("caption"),
        params.text("parse_mode"),
        params.parsed("caption_entities", "caption_entities"),
    )


def formatted_caption(raw: str, parse_mode: str, given: object) -> Formatted:
    """A caption within Telegram's limits; it may be empty."""
    text, entities = formatted(raw, parse_mode, given)
    if len(text) > LONGEST_CAPTION:
        raise bad_request("message caption is too long")
    return text, entities


def formatted(raw: str, parse_mode: str, given: object) -> Formatted:
    """Markup parsed, or entities read; then cleaned, trimmed and completed as Telegram does."""
    if len(raw) * 4 > MOST_BYTES and len(raw.encode("utf-8", "surrogatepass")) > MOST_BYTES:
        raise bad_request("text is too long")
    if not raw:
        return "", ()
    match parse_mode.lower():
        case "html":
            return finish(*parse_html(raw))
        case "" | "none":
            return finish(raw, read_entities(raw, given))
        case "markdown" | "markdownv2":
            raise bad_request(
                f"parse_mode {parse_mode} is not supported by this emulator: use HTML or entities"
            )
    raise bad_request("unsupported parse_mode")


def read_entities(text: str, given: object) -> tuple[Entity, ...]:
    """A list of MessageEntity objects; they must fit the text, and detected kinds are ignored."""
    if not isinstance(given, list):
        return ()
    entities: list[Entity] = []
    for one in given:
        if not isinstance(one, dict):
            raise _malformed("expected an Object")
        kind = one.get("type")
        if kind in _DETECTED:
            continue
        if kind not in _GIVEN:
            raise _malformed("Unsupported type specified")
        entity = _entity(one, str(kind))
        if entity is not None:
            entities.append(entity)
    entities.sort(key=lambda entity: (entity.offset, -entity.length))
    if not fits(text, entities):
        raise bad_request("entity has invalid offset or length or splits a character")
    return tuple(entities)


def _entity(given: Json, kind: str) -> Entity | None:
    place = {name: given.get(name) for name in ("offset", "length")}
    for name, value in place.items():
        if not isinstance(value, int):
            raise _malformed(f'Can\'t find field "{name}"')
    offset, length = int(place["offset"] or 0), int(place["length"] or 0)
    if length <= 0:
        return None
    url = str(given.get("url", ""))
    if kind == "text_link":
        if (user_id := mentioned_user(url)) is not None:
            return Entity(type="text_mention", offset=offset, length=length, user=user_id)
        checked = check_link(url)
        return None if checked is None else Entity(type=kind, offset=offset, length=length, url=checked)
    user = given.get("user")
    return Entity(
        type=kind,
        offset=offset,
        length=length,
        language=given.get("language") if kind == "pre" else None,
        user=user.get("id") if isinstance(user, dict) else None,
        custom_emoji_id=given.get("custom_emoji_id"),
        unix_time=given.get("unix_time"),
        date_time_format=given.get("date_time_format"),
    )


def read_link_preview(params: Params) -> Json | None:
    """The parameter link_preview_options, or its older brother disable_web_page_preview."""
    value = params.parsed("link_preview_options", "link preview options")
    if value is None:
        return {"is_disabled": True} if params.flag("disable_web_page_preview") else None
    if not isinstance(value, dict):
        raise bad_request("object expected as link preview options")
    return {name: chosen for name, chosen in value.items() if chosen} or None


def _malformed(words: str) -> Exception:
    return bad_request(f"can't parse MessageEntity: {words}")

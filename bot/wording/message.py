"""The message: what a view makes and the gateway sends."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, kw_only=True, slots=True)
class Button:
    """One inline button; exactly one of the actions is given.

    Limits of Telegram: `callback_data` 1-64 bytes, at most 8 buttons in a row and 100 in a keyboard.
    Source: https://core.telegram.org/bots/api#inlinekeyboardbutton
    """

    text: str
    callback_data: str | None = None
    url: str | None = None
    switch_inline_query: str | None = None

    def __post_init__(self) -> None:
        actions = [self.callback_data, self.url, self.switch_inline_query]
        if sum(action is not None for action in actions) != 1:
            raise ValueError(f"button {self.text!r} needs exactly one action")
        if self.callback_data is not None and not 1 <= len(self.callback_data.encode()) <= 64:
            raise ValueError(f"button {self.text!r}: callback_data {self.callback_data!r} is not 1-64 bytes")


Keyboard = tuple[tuple[Button, ...], ...]
MediaKind = Literal["photo", "video", "animation", "audio", "voice", "document"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Entity:
    """A formatted stretch of a text, as Telegram gave it to us; offset and length count UTF-16 units.

    Source: https://core.telegram.org/bots/api#messageentity
    """

    type: str
    offset: int
    length: int
    url: str | None = None
    language: str | None = None
    user_id: int | None = None
    custom_emoji_id: str | None = None
    unix_time: int | None = None
    date_time_format: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Media:
    """A file that Telegram has already; `caption_above` puts the words over it."""

    kind: MediaKind
    file_id: str
    has_spoiler: bool = False
    caption_above: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Message:
    """What is said, and the inline keyboard under it.

    The text is in Telegram's HTML (escaped by construction, see i18n), unless there are `entities` or it is `plain`:
    then every character stands for itself. With `media` the text is their caption: one file, or 2-10 as an album,
    which Telegram lets have no keyboard.
    """

    text: str
    keyboard: Keyboard = ()
    link_preview: bool = False
    silent: bool = False
    entities: tuple[Entity, ...] = ()
    media: tuple[Media, ...] = ()
    plain: bool = False

    @property
    def weight(self) -> int:
        """How many messages it is to Telegram's limits."""
        return max(1, len(self.media))

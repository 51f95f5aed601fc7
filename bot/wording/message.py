"""The message: what a view makes and the gateway sends."""

from dataclasses import dataclass


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


@dataclass(frozen=True, kw_only=True, slots=True)
class Message:
    """A text in Telegram's HTML (escaped by construction, see i18n) and its inline keyboard."""

    text: str
    keyboard: Keyboard = ()
    link_preview: bool = False
    silent: bool = False

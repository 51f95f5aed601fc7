"""The origin: the list a card was opened from, in the few bytes an event's id leaves in callback data."""

import re
from dataclasses import dataclass
from typing import Final, Literal

from bot.wording.callback_data import encode

ListName = Literal["up", "pa", "q", "nw"]  # the callback actions of /upcoming, /past, a search, /news

_LETTERS: Final[dict[str, ListName]] = {"u": "up", "p": "pa", "q": "q", "n": "nw"}
_CODE = re.compile(r"([upqn])([0-9]{1,4})(m?)")


@dataclass(frozen=True, kw_only=True, slots=True)
class Origin:
    """A page of a list, written as `u3m`: upcoming, page 3, my topics."""

    name: ListName
    page: int = 1
    mine: bool = False

    @staticmethod
    def parse(code: str) -> "Origin | None":
        """Read a code; None where it is not one of ours."""
        found = _CODE.fullmatch(code)
        if found is None:
            return None
        return Origin(name=_LETTERS[found[1]], page=int(found[2]), mine=bool(found[3]))

    @property
    def code(self) -> str:
        """The code, at most six bytes."""
        letter = next(letter for letter, name in _LETTERS.items() if name == self.name)
        return f"{letter}{min(self.page, 9999)}{'m' if self.mine else ''}"

    @property
    def callback_data(self) -> str:
        """What a button carries that shows the page again."""
        return page_data(self.name, self.page, mine=self.mine)


def page_data(name: ListName, page: int, *, mine: bool = False) -> str:
    """Callback data of a page of a list."""
    return encode(name, page, "mine") if mine else encode(name, page)

"""Pages of a list: cut it, number it, turn it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from bot.wording.message import Button

PAGE_SIZE: Final = 5

_Item = TypeVar("_Item")


@dataclass(frozen=True, kw_only=True, slots=True)
class Page(Generic[_Item]):
    """One page: its items, and where it stands in the whole."""

    items: Sequence[_Item]
    number: int  # from 1
    pages: int  # at least 1
    first: int  # number of the first item in the whole list, from 1


def page_of(items: Sequence[_Item], number: int, size: int = PAGE_SIZE) -> Page[_Item]:
    """That page of a list, or the nearest there is: lists shrink while people read them."""
    pages = max(1, -(-len(items) // size))
    number = min(max(1, number), pages)
    start = (number - 1) * size
    return Page(items=items[start : start + size], number=number, pages=pages, first=start + 1)


def pager(page: Page[_Item], data: Callable[[int], str]) -> tuple[tuple[Button, ...], ...]:
    """A row `‹ 2/3 ›`, without an arrow that would lead nowhere, or no row for a single page."""
    if page.pages == 1:
        return ()
    here = Button(text=f"{page.number}/{page.pages}", callback_data=data(page.number))
    before = (Button(text="‹", callback_data=data(page.number - 1)),) if page.number > 1 else ()
    after = (Button(text="›", callback_data=data(page.number + 1)),) if page.number < page.pages else ()
    return ((*before, here, *after),)

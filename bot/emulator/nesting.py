"""How entities may lie in one another: overlaps are split, merged or dropped as Telegram does it."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from bot.emulator.entities import Entity

SPLITTABLE = ("bold", "italic", "underline", "strikethrough", "spoiler")
QUOTES = frozenset({"blockquote", "expandable_blockquote"})
_PRE = frozenset({"code", "pre"})
# Among entities of one place the one with the lower number is the outer.
_PRIORITY = {
    "blockquote": 0, "expandable_blockquote": 0, "pre": 10, "code": 20, "date_time": 30, "text_link": 49,
    "text_mention": 49, "bold": 90, "italic": 91, "underline": 92, "strikethrough": 93, "spoiler": 94,
    "custom_emoji": 99,
}  # fmt: skip


def in_order(entities: Iterable[Entity]) -> list[Entity]:
    """By place, the outer before the inner."""
    return sorted(entities, key=lambda one: (one.offset, -one.length, priority(one)))


def priority(entity: Entity) -> int:
    """The rank among entities of one place."""
    if entity.type == "pre" and not entity.language:
        return 11
    return _PRIORITY.get(entity.type, 50)


def nest(entities: Sequence[Entity], found: Sequence[Entity] = ()) -> tuple[Entity, ...]:
    """The entities as Telegram keeps them; `found` are the detected ones, which give way to given ones."""
    if not entities:
        return tuple(found)
    ordered = in_order(entities)
    quotes = _without_overlaps([one for one in ordered if one.type in QUOTES])
    others = _without_overlaps(
        [one for one in ordered if one.type not in QUOTES and one.type not in SPLITTABLE]
    )
    others = [one for one in others if _respects(one, quotes)]
    free = [
        one
        for one in found
        if _respects(one, quotes) and not any(one.offset < old.end and old.offset < one.end for old in others)
    ]
    fixed = in_order([*others, *quotes, *free])
    return tuple(in_order([*fixed, *_split([one for one in ordered if one.type in SPLITTABLE], fixed)]))


def _without_overlaps(entities: Sequence[Entity]) -> list[Entity]:
    kept: list[Entity] = []
    for entity in entities:
        if not kept or entity.offset >= kept[-1].end:
            kept.append(entity)
    return kept


def _respects(entity: Entity, quotes: Sequence[Entity]) -> bool:
    """Outside every quote or wholly inside one."""
    return all(
        entity.end <= quote.offset
        or entity.offset >= quote.end
        or (quote.offset <= entity.offset and entity.end <= quote.end)
        for quote in quotes
    )


def _split(entities: Sequence[Entity], fixed: Sequence[Entity]) -> list[Entity]:
    """Bold, italic and the like, merged by kind and cut where another begins or a fixed one ends."""
    spans = {kind: _merged([one for one in entities if one.type == kind]) for kind in SPLITTABLE}
    cuts = {place for one in fixed for place in (one.offset, one.end)}
    cuts |= {start for kind in spans.values() for start, _ in kind}
    pre = [one for one in fixed if one.type in _PRE]
    pieces: list[Entity] = []
    for kind, merged in spans.items():
        for start, end in merged:
            edges = [start, *sorted(cut for cut in cuts if start < cut < end), end]
            pieces += [
                Entity(type=kind, offset=left, length=right - left)
                for left, right in pairwise(edges)
                if not any(one.offset <= left and right <= one.end for one in pre)
            ]
    return pieces


def _merged(entities: Sequence[Entity]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for entity in entities:
        if spans and entity.offset <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], entity.end))
        else:
            spans.append((entity.offset, entity.end))
    return spans

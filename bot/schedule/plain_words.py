"""Plain words: months, years and ways to attend, as people name them in three languages, with their endings.

All words here are folded (see folding.py): iyunda, в июне and in June are `iyunda`, `в июне` and `in june`.
"""

from collections.abc import Iterator
from typing import Final, Literal

from bot.schedule.folding import fold

Way = Literal["in-person", "online", "hybrid"]

_RUSSIAN: Final = (
    "январ", "феврал", "март", "апрел", "ма", "июн",
    "июл", "август", "сентябр", "октябр", "ноябр", "декабр",
)  # fmt: skip
_AZERBAIJANI: Final = (
    "yanvar", "fevral", "mart", "aprel", "may", "iyun",
    "iyul", "avqust", "sentyabr", "oktyabr", "noyabr", "dekabr",
)  # fmt: skip
_ENGLISH: Final = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_SHORT: Final = (
    ("янв", "jan"), ("фев", "feb", "fev"), ("мар", "mar"), ("апр", "apr"), (), ("jun", "iyn"),
    ("jul", "iyl"), ("авг", "aug", "avq"), ("сен", "сент", "sep", "sept"), ("окт", "oct", "okt"),
    ("ноя", "нояб", "nov", "noy"), ("дек", "dec", "dek"),
)  # fmt: skip
_SOFT: Final = ("ь", "я", "е", "ю", "ем")
_HARD: Final = ("", "а", "е", "у", "ом")
_MAY: Final = ("й", "я", "е", "ю", "ем")
_ADJECTIVES: Final = (
    "январск", "февральск", "мартовск", "апрельск", "майск", "июньск",
    "июльск", "августовск", "сентябрьск", "октябрьск", "ноябрьск", "декабрьск",
)  # fmt: skip


def _azerbaijani_endings() -> Iterator[str]:
    """Of a month: iyun, iyunun, iyuna, iyunda, iyundan, iyundakı; as the year's own: iyunu, iyununda …"""
    for place in ("da", "de"):
        yield from (place, f"{place}n", f"{place}ki")
    yield from ("", "i", "u", "in", "un", "a", "e")
    for own in ("i", "u"):
        yield from (f"{own}n{own}", f"{own}n{own}n", f"{own}na", f"{own}ne")
        for place in ("da", "de"):
            yield from (f"{own}n{place}", f"{own}n{place}n", f"{own}n{place}ki")


def _months() -> Iterator[tuple[str, int]]:
    for number in range(12):
        stem = _RUSSIAN[number]
        endings = _MAY if stem == "ма" else _HARD if stem in {"март", "август"} else _SOFT
        names = [stem + ending for ending in endings]
        names += [_AZERBAIJANI[number] + ending for ending in _azerbaijani_endings()]
        names += [_ENGLISH[number], _ENGLISH[number] + "s", *_SHORT[number]]
        yield from ((name, number + 1) for name in names)


MONTHS: Final[dict[str, int]] = dict(_months())
FULL_MONTHS: Final[dict[str, int]] = {word: month for word, month in MONTHS.items() if len(word) > 4}
WAYS: Final[dict[str, Way]] = {
    **dict.fromkeys(
        fold("онлайн online onlayn онлайново дистанционно дистанционный удаленно вебинар webinar vebinar virtual "
             "виртуально виртуальный remote məsafədən").split(),
        "online",
    ),
    **dict.fromkeys(fold("очно очный очные очная offline оффлайн офлайн oflayn əyani əyanı").split(), "in-person"),
    **dict.fromkeys(fold("гибрид гибридный гибридные hybrid hibrid").split(), "hybrid"),
}  # fmt: skip
# Said beside a month or a year, and nothing by itself.
CALENDAR: Final = frozenset(
    fold(
        "год года году г й го м месяц месяца месяце ci cu cı cü il ili ilin ildə ilində ildəki ay ayı ayın ayında "
        "year month of"
    ).split()
)
# Words a question is made of: they find nothing, and would outvote the words that do.
LITTLE: Final = frozenset(
    fold(
        "в во и или на о об с со к по для у от до из за что где когда какой какая какие будет будут есть "
        "və vəya ilə ki nə vaxt harada hansı haqqında barədə üçün olacaq var bu da də "
        "the a an in on at of and or to for by is are will be there when where what which about"
    ).split()
)


def adjective_month(word: str) -> int | None:
    """The month of июньский, августовская …"""
    for number, stem in enumerate(_ADJECTIVES, start=1):
        if word.startswith(stem) and len(word) > len(stem) + 1:
            return number
    return None


def begun_month(word: str) -> int | None:
    """The one month whose name begins so, when it is typed half way: авгус, sentya, septem."""
    if len(word) < 3:
        return None
    found = {month for name, month in MONTHS.items() if name.startswith(word)}
    return found.pop() if len(found) == 1 else None

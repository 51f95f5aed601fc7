"""Dates at their true precision: a day, a month, a year or a stretch of them; never a day nobody named."""

from datetime import date, timedelta

from babel.dates import format_date

from bot.schedule.dates import EventDate, Precision
from bot.schedule.text import Language
from bot.wording import azerbaijani
from bot.wording.i18n import plain
from bot.wording.zone import LOCALES

_WEEKDAY = {"ru": "EEEE, d MMMM y", "az": "d MMMM y, EEEE", "en": "EEEE, d MMMM y"}


def day(value: date, language: Language) -> str:
    """A day: 28 April 2021."""
    return format_date(value, "d MMMM y", locale=LOCALES[language])


def short_day(value: date, language: Language) -> str:
    """A day where there is little room and the year is plain: 28 Apr."""
    return format_date(value, "d MMM", locale=LOCALES[language])


def weekday(value: date, language: Language) -> str:
    """A day with its weekday: Wednesday, 28 April 2021."""
    return format_date(value, _WEEKDAY[language], locale=LOCALES[language])


def month(value: date, language: Language) -> str:
    """A month: June 2021."""
    if language == "az":
        return plain(
            "az", "when-month", year=_year(value, "az"), month=azerbaijani.possessive(_name(value, "az"))
        )
    return format_date(value, "LLLL y", locale=LOCALES[language])


def month_name(number: int, language: Language) -> str:
    """A month of any year, as a word: June, июнь, iyun."""
    return _name(date(2021, number, 1), language)


def day_of_month(number: int, day: int, language: Language) -> str:
    """A day of any year, or what was written as one: 12 June, 31 June."""
    return f"{day} {format_date(date(2021, number, 1), 'MMMM', locale=LOCALES[language])}"


def year(value: date, language: Language) -> str:
    """A year: 2021, 2021 год, 2021-ci il."""
    return plain(language, "when-year", year=_year(value, language))


def period(when: EventDate, language: Language) -> str:
    """A date of any precision, as said: `about 26 April 2021`, `by the end of 2021`, `2–5 June 2021`."""
    if when.open_start:
        said, about = _deadline(when, language), "when-about-deadline"
    elif is_one_day(when):
        said, about = day(when.last, language), "when-about-day"
    else:
        said, about = _stretch(when, language), "when-about-period"
    return plain(language, about, when=said) if when.approximate else said


def is_one_day(when: EventDate) -> bool:
    """Whether a single day is named (perhaps approximately)."""
    return not when.is_interval and when.precision == "day"


def is_in_days(when: EventDate) -> bool:
    """Whether each side of the date names a day."""
    return when.start_precision == when.end_precision == "day"


def _deadline(when: EventDate, language: Language) -> str:
    last = when.last
    tomorrow = last + timedelta(days=1)
    if (tomorrow.month, tomorrow.day) == (1, 1):
        return plain(language, "when-by-end-of-year", year=_year(last, language))
    of_month = _of_month(last, language)
    if tomorrow.day == 1:
        return plain(language, "when-by-end-of-month", year=_year(last, language), month=of_month)
    return plain(language, "when-by-day", year=_year(last, language), month=of_month, day=str(last.day))


def _stretch(when: EventDate, language: Language) -> str:
    first, last, start, end = when.first, when.last, when.start_precision, when.end_precision
    if first is None or start is None:
        return _one(last, end, language)
    said = [_one(first, start, language), _one(last, end, language)]
    if said[0] == said[1]:
        return said[0]
    if start != end:
        return " – ".join(said)
    if start == "day":
        return _days(first, last, language)
    if start == "month":
        return _months(first, last, language)
    return plain(language, "when-years", first=str(first.year), last=_year(last, language))


def _one(value: date, precision: Precision, language: Language) -> str:
    say = {"day": day, "month": month, "year": year}[precision]
    return say(value, language)


def _days(first: date, last: date, language: Language) -> str:
    if first.year != last.year:
        return f"{day(first, language)} – {day(last, language)}"
    if first.month != last.month:
        return f"{format_date(first, 'd MMMM', locale=LOCALES[language])} – {day(last, language)}"
    return f"{first.day}–{day(last, language)}"


def _months(first: date, last: date, language: Language) -> str:
    if first.year != last.year:
        return f"{month(first, language)} – {month(last, language)}"
    names = {"first": _name(first, language), "last": _name(last, language)}
    return plain(language, "when-months", year=_year(last, language), **names)


def _year(value: date, language: Language) -> str:
    return azerbaijani.ordinal(value.year) if language == "az" else str(value.year)


def _name(value: date, language: Language) -> str:
    return format_date(value, "LLLL", locale=LOCALES[language])


def _of_month(value: date, language: Language) -> str:
    if language == "az":
        return azerbaijani.genitive(_name(value, "az"))
    return format_date(value, "MMMM", locale=LOCALES[language])  # the genitive in Russian

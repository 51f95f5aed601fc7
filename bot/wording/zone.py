"""Names of time zones: the city people know, in their language."""

from datetime import UTC, datetime
from functools import cache
from zoneinfo import ZoneInfo

from babel import Locale
from babel.core import get_global

from bot.schedule.text import Language

LOCALES: dict[Language, Locale] = {
    "ru": Locale.parse("ru"),
    "az": Locale.parse("az"),
    "en": Locale.parse("en_GB"),  # days before months
}


@cache
def zone_name(zone: str, language: Language) -> str:
    """The city of an IANA zone, such as Moscow, Москва, Moskva; without a city, its offset from UTC."""
    names = LOCALES[language].time_zones
    for key in (zone, *_other_names(zone)):
        city = names.get(key, {}).get("city")
        if city:
            return str(city)
    if "/" not in zone or zone.startswith("Etc/"):
        return _offset(zone)  # the sign in Etc/GMT+3 is the reverse of what people expect
    return zone.rpartition("/")[2].replace("_", " ")


def _other_names(zone: str) -> list[str]:
    """The same zone under other names: CLDR still files Kyiv under Europe/Kiev."""
    aliases = get_global("zone_aliases")
    main = aliases.get(zone, zone)
    return [main, *sorted(alias for alias, target in aliases.items() if target == main)]


def _offset(zone: str) -> str:
    minutes = _minutes_from_utc(zone)
    if minutes == 0:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '−'}{hours}" + (f":{rest:02}" if rest else "")


def _minutes_from_utc(zone: str) -> int:
    offset = datetime(2000, 1, 1, tzinfo=UTC).astimezone(ZoneInfo(zone)).utcoffset()
    return int(offset.total_seconds() // 60) if offset else 0

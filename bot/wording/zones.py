"""Time zones as people choose them: cities for buttons, and the search for a typed name."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from difflib import get_close_matches
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from bot.schedule.folding import fold
from bot.schedule.text import LANGUAGES
from bot.wording.zone import zone_name

# Where readers most likely are, then the rest of the region's business map, from west to east.
MAIN_ZONES = (
    "Asia/Baku",
    "Europe/Moscow",
    "Europe/Kaliningrad",
    "Europe/Samara",
    "Asia/Yekaterinburg",
    "Asia/Novosibirsk",
    "Asia/Vladivostok",
    "Europe/Istanbul",
    "Asia/Tbilisi",
    "Asia/Dubai",
    "Asia/Almaty",
    "Asia/Tashkent",
)
MORE_ZONES = (
    "America/New_York",
    "Europe/London",
    "Europe/Paris",
    "Europe/Berlin",
    "Europe/Rome",
    "Europe/Minsk",
    "Asia/Jerusalem",
    "Asia/Riyadh",
    "Asia/Tehran",
    "Europe/Astrakhan",
    "Asia/Ashgabat",
    "Asia/Bishkek",
    "Asia/Dushanbe",
    "Asia/Karachi",
    "Asia/Kolkata",
    "Asia/Omsk",
    "Asia/Krasnoyarsk",
    "Asia/Irkutsk",
    "Asia/Shanghai",
    "Asia/Singapore",
    "Asia/Yakutsk",
    "Asia/Seoul",
    "Asia/Tokyo",
    "Asia/Kamchatka",
)

# Cities and words that CLDR does not file under a zone of their own.
ALSO: Mapping[str, tuple[str, ...]] = {
    "Asia/Baku": (
        "Гянджа, Gəncə, Ganja, Сумгаит, Sumqayıt, Sumgait, Мингечевир, Mingəçevir, Ленкорань, Lənkəran",
        "Lankaran, Нахичевань, Нахчыван, Naxçıvan, Nakhchivan, Шуша, Şuşa, Shusha, Ханкенди, Xankəndi",
        "Khankendi, Агдам, Ağdam, Шеки, Şəki, Sheki, Губа, Quba, Хачмаз, Xaçmaz, Астара, Astara",
        "Азербайджан, Azərbaycan, Azerbaijan",
    ),
    "Europe/Moscow": (
        "МСК, MSK, Санкт-Петербург, Петербург, Питер, Sankt-Peterburq, Saint Petersburg, St. Petersburg",
        "SPb, СПб, Махачкала, Mahaçqala, Makhachkala, Дербент, Dərbənd, Derbent, Каспийск, Kaspiysk",
        "Хасавюрт, Khasavyurt, Грозный, Qroznı, Grozny, Владикавказ, Vladiqafqaz, Vladikavkaz, Нальчик",
        "Nalçik, Nalchik, Магас, Magas, Черкесск, Cherkessk, Ставрополь, Stavropol, Пятигорск",
        "Pyatiqorsk, Pyatigorsk, Краснодар, Krasnodar, Сочи, Soçi, Sochi, Новороссийск, Novorossiysk",
        "Ростов-на-Дону, Ростов, Rostov, Rostov-on-Don, Казань, Kazan, Нижний Новгород, Nijni Novqorod",
        "Nizhny Novgorod, Воронеж, Voronej, Voronezh, Тула, Tula, Иннополис, Россия, Rusiya, Russia",
    ),
    "Europe/Samara": ("Тольятти, Tolyatti, Togliatti, Ижевск, Izhevsk",),
    "Asia/Yekaterinburg": (
        "Уфа, Ufa, Челябинск, Çelyabinsk, Chelyabinsk, Пермь, Perm, Тюмень, Tümen, Tyumen, Оренбург",
        "Orenburg, Сургут, Surgut, Ханты-Мансийск, Khanty-Mansiysk",
    ),
    "Asia/Krasnoyarsk": ("Абакан, Abakan, Норильск, Norilsk",),
    "Asia/Irkutsk": ("Улан-Удэ, Ulan-Ude",),
    "Asia/Vladivostok": ("Хабаровск, Xabarovsk, Khabarovsk, Находка, Nakhodka",),
    "Europe/Istanbul": (
        "Анкара, Ankara, Измир, İzmir, Анталья, Antalya, Стамбул, Турция, Türkiyə, Turkey, Türkiye",
    ),
    "Asia/Tbilisi": ("Батуми, Batumi, Тбилиси, Tiflis, Грузия, Gürcüstan, Georgia",),
    "Asia/Dubai": ("Абу-Даби, Abu-Dabi, Abu Dhabi, Шарджа, Sharjah, ОАЭ, BƏƏ, UAE",),
    "Asia/Almaty": (
        "Астана, Astana, Алма-Ата, Almatı, Шымкент, Shymkent, Казахстан, Qazaxıstan, Kazakhstan",
    ),
    "Asia/Tashkent": ("Самарканд, Səmərqənd, Samarkand, Узбекистан, Özbəkistan, Uzbekistan",),
    "Asia/Kolkata": ("Дели, Dehli, Delhi, New Delhi, Мумбаи, Mumbay, Mumbai, Бангалор, Bangalore",),
    "Asia/Karachi": ("Исламабад, İslamabad, Islamabad, Лахор, Lahor, Lahore",),
    "Asia/Shanghai": (
        "Пекин, Pekin, Beijing, Гуанчжоу, Quançjou, Guangzhou, Шэньчжэнь, Shenzhen, Китай, Çin, China",
    ),
    "Asia/Riyadh": ("Джидда, Ciddə, Jeddah",),
    "Asia/Jerusalem": ("Тель-Авив, Təl-Əviv, Tel Aviv",),
    "Europe/Berlin": (
        "Франкфурт, Frankfurt, Мюнхен, Münhen, Munich, Гамбург, Hamburq, Hamburg, Кёльн, Cologne",
    ),
    "Europe/Rome": ("Милан, Milan, Турин, Turin",),
    "Europe/Kyiv": ("Киев, Kiyev, Kyiv",),
    "Europe/Zurich": ("Женева, Cenevrə, Geneva",),
    "America/New_York": ("Вашингтон, Vaşinqton, Washington, Майами, Miami, Бостон, Boston",),
    "America/Los_Angeles": ("Сан-Франциско, San Francisco",),
}
_OFFSET = re.compile(r"(?:utc|gmt|мск|msk)?\s*([+\-−–])\s*(\d{1,2})(?::?(00|30|45))?", re.IGNORECASE)
_SUGGESTIONS = 6


@dataclass(frozen=True, kw_only=True)
class Place:
    """What a typed name stands for: one zone, or the nearest ones; `same_time` when an offset was typed."""

    zone: str | None = None
    near: tuple[str, ...] = ()
    same_time: bool = False


def place(words: str, now: datetime) -> Place:
    """The zone of a city in Russian, Azerbaijani or English, of an IANA name; those of an offset (UTC+5)."""
    words = words.strip()[:100]
    offset = _OFFSET.fullmatch(words)
    if offset is not None:
        return Place(near=_with_offset(_seconds(words, offset), now), same_time=True)
    zone = _ids().get(words.replace(" ", "_").lower())
    if zone is not None and "/" in zone:
        return Place(zone=zone)
    wanted, names = fold(words.rpartition("/")[2]), _names()
    # A city before an id without a region: Singapore is Asia/Singapore, while UTC is only itself.
    if zone := names.get(wanted, zone):
        return Place(zone=zone)
    begun = _distinct(names[name] for name in names if len(wanted) > 2 and name.startswith(wanted))
    if len(begun) == 1:
        return Place(zone=begun[0])
    close = begun or _distinct(names[name] for name in get_close_matches(wanted, names, n=9, cutoff=0.72))
    return Place(near=close[:_SUGGESTIONS])


def known(zone: str) -> bool:
    """Whether a zone from a button is one this machine has; never a path, whatever it looks like."""
    return zone in _ids().values()


def time_there(zone: str, now: datetime) -> str:
    """The hour on the clocks of a zone: 09:05."""
    return f"{now.astimezone(ZoneInfo(zone)):%H:%M}"


@cache
def _ids() -> dict[str, str]:
    """Every zone this machine has, by its id in small letters."""
    return {zone.lower(): zone for zone in available_timezones() - {"localtime", "posixrules", "Factory"}}


@cache
def _names() -> dict[str, str]:
    """Every city and word a zone may be called by, folded; a zone that more people live in comes first."""
    names: dict[str, str] = {}
    cities = sorted(zone for zone in _ids().values() if "/" in zone and not zone.startswith("Etc/"))
    for zone in _distinct((*MAIN_ZONES, *MORE_ZONES, *ALSO, *cities)):
        said = [zone.rpartition("/")[2], *(zone_name(zone, language) for language in LANGUAGES)]
        said += [name for more in ALSO.get(zone, ()) for name in more.split(", ")]
        for name in said:
            names.setdefault(fold(name), zone)
    return names


def _seconds(words: str, offset: re.Match[str]) -> int:
    sign, hours, minutes = offset.groups()
    seconds = int(hours) * 3600 + int(minutes or 0) * 60
    moscow = 3 * 3600 if words[:3].lower() in {"мск", "msk"} else 0
    return moscow + (seconds if sign == "+" else -seconds)


def _with_offset(seconds: int, now: datetime) -> tuple[str, ...]:
    wanted = timedelta(seconds=seconds)
    return tuple(
        zone for zone in (*MAIN_ZONES, *MORE_ZONES) if now.astimezone(ZoneInfo(zone)).utcoffset() == wanted
    )[:_SUGGESTIONS]


def _distinct(zones: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(zones))

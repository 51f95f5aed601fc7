"""Zones by typed names: cities in three languages, IANA names, offsets, slips."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.schedule.text import LANGUAGES
from bot.wording.zone import zone_name
from bot.wording.zones import ALSO, MAIN_ZONES, MORE_ZONES, known, place, time_there

NOW = datetime(2021, 4, 28, 6, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Baku", "Asia/Baku"),
        ("bakı", "Asia/Baku"),
        ("BAKI", "Asia/Baku"),
        ("Баку", "Asia/Baku"),
        ("Gəncə", "Asia/Baku"),
        ("gence", "Asia/Baku"),
        ("  москва ", "Europe/Moscow"),
        ("moskva", "Europe/Moscow"),
        ("Питер", "Europe/Moscow"),
        ("санкт петербург", "Europe/Moscow"),
        ("Махачкала", "Europe/Moscow"),
        ("Екатеринбург", "Asia/Yekaterinburg"),
        ("Asia/Yekaterinburg", "Asia/Yekaterinburg"),
        ("asia/yekaterinburg", "Asia/Yekaterinburg"),
        ("America/New York", "America/New_York"),
        ("Нью-Йорк", "America/New_York"),
        ("Daşkənd", "Asia/Tashkent"),
        ("İstanbul", "Europe/Istanbul"),
        ("Астана", "Asia/Almaty"),
        ("Киев", "Europe/Kyiv"),
        ("Хабаровск", "Asia/Vladivostok"),
        ("Etc/GMT-4", "Etc/GMT-4"),
        ("utc", "UTC"),
        ("новосиб", "Asia/Novosibirsk"),
    ],
)
def test_a_place_is_found_by_its_name(typed: str, zone: str) -> None:
    assert place(typed, NOW).zone == zone


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Моксва", "Europe/Moscow"),
        ("Europe/Moskow", "Europe/Moscow"),
        ("Ekaterinburg", "Asia/Yekaterinburg"),
        ("Tashkant", "Asia/Tashkent"),
        ("Стамбуль", "Europe/Istanbul"),
    ],
)
def test_a_slip_gets_the_nearest_place_offered_not_chosen(typed: str, zone: str) -> None:
    found = place(typed, NOW)
    assert found.zone is None
    assert zone in found.near


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("UTC+4", "Asia/Baku"),
        ("+3", "Europe/Moscow"),
        ("GMT +03:00", "Europe/Moscow"),
        ("мск+2", "Asia/Tashkent"),
        ("UTC-4", "America/New_York"),
        ("+5:30", "Asia/Kolkata"),
    ],
)
def test_an_offset_gets_the_places_that_have_it_now(typed: str, zone: str) -> None:
    found = place(typed, NOW)
    assert found.same_time
    assert found.zone is None
    assert zone in found.near
    assert len({time_there(one, NOW) for one in found.near}) == 1


@pytest.mark.parametrize(
    "typed", ["", "/", "Narnia", "../../etc/passwd", "<b>&", "🚀", "x" * 5000, "+99", "\x00"]
)
def test_what_is_no_place_finds_none(typed: str) -> None:
    assert place(typed, NOW).zone is None
    assert place(typed, NOW).near == ()


@pytest.mark.parametrize("zone", [*MAIN_ZONES, *MORE_ZONES, *ALSO])
def test_every_zone_we_name_exists_and_has_a_city_in_each_language(zone: str) -> None:
    ZoneInfo(zone)
    assert known(zone)
    for language in LANGUAGES:
        name = zone_name(zone, language)
        assert "/" not in name
        assert name
        assert place(name, NOW).zone == zone


def test_a_name_stands_for_one_zone_only() -> None:
    names = [name for more in ALSO.values() for line in more for name in line.split(", ")]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("zone", ["../etc/passwd", "/etc/localtime", "Nowhere/City", "", "europe/moscow"])
def test_a_button_cannot_carry_a_path(zone: str) -> None:
    assert not known(zone)

"""Strangers: an admin whom a new database does not know yet is written to all the same, as the operator set it."""

from pathlib import Path

import pytest

from tests.journeys.bureau import event, file_of
from tests.journeys.town import ADMIN, open_town


@pytest.mark.parametrize(
    ("language", "zone", "said"),
    [
        ("en", "Asia/Baku", ("The schedule file was not accepted", "10:05 (Baku)")),
        ("az", "America/New_York", ("Cədvəl faylı qəbul edilmədi", "02:05 (")),
    ],
)
async def test_an_admin_the_database_does_not_know_reads_the_language_and_zone_of_the_settings(
    tmp_path: Path, language: str, zone: str, said: tuple[str, str]
) -> None:
    whole = file_of(event())
    async with open_town(tmp_path, schedule=whole, BOT_LANGUAGE=language, BOT_TIMEZONE=zone) as town:
        chief = town.person("Chief", "en", user_id=ADMIN)
        chief.chat.set_bot("member", by=chief, tell=False)  # pressed Start when there was another database
        await town.write("events: [")
        broken = chief.last.text
        await town.write(file_of(event(status="confirmed")))
        assert (said[0] in broken, said[1] in chief.last.text) == (True, True), f"{broken}\n{chief.last.text}"

"""Moments: aware datetimes in the code, whole UTC epoch seconds in the database."""

from datetime import UTC, datetime
from typing import overload


def epoch(moment: datetime) -> int:
    """The second a moment lies in. A naive datetime is a mistake and raises ValueError."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no time zone")
    return int(moment.timestamp() // 1)


@overload
def moment(seconds: int) -> datetime: ...
@overload
def moment(seconds: None) -> None: ...
def moment(seconds: int | None) -> datetime | None:
    """The moment a stored number stands for."""
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)

"""A finding: one line of the doctor's report."""

from dataclasses import dataclass
from typing import Literal

Level = Literal["ok", "warn", "fail"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, how it is, and for a warning or a failure what to do."""

    level: Level
    about: str
    text: str

    def __str__(self) -> str:
        return f"{self.level:<5} {self.about}: {self.text}"

"""The live schedule: what the bot answers from, swapped whole when a new file is accepted."""

from bot.schedule.model import Schedule


class Live:
    """Holds the schedule in force; the importer swaps it, everyone else reads it."""

    def __init__(self, schedule: Schedule) -> None:
        self.schedule = schedule

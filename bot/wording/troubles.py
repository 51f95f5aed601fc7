"""Troubles: notices to admins about the schedule file and about mail that does not go out."""

from bot.schedule.text import Language
from bot.wording.callback_data import encode
from bot.wording.content import BadFileNotice, GoodFileNotice, SendingHeldNotice, StoppedNotice
from bot.wording.i18n import plain, say
from bot.wording.length import join, paragraphs, shorten
from bot.wording.message import Button, Message
from bot.wording.reader import Reader

PROBLEM_ROOM = 300  # of one line about the file; ten of them fit


def bad_file(content: BadFileNotice, reader: Reader) -> Message:
    """What is wrong with the schedule file, line by line."""
    language = reader.language
    rows = [say(language, "notice-problem", problem=shorten(line, PROBLEM_ROOM)) for line in content.problems]
    more = content.count - len(content.problems)
    return Message(
        text=paragraphs(
            say(language, "notice-bad-file"),
            join([*rows, more_of(more, language)]),
            say(language, "notice-bad-file-kept" if content.kept else "notice-bad-file-empty"),
        )
    )


def good_file(content: GoodFileNotice, reader: Reader) -> Message:
    """The file can be used again."""
    return Message(text=say(reader.language, "notice-good-file", count=content.events))


def stopped(content: StoppedNotice, reader: Reader) -> Message:
    """A mailing that Telegram refuses."""
    language = reader.language
    return Message(
        text=join(
            [
                say(language, "notice-stopped", id=str(content.campaign_id)),
                say(language, "notice-problem", problem=shorten(content.reason, PROBLEM_ROOM)),
                say(language, "notice-stopped-advice"),
            ]
        )
    )


def sending_held(content: SendingHeldNotice, reader: Reader) -> Message:
    """Nothing is sent since a restore; the button lets it go."""
    language = reader.language
    return Message(
        text=say(language, "notice-sending-held", count=content.waiting),
        keyboard=((Button(text=plain(language, "notice-go"), callback_data=encode("go")),),),
    )


def sending_released(language: Language) -> Message:
    """The same card once somebody said go."""
    return Message(text=say(language, "notice-sending-released"))


def more_of(count: int, language: Language) -> str:
    """How many more there are than a list shows; empty when it shows all."""
    return say(language, "notice-more", count=count) if count > 0 else ""

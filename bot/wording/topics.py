"""Topics on screen: the panel of toggles, its page of sectors, confirmations with an undo, an offer."""

from collections.abc import Collection, Iterable, Sequence

from markupsafe import Markup

from bot.schedule.model import Schedule, Topic
from bot.schedule.text import Language
from bot.wording.callback_data import encode
from bot.wording.choices import EVERYTHING, Chosen, includes, pack
from bot.wording.i18n import plain, say
from bot.wording.message import Button, Message
from bot.wording.origin import page_data
from bot.wording.reader import Reader

ON = "✅ "
Row = tuple[Button, ...]


def names(language: Language, schedule: Schedule, chosen: Collection[str]) -> str:
    """What is chosen, in words: everything, the titles in the order shown, or that nothing is."""
    if EVERYTHING in chosen:
        return plain(language, "topics-everything-now")
    titles = [topic.title.say(language) for topic in schedule.topics if topic.id in chosen]
    return ", ".join(titles) or plain(language, "topics-nothing")


def panel(
    reader: Reader,
    schedule: Schedule,
    chosen: Chosen,
    *,
    sectors: bool = False,
    paused: bool = False,
    note: Markup | None = None,
    is_chat: bool = False,
) -> Message:
    """The toggles: everything, the main topics and the way to the sectors, or the sectors' own page.

    `note` replaces the introduction; `is_chat`: it is chosen what is posted in a group or channel.
    """
    language = reader.language
    if not schedule.topics:
        return Message(text=say(language, "topics-empty"), keyboard=(_ways(language),))
    if note is not None:
        head = note
    elif sectors:
        head = say(language, "topics-sectors")
    elif is_chat:
        head = say(language, "topics-chat")
    else:
        head = say(language, "topics-panel")
    parts = [head, say(language, "topics-now", topics=names(language, schedule, chosen))]
    if paused:
        parts.append(say(language, "start-is-paused"))
    rows = _sectors(language, schedule, chosen) if sectors else _main(language, schedule, chosen)
    if paused:
        rows.append((Button(text=plain(language, "start-resume"), callback_data=encode("w", "resume")),))
    if not sectors:
        rows.append(_ways(language))
    return Message(text=Markup("\n\n").join(parts), keyboard=tuple(rows))


def which(reader: Reader, chosen: Chosen, topics: Sequence[Topic], note: Markup) -> Message:
    """A question which of a few topics is meant, each with its toggle."""
    rows = [(_toggle(reader.language, topic, chosen),) for topic in topics]
    return Message(text=note, keyboard=(*rows, _all(reader.language)))


def drop(reader: Reader, schedule: Schedule, chosen: Chosen) -> Message:
    """What is chosen, to be switched off one by one or all at once."""
    language = reader.language
    if not chosen:
        return Message(text=say(language, "topics-nothing-to-drop"), keyboard=(_all(language),))
    rows: list[Row] = [(_everything(language, chosen),)] if EVERYTHING in chosen else []
    rows += [(_toggle(language, topic, chosen),) for topic in schedule.topics if includes(chosen, topic.id)]
    rows.append((Button(text=plain(language, "topics-unsubscribe-all"), callback_data=encode("st", "none")),))
    return Message(text=say(language, "topics-unsubscribe-panel"), keyboard=tuple(rows))


def done(
    reader: Reader, schedule: Schedule, text: Markup, *, before: Chosen | None, paused: bool = False
) -> Message:
    """A change that was made, with the way back to what was chosen `before` (None: nothing changed)."""
    language = reader.language
    if paused:
        text = Markup("\n\n").join([text, say(language, "start-is-paused")])
    rows: list[Row] = []
    if paused:
        rows.append((Button(text=plain(language, "start-resume"), callback_data=encode("w", "resume")),))
    last = _all(language)
    if before is not None:
        back = encode("st", "u", *pack(before, [topic.id for topic in schedule.topics]))
        last = (Button(text=plain(language, "topics-undo"), callback_data=back), *last)
    return Message(text=text, keyboard=(*rows, last))


def titles(language: Language, schedule: Schedule, topics: Iterable[str]) -> str:
    """The titles of these topics, with commas."""
    wanted = set(topics)
    if EVERYTHING in wanted:
        return plain(language, "topics-everything-now")
    return ", ".join(topic.title.say(language) for topic in schedule.topics if topic.id in wanted)


def offer(reader: Reader, topic: Topic, chosen: Chosen) -> Message:
    """One topic, as a deep link opens it: its name and one button."""
    language, on = reader.language, includes(chosen, topic.id)
    text = say(
        language,
        "topics-offer-on" if on else "topics-offer",
        icon=topic.icon,
        topic=topic.title.say(language),
    )
    subscribe = Button(text=plain(language, "topics-subscribe"), callback_data=encode("st", "o", topic.id))
    return Message(text=text, keyboard=(_all(language),) if on else ((subscribe,), _all(language)))


def _main(language: Language, schedule: Schedule, chosen: Chosen) -> list[Row]:
    rows: list[Row] = [(_everything(language, chosen),)]
    rows += [(_toggle(language, topic, chosen),) for topic in schedule.topics if topic.group is None]
    sectors = [topic for topic in schedule.topics if topic.group is not None]
    if sectors:
        count = sum(includes(chosen, topic.id) for topic in sectors)
        label = f"{plain(language, 'topics-sectors-open')} · {count}/{len(sectors)} ›"
        rows.append((Button(text=label, callback_data=encode("st", "p", "sectors")),))
    return rows


def _sectors(language: Language, schedule: Schedule, chosen: Chosen) -> list[Row]:
    rows: list[Row] = [
        (_toggle(language, topic, chosen),) for topic in schedule.topics if topic.group is not None
    ]
    rows.append((Button(text=plain(language, "topics-back"), callback_data=encode("st", "p", "main")),))
    return rows


def _everything(language: Language, chosen: Chosen) -> Button:
    return _switch(plain(language, "topics-everything"), EVERYTHING, on=EVERYTHING in chosen)


def _toggle(language: Language, topic: Topic, chosen: Chosen) -> Button:
    label = f"{topic.icon} {topic.title.say(language)}"
    return _switch(label, topic.id, on=includes(chosen, topic.id))


def _switch(label: str, topic: str, *, on: bool) -> Button:
    # It says what is wanted, not "the other way round": pressed twice, or on an old screen, it does no harm.
    return Button(text=ON + label if on else label, callback_data=encode("st", "-" if on else "+", topic))


def _all(language: Language) -> Row:
    return (Button(text=plain(language, "topics-all"), callback_data=encode("st")),)


def _ways(language: Language) -> Row:
    return (
        Button(text=plain(language, "start-upcoming"), callback_data=page_data("up", 1)),
        Button(text=plain(language, "start-settings"), callback_data=encode("s")),
    )

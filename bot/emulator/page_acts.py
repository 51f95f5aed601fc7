"""What people do on the chat page: each verb is a method of Person or Group, the same that tests use."""

from collections.abc import Callable

from bot.emulator.chat import Chat
from bot.emulator.group import Group
from bot.emulator.page_state import PageState
from bot.emulator.person import Person
from bot.emulator.user import Json

Act = Callable[[PageState, Person, Chat, Json], Json]


def perform(state: PageState, person: Person, chat: Chat, body: Json) -> Json:
    """Do what `body` says (`verb` and its arguments); ValueError or LookupError say why it cannot be done."""
    verb = body.get("verb")
    act = ACTS.get(verb) if isinstance(verb, str) else None
    if act is None:
        raise ValueError(f"the page knows no verb {verb!r}; it knows {', '.join(ACTS)}")
    return act(state, person, chat, body)


def _text(body: Json, name: str) -> str:
    value = body.get(name)
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{name!r} must be a text with something in it")
    return value


def _say(_state: PageState, person: Person, chat: Chat, body: Json) -> Json:
    sent = person.says(_text(body, "text"), chat=_public(person, chat))
    return {"message": sent.message_id}


def _press(state: PageState, person: Person, chat: Chat, body: Json) -> Json:
    bubble = chat.messages.get(body.get("message", 0))
    if bubble is None or bubble.deleted:
        raise LookupError("this message is not there any more")
    data = _text(body, "data")
    press = person.presses_data(bubble, data)
    state.pressed[press.query_id] = data
    return {"query_id": press.query_id}


def _key(_state: PageState, person: Person, chat: Chat, body: Json) -> Json:
    if chat.reply_keyboard is None:
        raise LookupError("this keyboard is not there any more")
    person.presses(_text(body, "text"), chat=_public(person, chat), message_id=chat.reply_keyboard.message_id)
    return {}


def _start(_state: PageState, person: Person, _chat: Chat, _body: Json) -> Json:
    return {"message": person.starts().message_id, "chat": person.chat.chat_id}


def _open(_state: PageState, person: Person, _chat: Chat, body: Json) -> Json:
    return {"message": person.opens(_text(body, "url")).message_id, "chat": person.chat.chat_id}


def _ask_inline(_state: PageState, person: Person, chat: Chat, body: Json) -> Json:
    query, offset = body.get("query"), body.get("offset", "")
    if not isinstance(query, str) or not isinstance(offset, str):
        raise ValueError("'query' and 'offset' must be texts")  # noqa: TRY004 - said to a visitor
    return {"query_id": person.asks_inline(query, offset=offset, chat=_public(person, chat)).query_id}


def _pick_inline(_state: PageState, person: Person, chat: Chat, body: Json) -> Json:
    asked = next((one for one in person.asked if one.query_id == body.get("query")), None)
    if asked is None:
        raise LookupError("these results are not there any more")
    return {"message": person.picks(asked, _text(body, "result"), chat=chat).message_id}


def _block(_state: PageState, person: Person, _chat: Chat, _body: Json) -> Json:
    if not person.has_blocked:
        person.blocks_bot()
    return {}


def _unblock(_state: PageState, person: Person, _chat: Chat, _body: Json) -> Json:
    if person.has_blocked:
        person.unblocks_bot()
    return {}


def _add_bot(_state: PageState, person: Person, chat: Chat, _body: Json) -> Json:
    group = _group(chat)
    if group.type == "channel":
        _as_admin(person, chat)
    if group.bot is None or not group.bot.is_present:
        group.adds_bot(by=person)
    return {}


def _remove_bot(_state: PageState, person: Person, chat: Chat, _body: Json) -> Json:
    _as_admin(person, chat).removes_bot(by=person)
    return {}


def _promote_bot(_state: PageState, person: Person, chat: Chat, _body: Json) -> Json:
    _as_admin(person, chat).promotes_bot(by=person)
    return {}


def _demote_bot(_state: PageState, person: Person, chat: Chat, _body: Json) -> Json:
    _as_admin(person, chat).demotes_bot(by=person)
    return {}


def _mute_bot(_state: PageState, person: Person, chat: Chat, _body: Json) -> Json:
    _as_admin(person, chat).mutes_bot(by=person)
    return {}


def _unmute_bot(_state: PageState, person: Person, chat: Chat, _body: Json) -> Json:
    _as_admin(person, chat).unmutes_bot(by=person)
    return {}


def _migrate(_state: PageState, person: Person, chat: Chat, _body: Json) -> Json:
    return {"chat": _as_admin(person, chat).migrates().chat_id}


def _public(person: Person, chat: Chat) -> Chat | None:
    """The chat as Person's verbs take it: None is the private one."""
    return None if chat is person.chat else chat


def _group(chat: Chat) -> Group:
    if not isinstance(chat, Group):
        raise ValueError(f"{chat.name!r} is no group or channel")  # noqa: TRY004 - said to a visitor
    return chat


def _as_admin(person: Person, chat: Chat) -> Group:
    group = _group(chat)
    if not group.members[person.user_id].is_admin:
        raise ValueError(f"{person.name} is no administrator of {chat.name!r}")
    return group


ACTS: dict[str, Act] = {
    "say": _say,
    "press": _press,
    "key": _key,
    "start": _start,
    "restart": _start,  # writing to a blocked bot unblocks it first
    "open": _open,
    "ask_inline": _ask_inline,
    "pick_inline": _pick_inline,
    "block": _block,
    "unblock": _unblock,
    "add_bot": _add_bot,
    "remove_bot": _remove_bot,
    "promote_bot": _promote_bot,
    "demote_bot": _demote_bot,
    "mute_bot": _mute_bot,
    "unmute_bot": _unmute_bot,
    "migrate": _migrate,
}

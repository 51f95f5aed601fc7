"""What the chat page shows, as JSON: one person's client, and how everybody else's chats stand."""

import secrets
from collections.abc import Mapping, Sequence

from bot.emulator.chat import Chat
from bot.emulator.person import Person
from bot.emulator.press import Press
from bot.emulator.user import Json
from bot.emulator.world import World

MESSAGES_SHOWN = 300  # per chat, the newest; a demo left running over a mailing stays quick
PRESSES_SHOWN = 20
UNREAD_COUNTED = 120


class PageState:
    """The server's side of the page: `run` names this run of the demo, `pressed` what each press carried."""

    def __init__(self, world: World, *, viewers: Sequence[Person], roles: Mapping[int, str]) -> None:
        self.world = world
        self.viewers = viewers
        self.roles = roles
        self.run = secrets.token_hex(4)
        self.pressed: dict[str, str] = {}  # query_id: callback_data

    def viewer(self, user_id: str | int | None) -> Person:
        """One of the people on the page, the first when nobody is named (LookupError when unknown)."""
        if user_id in {None, ""}:
            return self.viewers[0]
        for person in self.viewers:
            if str(person.user_id) == str(user_id):
                return person
        raise LookupError(f"nobody on this page has the id {user_id}")

    def chats_of(self, person: Person) -> list[Chat]:
        """The chats in this person's list: the private one with the bot, and those they are in."""
        inside = [
            chat
            for chat in self.world.chats.values()
            if chat.migrated_to is None
            and not chat.deleted
            and person.user_id in chat.members
            and chat.members[person.user_id].is_present
        ]
        return [person.chat, *inside]

    def chat(self, person: Person, chat_id: str | int) -> Chat:
        """One chat of this person (LookupError when it is not in their list)."""
        for chat in self.chats_of(person):
            if str(chat.chat_id) == str(chat_id):
                return chat
        raise LookupError(f"{person.name} is in no chat {chat_id}")

    def json(self, person: Person, *, schedule_path: str) -> Json:
        """The whole state for one viewer."""
        body = self.world.snapshot(person)
        listed = {chat.chat_id for chat in self.chats_of(person)}
        body["chats"] = [chat for chat in body["chats"] if chat["id"] in listed]
        for chat in body["chats"]:
            chat["messages"] = chat["messages"][-MESSAGES_SHOWN:]
        body["bot"]["description"] = self.world.profile.text("description", person.language_code or "")
        body["viewers"] = [self._viewer_json(one) for one in self.viewers]
        body["presses"] = [self._press_json(press) for press in person.presses_made[-PRESSES_SHOWN:]]
        return body | {"run": self.run, "schedule_path": schedule_path, "inline": _inline_json(person)}

    def _viewer_json(self, person: Person) -> Json:
        return {
            "id": person.user_id,
            "name": person.name,
            "first_name": person.first_name,
            "language_code": person.language_code,
            "role": self.roles.get(person.user_id),
            "incoming": {chat.chat_id: _incoming(chat, person) for chat in self.chats_of(person)},
        }

    def _press_json(self, press: Press) -> Json:
        age = self.world.board.monotonic() - press.pressed_at
        return {
            "query_id": press.query_id,
            "chat_id": press.bubble.chat_id if press.bubble else None,
            "message_id": press.bubble.message_id if press.bubble else None,
            "data": self.pressed.get(press.query_id),
            "answered": press.answered,
            "waiting": not press.answered and age < self.world.callback_deadline,
            "text": press.text,
            "alert": press.alert,
            "url": press.url,
        }


def _inline_json(person: Person) -> Json | None:
    """The newest query a person typed, with the results the bot gave so far."""
    if not person.asked:
        return None
    asked = person.asked[-1]
    return {
        "query_id": asked.query_id,
        "query": asked.query,
        "answered": asked.answered,
        "results": [
            {"id": one["id"], "title": one["title"], "description": one.get("description", "")}
            for one in asked.results
        ],
        "next_offset": asked.next_offset,
        "button": asked.button,
    }


def _incoming(chat: Chat, person: Person) -> list[int]:
    """Ids of what others wrote, for the page to count what is new."""
    newest = chat.sees()[-UNREAD_COUNTED:]
    return [bubble.message_id for bubble in newest if bubble.sender is not person and not bubble.service]

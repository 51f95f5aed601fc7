"""The command menus, names and descriptions a bot has set, and which of them applies to whom."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from bot.emulator.chat import Chat
from bot.emulator.person import Person
from bot.emulator.user import Json

ScopeKey = tuple[str | int, ...]  # ("default",), ("chat", id), ("chat_member", id, user) …
TextKind = Literal["name", "description", "short_description"]


@dataclass(kw_only=True)
class Profile:
    """Everything the bot has said of itself."""

    commands: dict[tuple[ScopeKey, str], list[Json]] = field(default_factory=dict)
    texts: dict[tuple[TextKind, str], str] = field(default_factory=dict)
    menu_button: Json | None = None

    def set_commands(self, scope: ScopeKey, language: str, commands: Sequence[Json]) -> None:
        """Replace one list; an empty one deletes it."""
        if commands:
            self.commands[scope, language] = list(commands)
        else:
            self.commands.pop((scope, language), None)

    def menu(self, chat: Chat, user_id: int, language: str) -> list[Json]:
        """What this person sees in this chat, by Telegram's order of scopes, each with the language first."""
        for scope in _scopes(chat, user_id):
            for code in (language, ""):
                found = self.commands.get((scope, code))
                if found:
                    return found
        return []

    def bot_name(self, person: Person) -> str:
        """What the bot is called in this person's app."""
        return self.text("name", person.language_code or "") or person.board.bot.name

    def text(self, kind: TextKind, language: str) -> str:
        """A name or description in this language, else the one without a language."""
        return self.texts.get((kind, language)) or self.texts.get((kind, ""), "")


def _scopes(chat: Chat, user_id: int) -> list[ScopeKey]:
    if chat.type == "private":
        return [("chat", chat.chat_id), ("all_private_chats",), ("default",)]
    member = chat.members.get(user_id)
    admin = member is not None and member.is_admin
    scopes: list[ScopeKey] = [("chat_member", chat.chat_id, user_id)]
    if admin:
        scopes.append(("chat_administrators", chat.chat_id))
    scopes.append(("chat", chat.chat_id))
    if admin:
        scopes.append(("all_chat_administrators",))
    return [*scopes, ("all_group_chats",), ("default",)]

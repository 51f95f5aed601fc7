"""What a chat member is allowed: status and rights, as the Bot API writes them."""

from dataclasses import dataclass, field
from typing import Literal

from bot.emulator.user import Json, User

Status = Literal["creator", "administrator", "member", "restricted", "left", "kicked"]

_ADMIN_RIGHTS: tuple[str, ...] = (
    "can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members",
    "can_promote_members",
    "can_change_info", "can_invite_users", "can_post_stories", "can_edit_stories", "can_delete_stories",
)  # fmt: skip
_GROUP_RIGHTS: tuple[str, ...] = ("can_pin_messages", "can_manage_topics")
_CHANNEL_RIGHTS: tuple[str, ...] = ("can_post_messages", "can_edit_messages")
_PERMISSIONS: tuple[str, ...] = (
    "can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos", "can_send_videos",
    "can_send_video_notes", "can_send_voice_notes", "can_send_polls", "can_send_other_messages",
    "can_add_web_page_previews", "can_change_info", "can_invite_users", "can_pin_messages",
    "can_manage_topics", "can_edit_tag", "can_react_to_messages",
)  # fmt: skip


@dataclass(kw_only=True)
class Member:
    """Somebody in a chat; `denied` are the rights taken away from an administrator."""

    user: User
    status: Status = "member"
    is_channel: bool = False
    denied: frozenset[str] = field(default_factory=frozenset)
    anonymous: bool = False

    @property
    def is_present(self) -> bool:
        """In the chat now."""
        return self.status not in {"left", "kicked"}

    @property
    def is_admin(self) -> bool:
        """Owner or administrator."""
        return self.status in {"creator", "administrator"}

    def may(self, right: str) -> bool:
        """Whether an administrator holds this right."""
        return self.status == "creator" or (self.status == "administrator" and right not in self.denied)

    def json(self) -> Json:
        """The `ChatMember…` object of the Bot API for this status."""
        body: Json = {"user": self.user.json(), "status": self.status}
        if self.status == "creator":
            body["is_anonymous"] = self.anonymous
        elif self.status == "administrator":
            body |= {"can_be_edited": False, "is_anonymous": self.anonymous}
            rights = _ADMIN_RIGHTS + (_CHANNEL_RIGHTS if self.is_channel else _GROUP_RIGHTS)
            body |= {right: right not in self.denied for right in rights}
        elif self.status == "restricted":
            body |= {"is_member": True, "until_date": 0}
            body |= dict.fromkeys(_PERMISSIONS, False)
        elif self.status == "kicked":
            body["until_date"] = 0
        return body

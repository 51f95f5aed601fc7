"""Files that were sent: kept by file_id, so that they can be sent again and downloaded."""

import hashlib
import mimetypes
from dataclasses import dataclass
from typing import Literal

from bot.emulator.user import Json

MediaKind = Literal["photo", "video", "document", "animation", "audio", "voice"]
MEDIA_KINDS: tuple[MediaKind, ...] = ("photo", "video", "document", "animation", "audio", "voice")

# What a file is called when a person sends one without a name.
SAMPLE_NAMES: dict[MediaKind, str] = {
    "photo": "photo.jpg", "video": "video.mp4", "document": "document.pdf", "animation": "animation.mp4",
    "audio": "audio.mp3", "voice": "voice.ogg",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class StoredFile:
    """A file on Telegram's side; `path` is what getFile says."""

    file_id: str
    unique_id: str
    kind: MediaKind
    name: str
    mime: str
    data: bytes
    path: str

    def json(self) -> Json:
        """The file as the Bot API describes media of its kind (of a photo: one size)."""
        body: Json = {"file_id": self.file_id, "file_unique_id": self.unique_id, "file_size": len(self.data)}
        if self.kind in {"photo", "video", "animation"}:
            body |= {"width": 800, "height": 600}
        if self.kind in {"video", "animation", "audio", "voice"}:
            body |= {"duration": 1, "mime_type": self.mime}
        if self.kind == "document":
            body["mime_type"] = self.mime
        if self.kind in {"document", "video", "animation", "audio"}:
            body["file_name"] = self.name
        return body


class FileStore:
    """All files of the world."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}
        self._count = 0

    def keep(self, kind: MediaKind, *, name: str, data: bytes, mime: str | None = None) -> StoredFile:
        """Store an upload under a new file_id."""
        self._count += 1
        mime = mime or mimetypes.guess_type(name)[0] or "application/octet-stream"
        digest = hashlib.sha256(data + kind.encode()).hexdigest()[:16]
        suffix = name.rpartition(".")[2] if "." in name else "bin"
        folder = {"photo": "photos", "voice": "voice", "audio": "music"}.get(kind, f"{kind}s")
        stored = StoredFile(
            file_id=f"{kind.upper()}-{self._count:06d}-{digest}",
            unique_id=f"u{digest}",
            kind=kind,
            name=name,
            mime=mime,
            data=data,
            path=f"{folder}/file_{self._count}.{suffix}",
        )
        self._by_id[stored.file_id] = stored
        self._by_path[stored.path] = stored
        return stored

    def find(self, file_id: str) -> StoredFile | None:
        """The file of this id."""
        return self._by_id.get(file_id)

    def at(self, path: str) -> StoredFile | None:
        """The file getFile gave this path for."""
        return self._by_path.get(path)

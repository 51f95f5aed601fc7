"""What the Bot API says when it refuses; the words are the real server's."""

from bot.emulator.user import Json


class ApiError(Exception):
    """A refusal: HTTP status, description, and the parameters a client may act on."""

    def __init__(
        self,
        code: int,
        description: str,
        *,
        retry_after: int | None = None,
        migrate_to_chat_id: int | None = None,
        html: bool = False,
    ) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.retry_after = retry_after
        self.migrate_to_chat_id = migrate_to_chat_id
        self.html = html

    def json(self) -> Json:
        """The body of the answer."""
        body: Json = {"ok": False, "error_code": self.code, "description": self.description}
        parameters: Json = {}
        if self.retry_after is not None:
            parameters["retry_after"] = self.retry_after
        if self.migrate_to_chat_id is not None:
            parameters["migrate_to_chat_id"] = self.migrate_to_chat_id
        if parameters:
            body["parameters"] = parameters
        return body


class HangUp(Exception):  # noqa: N818 - not an error of ours: the line is to go dead
    """Close the connection without an answer."""


def bad_request(words: str) -> ApiError:
    """400; the server writes the first letter small, unless it is a constant like BUTTON_DATA_INVALID."""
    if len(words) < 2 or not (words[1] == "_" or words[1].isupper()):
        words = words[:1].lower() + words[1:]
    return ApiError(400, f"Bad Request: {words}")


def forbidden(words: str) -> ApiError:
    """403."""
    return ApiError(403, f"Forbidden: {words}")


def conflict(words: str) -> ApiError:
    """409."""
    return ApiError(409, f"Conflict: {words}")


def too_many_requests(retry_after: int) -> ApiError:
    """429, to be obeyed."""
    return ApiError(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)

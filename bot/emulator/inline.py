"""What a client does with inline mode: asks while one types, shows the results, sends the chosen one."""

from bot.emulator.authorship import author_of
from bot.emulator.bubble import Bubble
from bot.emulator.chat import Chat
from bot.emulator.press import InlineQuery
from bot.emulator.switchboard import Switchboard
from bot.emulator.user import Json, User

LONGEST_QUERY = 256


def ask(board: Switchboard, who: User, query: str, *, offset: str, kind: str) -> InlineQuery:
    """Put a query to the bot; its results come into the returned object."""
    if len(query) > LONGEST_QUERY:
        raise ValueError(f"a client asks with at most {LONGEST_QUERY} characters")
    asked = InlineQuery(
        query_id=board.next_query_id(), user_id=who.user_id, query=query, asked_at=board.monotonic()
    )
    board.inline_queries[asked.query_id] = asked
    body = {"id": asked.query_id, "from": who.json(), "query": query, "offset": offset, "chat_type": kind}
    board.updates.add("inline_query", body)
    return asked


def send(board: Switchboard, who: User, asked: InlineQuery, result: Json, chat: Chat) -> Bubble:
    """Send a result into a chat; everybody there reads whose bot wrote it."""
    sent = chat.arrive(
        text=result["sent_text"],
        entities=result["sent_entities"],
        keyboard=result["sent_keyboard"],
        via_bot=board.bot,
        **author_of(who, chat),
    )
    body = {"result_id": result["id"], "from": who.json(), "query": asked.query}
    board.updates.add("chosen_inline_result", body)
    return sent

"""/broadcasts: the last ones with state and figures, each opening its card, and what admins did last."""

from telegram import Update

from bot.handlers.broadcast import broadcast
from bot.handlers.broadcast_cards import who
from bot.handlers.context import Context, show, subscriber_of
from bot.handlers.pressed import pressed_args, pressed_page
from bot.handlers.team import done_by
from bot.storage import broadcasts as stored
from bot.storage import mailings, team
from bot.wording.broadcast_list import Listed
from bot.wording.broadcast_list import broadcasts as view

KEPT = 50  # ten pages
DEEDS = 5


async def broadcasts(update: Update, context: Context) -> None:
    """/broadcasts, and the buttons that turn its pages (`bb:<page>`); `bb:n` is /broadcast."""
    if pressed_args(update) == ["n"]:
        await broadcast(update, context)
        return
    house, subscriber, (user_id, _) = context.house, await subscriber_of(update, context), who(update)
    async with house.database.read() as tx:
        found = await stored.recent(tx, KEPT)
        deeds = await team.deeds(tx, limit=DEEDS)
        draft = await stored.draft_of(tx, user_id)
        marks = await mailings.marks(tx, [one.id for one in found])
    listed = [
        Listed(
            campaign_id=one.id,
            state=one.state,
            content=one.content,
            counts=one.counts,
            planned=one.planned or 0,
            at=one.started_at or one.due_at,
            mark=marks.get(one.id),
        )
        for one in found
    ]
    done = await done_by(context, deeds, subscriber)
    message = view(listed, done, subscriber.reader, page=pressed_page(update), has_draft=draft is not None)
    await show(update, context, message)

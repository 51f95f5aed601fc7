"""What people ask: handlers of five to fifteen lines, and `register`, their table of contents."""

import re
from collections.abc import Callable, Coroutine
from typing import Any

from telegram import Update
from telegram.ext import (
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from bot.handlers import (
    agenda,
    announcements,
    broadcast,
    broadcast_run,
    broadcast_start,
    broadcasts,
    calendar,
    chat_settings,
    chats,
    crowd,
    dialogue,
    errors,
    events,
    groups,
    hours,
    inline,
    news,
    panels,
    privacy,
    schedule,
    search,
    settings,
    start,
    stats,
    team,
    topics,
)
from bot.handlers.context import Bot, Context
from bot.handlers.roles import admins, owners
from bot.wording.elsewhere import SETTINGS

Handler = Callable[[Update, Context], Coroutine[Any, Any, None]]

# A command once edited is not given again; a channel's posts are commands too, and what Telegram copies of them
# into the discussion group is nobody's word.
SAID = (filters.UpdateType.MESSAGE & ~filters.IS_AUTOMATIC_FORWARD) | filters.UpdateType.CHANNEL_POST

# What may answer a question of ours: anything but a command, of any kind, in a private chat.
ANSWERS = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE & ~filters.COMMAND & ~filters.StatusUpdate.ALL

COMMANDS: dict[str, Handler] = {
    "start": start.start,
    "help": start.help_,
    "stop": start.stop,
    "upcoming": agenda.upcoming,
    "next": agenda.upcoming,
    "past": agenda.past,
    "event": search.event,
    "search": search.search,
    "news": news.news,
    "calendar": calendar.calendar,
    "topics": topics.topics,
    "subscribe": topics.subscribe,
    "unsubscribe": topics.unsubscribe,
    "settings": settings.settings,
    "chats": chats.chats,
    "language": settings.language,
    "timezone": settings.timezone,
    "reminders": settings.reminders,
    "digest": hours.digest,
    "quiet": hours.quiet,
    "privacy": privacy.privacy,
    "mydata": privacy.mydata,
    "forget": privacy.forget,
    "broadcast": admins(broadcast.broadcast),
    "broadcasts": admins(broadcasts.broadcasts),
    "schedule": admins(schedule.schedule),
    "stats": admins(stats.stats),
    "team": owners(team.team),
}

# What people write instead of a command, as a whole message in a private chat; the command's own name as well.
BARE_WORDS: dict[str, tuple[str, ...]] = {
    "start": ("старт", "начать", "başla", "başlamaq"),
    "help": ("помощь", "справка", "kömək"),
    "stop": ("стоп", "dayandır", "dayandırın"),
    "upcoming": ("предстоящие", "предстоящие мероприятия", "qarşıdakılar", "qarşıdakı tədbirlər"),
    "past": ("прошедшие", "прошедшие мероприятия", "keçmiş tədbirlər"),
    "news": ("новости", "xəbərlər"),
    "calendar": ("календарь", "мой календарь", "təqvim", "təqvimim"),
    "topics": ("темы", "mövzular"),
    "subscribe": ("подписаться", "подписка", "abunə", "abunə olun"),
    "unsubscribe": ("отписаться", "отписка"),
    "settings": ("настройки", "parametrlər", "ayarlar"),
    "language": ("язык", "dil"),
    "timezone": ("часовой пояс", "saat qurşağı"),
    "reminders": ("напоминания", "xatırlatmalar"),
    "privacy": ("конфиденциальность", "məxfilik"),
    "mydata": ("мои данные", "məlumatlarım"),
    "forget": ("забыть меня", "удалить мои данные", "məlumatlarımı sil"),
    "digest": ("сводка", "еженедельная сводка", "дайджест", "icmal", "həftəlik icmal"),
    "quiet": ("тихие часы", "sakit saatlar"),
}

# The action that a button's callback data begins with.
PRESSES: dict[str, Handler] = {
    "w": start.welcome_pressed,
    "up": agenda.upcoming,
    "pa": agenda.past,
    "nw": news.news,
    "q": search.found_pressed,
    "e": events.event_pressed,
    "f": events.stance_pressed,
    "ce": calendar.event_pressed,
    "ca": calendar.calendar_pressed,
    "st": topics.topics_pressed,
    "s": settings.settings_pressed,
    "sl": settings.language_pressed,
    "sz": settings.timezone_pressed,
    "sr": settings.reminders_pressed,
    "sd": hours.digest_pressed,
    "sq": hours.quiet_pressed,
    "md": privacy.mydata,
    "fg": privacy.forget_pressed,
    "s2": chat_settings.second_language_pressed,
    "sp": chat_settings.pinned_pressed,
    "ch": chats.chats,
    "an": admins(announcements.decision_pressed),
    "ab": admins(announcements.revision_pressed),
    "va": admins(announcements.vanished_pressed),
    "bn": news.broadcast_pressed,
    "bd": admins(broadcast.draft_pressed),
    "ba": admins(broadcast.audience_pressed),
    "bl": admins(broadcast.languages_pressed),
    "bu": admins(broadcast.button_pressed),
    "bc": admins(broadcast_start.confirm_pressed),
    "bs": admins(broadcast_start.schedule_pressed),
    "bo": admins(broadcast_run.opened),
    "bp": admins(broadcast_run.steer_pressed),
    "br": admins(broadcast_run.after_pressed),
    "bb": admins(broadcasts.broadcasts),
    "go": owners(announcements.release_pressed),
    "sc": admins(schedule.schedule_pressed),
    "tm": owners(team.team_pressed),
}


def register(application: Bot) -> None:
    """Hand every kind of update to its handler. Order matters: the first that fits takes it."""
    application.add_handler(ChatMemberHandler(groups.membership, ChatMemberHandler.MY_CHAT_MEMBER))
    application.add_handler(MessageHandler(filters.StatusUpdate.MIGRATE, groups.migrated))
    application.add_handler(MessageHandler(filters.StatusUpdate.FORUM_TOPIC_REOPENED, groups.reopened))
    for name, handler in COMMANDS.items():
        application.add_handler(CommandHandler(name, handler, filters=SAID))
    for name, words in BARE_WORDS.items():
        alike = "|".join(map(re.escape, (name, *words)))
        written = filters.Regex(re.compile(rf"^\s*(?:{alike})[\s.!]*$", re.IGNORECASE))
        application.add_handler(
            MessageHandler(filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE & written, COMMANDS[name])
        )
    application.add_handler(MessageHandler(ANSWERS, dialogue.said), group=-1)  # before all others
    application.add_handler(MessageHandler(SAID & filters.COMMAND, crowd.said), group=-2)
    application.add_handler(CallbackQueryHandler(crowd.pressed), group=-2)
    for action, handler in PRESSES.items():
        meant = r"(?:m:-\d+:)?" if action in SETTINGS else ""  # of a chat that is managed from elsewhere
        application.add_handler(CallbackQueryHandler(handler, pattern=f"^{meant}{action}(:|$)"))
    application.add_handler(CallbackQueryHandler(panels.stale))
    application.add_handler(InlineQueryHandler(inline.asked))
    application.add_handler(MessageHandler(SAID & filters.COMMAND, start.unknown_command))
    said_by_hand = ~filters.ViaBot(application.bot.id)  # a card of ours that was shared is no question
    application.add_handler(MessageHandler(SAID & filters.TEXT & said_by_hand, search.free_text))
    application.add_handler(
        MessageHandler(filters.UpdateType.MESSAGE & filters.ATTACHMENT & said_by_hand, search.attachment)
    )
    application.add_error_handler(errors.on_error)

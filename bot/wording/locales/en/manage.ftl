# Groups and channels managed from the private chat.
manage-open = 👥 Groups and channels
manage-head = { $icon } <b>{ $title }</b>
manage-back = ‹ Groups and channels
manage-nameless = without a name
manage-list =
    👥 <b>Groups and channels</b>

    Choose a chat to change its topics, language, reminders and everything else.
manage-list-empty =
    👥 <b>Groups and channels</b>

    The chats you manage will be listed here. Add the bot to a group, or make it an admin of a channel.
manage-away = The bot is not there now, everything chosen is kept: { $titles }
manage-lost = You are no longer an admin there, so this chat has left the list: { $titles }
manage-add-group = ➕ Add to a group
manage-add-channel = ➕ Add to a channel
manage-linked = The settings of <b>{ $title }</b> are here, in the private chat.
manage-private = ⚙️ Set up in private
manage-not-yours = Only admins of that chat can change its settings, and only while the bot is there. Your chats: /chats
manage-not-yours-toast = Only admins of that chat can change this, and only while the bot is there.
manage-channel-toast = The settings of the channel are in the private chat with the bot.

manage-lost-kicked =
    The bot was removed from <b>{ $title }</b>, and messages no longer go there.

    Everything chosen is kept: add the bot again, and it will go on from there.
manage-lost-no-rights =
    The bot may no longer write in <b>{ $title }</b>, so messages there are paused.

    Everything chosen is kept: give it the right back, and it will go on by itself.
manage-lost-gone =
    <b>{ $title }</b> no longer exists, or the bot cannot see it. Messages there are paused.

    Everything chosen is kept.
manage-lost-thread =
    The forum topic that got the messages in <b>{ $title }</b> is closed or gone. They come to General now.

    To choose another topic, send /topics in it

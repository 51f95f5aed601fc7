# Settings of groups and channels: a second language and a pinned list.
chat-settings =
    🗣 Second language: <b>{ $also }</b>
    📌 Pinned list: <b>{ $pinned }</b>
chat-on = on
chat-off = none
chat-also = 🗣 Second language
chat-pinned = 📌 Pinned list
chat-language-panel =
    🌐 <b>Language</b>

    Posts there are in this language: <b>{ $language }</b>. You can change this at any time.
chat-also-panel =
    🗣 <b>Second language</b>

    For groups that read two languages: news and reminders come in one message, first in the first language ({ $language }), then in the second.
chat-also-none = One language only
chat-pinned-panel =
    📌 <b>Pinned list</b>

    One message at the top of the chat that always shows what is ahead. It keeps itself up to date, without a sound.
chat-pinned-now-on = Now: <b>on</b>.
chat-pinned-now-off = Now: <b>off</b>.
chat-pinned-no-right = The list is posted, but the bot may not pin it. Please give it the right to pin messages (in a channel: to edit messages): it will pin the list by itself.
chat-pinned-unsure = Twice Telegram did not answer whether the list arrived. The bot has stopped rather than post it again and again. Shall it try once more?
chat-pinned-switch-on = 📌 Switch on
chat-pinned-switch-off = Switch off
chat-pinned-again = 🔄 Try again

chat-list-head = 🗓 <b>What is ahead</b>
chat-list-row =
    <b>{ $title }</b>
    { $when }
chat-list-more = { $count ->
    [one] And { $count } more event: /upcoming
   *[other] And { $count } more events: /upcoming
}
chat-list-nothing = Nothing is planned yet. New events will appear here by themselves.
chat-list-ended = 🗓 This list is no longer kept up to date. What is ahead: /upcoming

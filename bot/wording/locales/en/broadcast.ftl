# Broadcasts: the draft and its panels, the progress, the report, the list.
broadcast-ask-content =
    📝 <b>A new broadcast</b>

    Send me the message just as readers should see it: text with any formatting, a photo, a video, a document, a voice message or an album. I keep it; nothing is sent until you say so.
broadcast-ask-version =
    📝 <b>{ $language }</b>

    Send me the version for these readers. What it replaces stays until then.
broadcast-ask-button =
    🔗 <b>A button under the message</b>

    Send its label and its address in one message, for example:
    <code>Register { $example }</code>
broadcast-ask-moment =
    🗓 <b>When should it go out?</b>

    Choose, or just write: <i>tomorrow 10:00</i>, <i>27.11 18:30</i>, <i>Friday 9:00</i>, <i>in 2 hours</i>. Your time zone: { $zone }.
broadcast-ask-edit =
    ✏️ <b>{ $language }: the new text</b>

    Send me what every delivered copy should say. Files and the button stay as they are.
broadcast-ask-rewrite-broadcast =
    ✏️ <b>Edit everywhere</b>

    Which version should get a new text?
broadcast-ask-rewrite-announcement =
    ✏️ <b>Edit everywhere</b>

    Say it anew from the schedule as it is today, in every language at once? Or write the text yourself, for the readers of one language? Each version is shown to you before anything is changed.
broadcast-anew = 🔄 From today’s schedule
broadcast-anew-shown = This is how it would read, in every language.

broadcast-unsupported = This kind of message (a poll, a game, a sticker, a location …) cannot be broadcast. Nothing is lost: everything is as it was. Please send text, a photo, a video, a document, a voice message or an album.
broadcast-only-text = Here only text is needed. Nothing is lost: please write it.
broadcast-empty = There is no text in this message. Nothing is lost: please send it once more.
broadcast-too-long = { $count ->
    [one] The text is { $count } character too long: Telegram takes { $limit }. Please shorten it and send it once more.
   *[other] The text is { $count } characters too long: Telegram takes { $limit }. Please shorten it and send it once more.
}
broadcast-parts = { $count ->
    [one] Your app cut this text into several messages: altogether it is { $count } character too long, Telegram takes { $limit }. Nothing was changed. Please shorten it and send it once more.
   *[other] Your app cut this text into several messages: altogether it is { $count } characters too long, Telegram takes { $limit }. Nothing was changed. Please shorten it and send it once more.
}
broadcast-caption-too-long = { $count ->
    [one] The caption is { $count } character too long: Telegram takes { $limit } under a file. Please shorten it, or send the text without the file.
   *[other] The caption is { $count } characters too long: Telegram takes { $limit } under a file. Please shorten it, or send the text without the file.
}
broadcast-button-unreadable = I see no label and address here. Both in one message, please: <code>Register { $example }</code>
broadcast-button-long = { $count ->
    [one] The label is { $count } character too long: { $limit } fit on a button.
   *[other] The label is { $count } characters too long: { $limit } fit on a button.
}
broadcast-moment-unreadable = I cannot read a moment in “{ $words }”. Try <i>tomorrow 10:00</i> or <i>27.11 18:30</i>.
broadcast-moment-no-hour = And at what time? For example <i>tomorrow 10:00</i>.
broadcast-moment-past = That moment has passed. Please choose one that is still ahead.
broadcast-moment-far = That is more than a year ahead. Please choose a nearer day.
broadcast-moment-skipped = There is no such time on that day: the clocks go forward. Please choose another one.

broadcast-draft = 📝 <b>Draft no. { $id }</b>
broadcast-draft-empty = The message is still missing: just send it to me.
broadcast-version = <b>{ $language }:</b> { $what }
broadcast-fallback = <b>{ $language }:</b> gets the version “{ $other }”
broadcast-what-text = { $count ->
    [one] text, { $count } character
   *[other] text, { $count } characters
}
broadcast-what-caption = { $count ->
    [one] { $media } with a caption, { $count } character
   *[other] { $media } with a caption, { $count } characters
}
broadcast-what-photo = photo
broadcast-what-video = video
broadcast-what-animation = animation
broadcast-what-audio = audio
broadcast-what-voice = voice message
broadcast-what-document = document
broadcast-what-album = { $count ->
    [one] album of { $count } file
   *[other] album of { $count } files
}
broadcast-link = 🔗 <a href="{ $url }">{ $label }</a>
broadcast-link-album = An album can have no button: the link becomes the last line of its caption.
broadcast-to-everyone = 👥 To everyone who has started the bot
broadcast-to-topics = 👥 Topics: { $topics }
broadcast-to-languages = 🌐 Languages: { $languages }
broadcast-to-kinds = 💬 Only: { $kinds }
broadcast-topics-gone = ⚠️ No longer in the schedule: { $topics }
broadcast-recipients = { $count ->
    [one] <b>{ $count } recipient</b>, { $span }
   *[other] <b>{ $count } recipients</b>, { $span }
}
broadcast-nobody = <b>Nobody would get this.</b> Please change the audience.
broadcast-out = Left out: { $reasons }
broadcast-out-stopped = paused by themselves { $count }
broadcast-out-blocked = blocked the bot { $count }
broadcast-out-kicked = removed the bot { $count }
broadcast-out-deactivated = deleted accounts { $count }
broadcast-out-no-rights = no right to write { $count }
broadcast-out-gone = chats that are gone { $count }
broadcast-out-kinds = other kinds of chats { $count }
broadcast-out-languages = other languages { $count }
broadcast-out-topics = without these topics { $count }
broadcast-span-seconds = less than a minute
broadcast-span-minutes = { $count ->
    [one] about { $count } minute
   *[other] about { $count } minutes
}
broadcast-span-hours = about { $hours } h { $minutes } min

broadcast-send = ✅ Send to { $count }
broadcast-test = 👁 Send me a test
broadcast-schedule = 🗓 Schedule
broadcast-audience = 👥 Audience
broadcast-languages = 🌐 Text and languages
broadcast-button = 🔗 Link button
broadcast-button-remove = 🔗 Remove the button
broadcast-discard = 🗑 Discard
broadcast-discard-scheduled = 🗑 Discard
broadcast-back = ‹ To the draft
broadcast-new = 📝 New broadcast
broadcast-write = ➕ { $language }
broadcast-rewrite = ✏️ { $language }
broadcast-drop = 🗑 { $language }
broadcast-everyone = Everyone
broadcast-kind-people = People
broadcast-kind-groups = Groups
broadcast-kind-channels = Channels

broadcast-audience-panel =
    👥 <b>Who gets it</b>

    Topics narrow it down to their subscribers; languages and kinds of chats, to those marked. Nothing marked means all.
broadcast-languages-panel =
    🌐 <b>Text and languages</b>

    A missing version falls back to another one, as shown here.
broadcast-confirm =
    <b>Send to { $recipients }?</b>

    It starts at once. While it runs you can pause or stop it.
broadcast-confirm-yes = ✅ Yes, send to { $count }
broadcast-schedule-confirm =
    🗓 <b>{ $when }</b>

    Recipients as of now: { $count }. Until then one tap turns it back into a draft.
broadcast-schedule-yes = 🗓 Schedule for { $count }
broadcast-schedule-other = ‹ Another time
broadcast-at-hour = In an hour
broadcast-at-today = Today, { $time }
broadcast-at-tomorrow = Tomorrow, { $time }
broadcast-at-monday = Monday, { $time }

broadcast-test-sent = This is exactly what readers get.
broadcast-test-refused = Telegram did not accept the message: <code>{ $reason }</code>
broadcast-stale-toast = This card was out of date, nothing was done. Here is how things stand now.
broadcast-count-toast = Meanwhile the number of recipients changed to { $count }. Nothing was sent; please look once more.
broadcast-gone-toast = This broadcast is no longer there.
broadcast-topic-gone-toast = This topic is no longer in the schedule.
broadcast-discarded-toast = Discarded.
broadcast-already-toast = { $state ->
    [draft] It is a draft now. Nothing else was done.
    [pending] It is scheduled already. Nothing else was done.
    [held] It waits for a decision. Nothing else was done.
    [running] It is running already. Nothing else was done.
    [paused] It is paused already. Nothing else was done.
    [done] It has ended already. Nothing else was done.
    [stopped] It was stopped already. Nothing else was done.
   *[other] It was discarded already. Nothing else was done.
}
broadcast-not-nothing-toast = There is nothing left to do here.
broadcast-not-busy-toast = An edit, a recall or a retry of it is still going on. Wait for it to end, or stop it first.
broadcast-not-recalled-toast = It was recalled: there is nothing left to do here.
broadcast-not-unfinished-toast = It has not ended yet. Wait for it to end, or stop it first.
broadcast-not-shown-toast = This text is not the one you were shown last, so nothing was changed.
broadcast-not-anew-toast = This event is no longer in the schedule. Please write the text yourself.
broadcast-not-different-toast = The schedule of today says just what the message says. There is nothing to change.

broadcast-title-broadcast = 📣 <b>Broadcast no. { $id }</b>
broadcast-title-announcement = 🗓 <b>Announcement no. { $id }</b>
broadcast-title-retry = 🔁 <b>Retry no. { $id }</b>
broadcast-title-edit = ✏️ <b>Edit no. { $id }</b>
broadcast-title-recall = ↩️ <b>Recall no. { $id }</b>
broadcast-state-draft = draft
broadcast-state-pending = scheduled
broadcast-state-held = waits for a decision
broadcast-state-running = running
broadcast-state-paused = paused
broadcast-state-done = finished
broadcast-state-stopped = stopped
broadcast-state-discarded = discarded
broadcast-head = { $title } · { $state }
broadcast-quote = <blockquote>{ $title }</blockquote>
broadcast-bar = <code>{ $bar }</code> { $percent }%
broadcast-done-of = { $done } of { $all }
broadcast-pace = { $rate } a second, { $span } left
broadcast-pace-held = the last ones go out: { $when }
broadcast-sent = ✅ delivered: { $count }
broadcast-sent-edit = ✅ edited: { $count }
broadcast-sent-recall = ✅ deleted: { $count }
broadcast-blocked = 🚫 blocked the bot or are gone: { $count }
broadcast-failed = ⚠️ failed: { $count }
broadcast-unknown = ❓ uncertain: { $count }
broadcast-skipped = ⏭ not sent: { $count }
broadcast-held = 🌙 waiting for the end of quiet hours: { $count }
broadcast-waiting = ⏳ waiting: { $count }
broadcast-goes-out = 🗓 Goes out { $when }
broadcast-planned = Recipients when it was scheduled: { $count }
broadcast-late = ⏰ <b>It is late:</b> it should have gone out { $when }, but the bot was not running. Send it now?
broadcast-refused-broadcast = 🛑 <b>Paused by itself:</b> Telegram refuses it again and again. If the message is fine, resume; otherwise stop.
broadcast-refused-announcement = 🛑 <b>Paused by itself:</b> Telegram refused it, or the bot was away in the middle. If it is still right, resume; otherwise stop.
broadcast-was-edited = ✏️ <i>Edited everywhere afterwards.</i>
broadcast-was-recalled = ↩️ <i>Recalled afterwards.</i>
broadcast-is-discarded = It was never sent.

broadcast-pause = ⏸ Pause
broadcast-resume = ▶️ Resume
broadcast-renew = 🔄 Refresh
broadcast-stop = ⏹ Stop
broadcast-stop-yes = ⏹ Yes, stop for good
broadcast-keep = ‹ Leave it as it is
broadcast-send-now = ✅ Send now
broadcast-unschedule = ↩️ Back to draft
broadcast-report = 📊 Report
broadcast-csv = 📄 CSV
broadcast-retry = 🔁 Retry failed
broadcast-retry-count = 🔁 Retry failed ({ $count })
broadcast-edit = ✏️ Edit everywhere
broadcast-edit-yes = ✏️ Edit { $count }
broadcast-recall = ↩️ Recall
broadcast-recall-yes = ↩️ Yes, delete { $count }
broadcast-show = 👁 Show the message
broadcast-card = ‹ The card
broadcast-list = ‹ All broadcasts
broadcast-stop-ask = { $count ->
    [one] <b>Stop it for good?</b> { $title }: { $count } chat is still waiting, and nothing more will happen there.
   *[other] <b>Stop it for good?</b> { $title }: { $count } chats are still waiting, and nothing more will happen there.
}
broadcast-stopped-now = ⏹ Stopped.
broadcast-kept = Left as it is.
broadcast-edit-ask = { $count ->
    [one] <b>Above is the new text.</b> { $count } delivered copy will be edited.
   *[other] <b>Above is the new text.</b> { $count } delivered copies will be edited.
}
broadcast-recall-ask = { $count ->
    [one] <b>Delete it in { $count } chat?</b> This cannot be undone.
   *[other] <b>Delete it in { $count } chats?</b> This cannot be undone.
}
broadcast-recall-old = { $count ->
    [one] In { $count } more chat it is over 48 hours old: Telegram no longer lets it be deleted.
   *[other] In { $count } more chats it is over 48 hours old: Telegram no longer lets it be deleted.
}
broadcast-recall-nothing = Nothing can be deleted any more: all copies are over 48 hours old, or were deleted.

broadcast-shared = { $count ->
    [one] In { $count } more chat it came after quiet hours in one message with other news: that message stays as it is.
   *[other] In { $count } more chats it came after quiet hours in one message with other news: these messages stay as they are.
}

broadcast-report-title = 📊 <b>Report</b>
broadcast-started = Started { $when }
broadcast-finished = Finished { $when }
broadcast-cause = — { $cause }: { $count }
broadcast-cause-blocked = blocked the bot
broadcast-cause-kicked = removed the bot
broadcast-cause-deactivated = deleted accounts
broadcast-cause-no-rights = no right to write
broadcast-cause-gone = the chat is gone
broadcast-cause-refused = Telegram refused it
broadcast-cause-not-found = the message is no longer there
broadcast-cause-uneditable = the message cannot be edited
broadcast-cause-too-old = over 48 hours old
broadcast-cause-other = other causes
broadcast-uncertain = { $count ->
    [one] ❓ { $count } chat may have got it twice, or not at all: Telegram’s answer never came.
   *[other] ❓ { $count } chats may have got it twice, or not at all: Telegram’s answer never came.
}
broadcast-csv-wait = The table is large and takes a moment: it comes as a file.
broadcast-csv-caption = { $title }: chat, language, outcome, time. No names.

broadcast-all = 📣 <b>Broadcasts</b>
broadcast-none = There are none yet.
broadcast-entry =
    { $number }. <b>{ $title }</b>
    { $state } · { $when }
broadcast-entry-figures = { $state }, { $sent } of { $all }
broadcast-entry-edited = { $state } · ✏️ edited
broadcast-entry-recalled = { $state } · ↩️ recalled
broadcast-deeds = <b>What admins did last</b>
broadcast-draft-open = 📝 My draft

# To admins: previews, questions, the schedule file.
notice-preview = 👀 <b>Announcement before it goes out</b>
notice-recipients = { $count ->
    [0] Nobody would get it at present.
    [one] { $count } subscriber gets it.
   *[other] { $count } subscribers get it.
}
notice-goes-out = Goes out by itself: { $when }.
notice-waits = It does not go out by itself: it waits for your decision.
notice-quote = <blockquote>{ $text }</blockquote>
notice-stale = ⏰ <b>This announcement is late</b>: it was to go out { $when }, but the bot was not running. Send it now?

notice-send = ✅ Send now
notice-hold = ⏸ Hold
notice-discard = 🗑 Discard

notice-verdict-pending = 👀 <b>Waiting to go out</b>
notice-verdict-held = ⏸ <b>On hold.</b> It does not go out by itself.
notice-verdict-sent = ✅ <b>Going out to subscribers</b>
notice-verdict-paused = ⏸ <b>Paused</b>
notice-verdict-stopped = ⏹ <b>Stopped</b>
notice-verdict-discarded = 🗑 <b>Discarded</b>
notice-verdict-superseded = ↩️ <b>Out of date:</b> the schedule file has changed since.
notice-verdict-expired = ⌛ <b>Expired:</b> it was not sent.
notice-by = { $at } · { $by }
notice-already-pending = The announcement is waiting to go out.
notice-already-held = The announcement is already on hold.
notice-already-sent = The announcement was already sent.
notice-already-paused = The announcement is paused.
notice-already-stopped = The announcement was stopped.
notice-already-discarded = The announcement was already discarded.
notice-already-superseded = The announcement is out of date: the schedule file has changed since.
notice-already-expired = The announcement has expired.
notice-done-sent = Sending.
notice-done-held = On hold.
notice-done-discarded = Discarded.
notice-done-stopped = Stopped.
notice-gone = This announcement no longer exists.

notice-bulk = { $count ->
    [one] ⚠️ <b>{ $count } change to the schedule at once</b>
   *[other] ⚠️ <b>{ $count } changes to the schedule at once</b>
}
notice-bulk-item = { $change }: { $title }
notice-bulk-waits = Nothing goes out to subscribers until you decide.
notice-send-all = ✅ Send all ({ $count })
notice-discard-all = 🗑 Discard all
notice-bulk-sent = { $count ->
    [one] ✅ <b>{ $count } announcement is going out</b>
   *[other] ✅ <b>{ $count } announcements are going out</b>
}
notice-bulk-discarded = { $count ->
    [one] 🗑 <b>{ $count } announcement discarded</b>
   *[other] 🗑 <b>{ $count } announcements discarded</b>
}
notice-bulk-nothing-left = These changes have all been decided already.
notice-more = { $count ->
    [one] …and { $count } more
   *[other] …and { $count } more
}

notice-vanished = { $count ->
    [one] ❓ <b>An event is no longer in the schedule file</b>
   *[other] ❓ <b>{ $count } events are no longer in the schedule file</b>
}
notice-vanished-item = { $number }. <b>{ $title }</b> — { $when }
notice-vanished-one = <b>{ $title }</b> — { $when }
notice-vanished-question = Cancelled, or just tidied away? If it returns to the file, the question settles itself.
notice-vanished-none = Nothing is left to decide: the rest is settled or back in the file.
notice-vanished-told = { $count ->
    [one] ❌ { $count } subscriber will hear that “{ $title }” is cancelled.
   *[other] ❌ { $count } subscribers will hear that “{ $title }” is cancelled.
}
notice-vanished-removed = 🗑 “{ $title }” was removed quietly.
notice-vanished-removed-all = { $count ->
    [one] 🗑 { $count } event was removed quietly.
   *[other] 🗑 { $count } events were removed quietly.
}
notice-vanished-already = This has been settled already, or the event is back in the file.
notice-tell = ❌ Cancelled: tell people
notice-remove = 🗑 Remove quietly
notice-tell-number = ❌ { $number }: tell people
notice-remove-number = 🗑 { $number }: remove
notice-remove-all = 🗑 Remove all { $count } quietly

notice-bad-file = ⚠️ <b>The schedule file was not accepted</b>
notice-bad-file-kept = The bot goes on with the previous schedule. Correct the file and save it: the bot will notice.
notice-bad-file-empty = There is no previous schedule, so it is empty for now. Correct the file and save it: the bot will notice.
notice-problem = <code>{ $problem }</code>
notice-good-file = { $count ->
    [one] ✅ The schedule file is fine again: { $count } event.
   *[other] ✅ The schedule file is fine again: { $count } events.
}

notice-stopped = 🛑 <b>Mailing no. { $id } was stopped:</b> Telegram refuses its text.
notice-stopped-advice = The others did not get it. This is a fault of the bot: pass the line above to its developer.
notice-sending-held = { $count ->
    [one] ⏸ <b>Sending is on hold</b> since the restore from a copy. { $count } message is waiting; some may have gone out before.
   *[other] ⏸ <b>Sending is on hold</b> since the restore from a copy. { $count } messages are waiting; some may have gone out before.
}
notice-go = ▶️ Resume sending
notice-sending-released = ▶️ <b>Sending has resumed.</b>
notice-sending-not-held = Sending is not on hold.

notice-next = a message

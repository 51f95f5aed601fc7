# Announcements of the schedule: the list and the cards for admins.
schedule-title = 📣 <b>Announcements of the schedule</b>
schedule-nothing = There are none yet. They appear when the schedule file changes.
schedule-hint = A number opens the card, where it can be sent, held or paused.
schedule-entry =
    { $number }. { $change }: { $title }
    { $state }
schedule-pending = <i>goes out { $at }</i>
schedule-held = <i>on hold, waits for a decision</i>
schedule-running = <i>going out: { $sent } of { $all }</i>
schedule-paused = <i>paused: { $sent } of { $all }</i>
schedule-stopped = <i>stopped { $at }: { $sent } of { $all }</i>
schedule-done = <i>sent { $at }: { $sent } of { $all }</i>
schedule-discarded = <i>discarded { $at }</i>
schedule-expired = <i>expired</i>
schedule-vanished = ❓ Vanished from the file: { $count }
schedule-back = ‹ All announcements

schedule-is-running = 📤 <b>Going out</b>
schedule-is-paused = ⏸ <b>Paused</b>
schedule-is-stopped = ⏹ <b>Stopped</b>
schedule-is-done = ✅ <b>Sent</b>
schedule-delivered = Delivered to { $sent } of { $all }
schedule-blocked = Blocked the bot, or no longer there: { $count }
schedule-failed = Not delivered: { $count }
schedule-unknown = Uncertain: { $count }
schedule-skipped = Not sent: { $count }
schedule-waiting = Still waiting: { $count }
schedule-pause = ⏸ Pause
schedule-resume = ▶️ Resume
schedule-stop = ⏹ Stop
schedule-renew = 🔄 Refresh
schedule-ask-stop = { $count ->
    [one] Stop it for good? { $count } subscriber has not got it yet and never will.
   *[other] Stop it for good? { $count } subscribers have not got it yet and never will.
}
schedule-stop-yes = ⏹ Yes, stop
schedule-done-pause = Paused.
schedule-done-resume = Going on.
schedule-done-stop = Stopped.

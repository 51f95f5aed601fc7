# Announcements of the schedule: the list and the cards for admins.
schedule-title = 📣 <b>Announcements of the schedule</b>
schedule-nothing = There are none yet. They appear when the schedule file changes.
schedule-hint = A number opens the card, where it can be sent, held, paused, corrected or recalled.
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

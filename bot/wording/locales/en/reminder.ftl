# Reminders: an event draws near.
reminder-headline = ⏰ <b>{ $near }</b>
reminder-title = <b>{ $title }</b>
reminder-now = Starting now
reminder-in-minutes = { $count ->
    [one] In { $count } minute
   *[other] In { $count } minutes
}
reminder-in-an-hour = In an hour
reminder-in-hours = { $count ->
    [one] In { $count } hour
   *[other] In { $count } hours
}
reminder-today = Today
reminder-tomorrow = Tomorrow
reminder-in-days = { $count ->
    [one] In { $count } day
   *[other] In { $count } days
}
reminder-this-month = This month
reminder-closing = Registration closes tomorrow
reminder-closing-today = Registration closes today

reminder-catch-up = ⏰ <b>Coming up soon in what you subscribe to</b>
reminder-listed = • <b>{ $title }</b>
    { $when }
reminder-more = { $count ->
    [one] And { $count } more event: /upcoming
   *[other] And { $count } more events: /upcoming
}

reminder-next = reminder: { $title }

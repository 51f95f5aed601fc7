# What is new or has changed since a reader last looked.
mark-row = ✨ { $what }
mark-card = ✨ Since your last look: { $what }
mark-added = new
mark-dated = date set
mark-rescheduled = new date
mark-retimed = new time
mark-moved = new venue
mark-moved-online = moved online
mark-postponed = postponed
mark-cancelled = cancelled
mark-reinstated = back on
mark-confirmed = confirmed
mark-registration = registration open
mark-held = took place
mark-news = news
mark-summary = { $count ->
    [one] ✨ One event here is new or has changed since your last look.
   *[other] ✨ { $count } events here are new or have changed since your last look.
}

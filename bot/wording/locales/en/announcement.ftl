# Announcements: what changed about an event.
announcement-added = 🆕 <b>New event</b>
announcement-confirmed = ✅ <b>Event confirmed</b>
announcement-rescheduled = 📅 <b>New date</b>
announcement-retimed = 🕒 <b>New time</b>
announcement-dated = 📅 <b>Date set</b>
announcement-moved = 📍 <b>New venue</b>
announcement-moved-online = 💻 <b>Moved online</b>
announcement-postponed = ⏳ <b>Event postponed</b>
announcement-cancelled = ❌ <b>Event cancelled</b>
announcement-reinstated = 🔄 <b>Event back on</b>
announcement-registration = 📝 <b>Registration is open</b>
announcement-held = 🏁 <b>Event took place</b>
announcement-news = 📰 <b>News</b>

announcement-title = <b>{ $title }</b>
announcement-when = 🗓 { $when }
announcement-when-was = Was: <s>{ $when }</s>
announcement-when-now = Now: <b>{ $when }</b>
announcement-when-planned = Was planned for: <s>{ $when }</s>
announcement-when-later = A new date will be announced.
announcement-place = 📍 { $place }
announcement-place-was = Venue was: <s>{ $place }</s>
announcement-place-now = Now: <b>{ $place }</b>
announcement-place-later = to be confirmed
announcement-online = online
announcement-hybrid = { $place } and online
announcement-hybrid-somewhere = in person and online
announcement-register = 📝 Registration is open.
announcement-register-until = 📝 Register by { $date }, that day included.
announcement-note = <i>{ $note }</i>
announcement-summary = { $text }
announcement-news-item = <b>{ $date }.</b> { $text }
announcement-news-more = { $count ->
    [one] And { $count } more news item on the event card.
   *[other] And { $count } more news items on the event card.
}

announcement-button-card = ℹ️ Event card

announcement-next = announcement: { $title }

# The card of one event.
card-title = <b>{ $title }</b>
card-status = { $icon } { $status }
card-status-planned = Planned
card-status-confirmed = Confirmed
card-status-postponed = Postponed
card-status-cancelled = Cancelled
card-status-held = Held
card-moved = ↪️ Moved; previously: { $when }
card-moved-place = ↪️ New venue; previously: { $place }

card-when = 🗓 { $when }
card-place = 📍 { $place }
card-online-word = Online
card-online = 💻 Online
card-online-at = 💻 Online · { $place }
card-hybrid = 📍 In person and online
card-hybrid-at = 📍 { $place }, and online
card-organizers = { $count ->
    [one] Organiser: { $names }
   *[other] Organisers: { $names }
}
card-registration = 📝 <a href="{ $url }">Registration</a>
card-registration-until = 📝 <a href="{ $url }">Registration</a> closes on { $day }
card-registration-closed = 📝 Registration closed on { $day }
card-topics = { $count ->
    [one] Topic: { $names }
   *[other] Topics: { $names }
}

card-summary = { $text }
card-note = <i>{ $text }</i>
card-news = <b>News</b>
card-news-item = <i>{ $day }.</i> { $text }
card-news-day = <i>{ $day }</i>
card-news-point = • { $text }
card-news-earlier = { $count ->
    [one] …and one earlier item
   *[other] …and { $count } earlier items
}
card-source = Source: <a href="{ $url }">{ $title }</a>

card-follow = 🔔 Remind me
card-following = 🔔 Following ✓
card-mute = 🔕 Mute
card-muted = 🔕 Muted ✓
card-website = 🌐 Website
card-register = 📝 Register
card-back = ‹ Back

card-toast-following = You will be reminded of this event and told of any change.
card-toast-following-undated = You will be told as soon as the dates are announced, and of any change.
card-toast-following-no-leads = You will be told of any change. Reminders are switched off: see /reminders.
card-toast-following-paused = Saved. Messages to this chat are paused: send /start to resume them.
card-toast-muted = Muted: you will get nothing more about this event.
card-toast-cleared = Done: this event follows your topics again.
card-toast-gone = This event is no longer in the schedule.

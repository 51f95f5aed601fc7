# The news page.
news-title = 📰 <b>Latest news</b>
news-nothing = There is no news yet. Here is what lies ahead:
news-entry =
    { $number }. <b>{ $title }</b>
    <i>{ $day }</i>. { $text }
news-entries =
    { $number }. <b>{ $title }</b>
    <i>{ $day }</i>
    { $texts }
news-broadcast =
    { $number }. 📣 <b>{ $title }</b>
    <i>{ $day }</i>
news-broadcast-text =
    { $number }. 📣 <b>{ $title }</b>
    <i>{ $day }</i>. { $text }
news-item = • { $text }
news-more = …
news-change-added = Added to the schedule: { $when }.
news-change-confirmed = The event is confirmed.
news-change-rescheduled = New date: { $when }.
news-change-moved = The venue has changed.
news-change-moved-to = New venue: { $place }.
news-change-moved-online = The event will be held online.
news-change-postponed = The event is postponed.
news-change-cancelled = The event is cancelled.
news-change-reinstated = The event is back in the schedule.
news-change-registration = Registration is open.
news-change-held = The event has been held.

# The weekly digest: the message itself and its settings.
digest-title = 📬 <b>Weekly digest</b>
digest-changes = <b>What changed this week</b>
digest-change = { $what } · { $title }
digest-changes-more = { $count ->
    [one] and { $count } more change: /news
   *[other] and { $count } more changes: /news
}
digest-coming = <b>What lies ahead</b>
digest-coming-more = { $count ->
    [one] And { $count } more event: /upcoming
   *[other] And { $count } more events: /upcoming
}
digest-settings = 📬 Change this
digest-next = weekly digest

digest-panel =
    📬 <b>Weekly digest</b>

    Now: <b>{ $set }</b>.

    One message a week: what lies ahead on your topics, and what changed. When there is nothing to tell, nothing comes.

    Choose a day and an hour or send your own, for example: <code>/digest Friday 18</code>
digest-off = off
digest-set = { $weekday }, { $hour }
digest-first = Next: { $when }.
digest-in-quiet = That is in your quiet hours, so the digest comes after them: { $when }.
digest-no-topics = As long as you are subscribed to nothing there is nothing to tell: please choose your topics.
digest-unknown = <code>{ $words }</code> was not understood. Please send a weekday and an hour, for example: <code>/digest Friday 18</code>
digest-switch-off = Switch off
digest-show = 👁 Show it now
digest-topics = 🔔 Choose topics
digest-nothing-toast = There is nothing to tell at the moment: nothing is planned on your topics, and nothing changed.

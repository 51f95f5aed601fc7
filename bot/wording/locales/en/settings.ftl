# Settings: language, time zone, reminders, pause.
settings-panel =
    ⚙️ <b>Settings</b>

    🌐 Language: <b>{ $language }</b>
    🕓 Time zone: <b>{ $zone }</b>, it is { $time } there
    ⏰ Reminders: <b>{ $leads }</b>
    📬 Weekly digest: <b>{ $digest }</b>
    🌙 Quiet hours: <b>{ $quiet }</b>
    🔔 Topics: <b>{ $topics }</b>

settings-language = 🌐 Language
settings-zone = 🕓 Time zone
settings-reminders = ⏰ Reminders
settings-digest = 📬 Weekly digest
settings-quiet = 🌙 Quiet hours
settings-topics = 🔔 Topics
settings-pause = ⏸ Pause
settings-resume = ▶️ Resume
settings-back = ‹ Settings

settings-language-panel =
    🌐 <b>Language</b>

    Messages, buttons and the command menu are in English. You can change this at any time.
settings-language-unknown = The language <code>{ $words }</code> is not among these yet:

settings-zone-panel =
    🕓 <b>Time zone</b>

    Now: <b>{ $zone }</b>, it is { $time } there. All times are shown by this clock too.

    Choose a city or send your own, for example: <code>/timezone Tashkent</code>
settings-zone-set =
    ✅ <b>{ $zone }</b>, it is { $time } there. Reminders keep to this clock from now on.

    If that is not right, choose another city or send your own, for example: <code>/timezone Tashkent</code>
settings-zone-unknown =
    No place <code>{ $words }</code> was found.

    Please try the nearest big city, or the name of a zone such as <code>/timezone Asia/Yekaterinburg</code>
settings-zone-near =
    No place <code>{ $words }</code> was found. Perhaps one of these?
settings-zone-offset =
    It is { $time } now in these places. Which of them is yours?
settings-zone-more = More cities ›
settings-zone-fewer = ‹ Fewer cities

settings-reminders-panel =
    ⏰ <b>Reminders</b>

    Now: <b>{ $leads }</b>. You can choose several.

    If an event has a date but no hour yet, the reminder comes at 09:00 by your clock.
settings-leads-none = off
settings-lead-7d = 7 days before
settings-lead-3d = 3 days before
settings-lead-1d = 1 day before
settings-lead-3h = 3 hours before
settings-lead-1h = 1 hour before

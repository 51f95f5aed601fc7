# Calendars: the file of an event or of all my events, and the private feed address.
calendar-name = Russia–Azerbaijan business events
calendar-title-cancelled = Cancelled: { $title }
calendar-title-postponed = Postponed: { $title }
calendar-online = Online
calendar-hybrid = In person and online
calendar-registration = Registration: { $url }
calendar-registration-until = Registration until { $day }: { $url }
calendar-website = Website: { $url }
calendar-more = News and changes in Telegram: { $url }

calendar-add = 📅 Add to calendar
calendar-update = 📅 Update my calendar

calendar-event = 📅 <b>{ $title }</b>
calendar-file-how = Open the file to put the event into your calendar, or choose a calendar below. If anything changes, a new file updates the same entry.
calendar-file-alarms = ⏰ With your reminders: { $leads }.
calendar-file-cancelled = ❌ The event is cancelled. If it is in your calendar, open the file: the entry will be marked as cancelled.
calendar-file-postponed = ⏳ The event is postponed. If it is in your calendar, open the file: the entry will be marked as postponed.
calendar-google = Google Calendar

calendar-no-day = The exact day is not known yet, so there is nothing to put into a calendar. Press “Remind me”, and you will hear of it as soon as the date is announced.
calendar-no-day-following = The exact day is not known yet, so there is nothing to put into a calendar. You are following the event and will hear of it as soon as the date is announced.

calendar-mine = 📅 <b>My events</b>
calendar-group = 📅 <b>Events of this chat</b>
calendar-mine-count = { $count ->
    [one] In the file: { $count } event.
   *[other] In the file: { $count } events.
}
calendar-mine-how = Open the file to put them all into your calendar. A later file updates the same entries.
calendar-undated = { $count ->
    [one] Not included, as the exact day is not known yet:
   *[other] Not included, as the exact days are not known yet ({ $count }):
}
calendar-undated-row = • { $title } — { $when }
calendar-none-chosen = Nothing has been chosen yet. Choose topics, or press “Remind me” on an event, and it will be here.
calendar-none-dated = No chosen event has an exact day yet. As soon as a date is announced, it will be here.

calendar-feed = 🔗 <b>A calendar that keeps itself up to date</b>
calendar-feed-off = A private address your calendar program reads by itself: new events and changes appear there without any file.
calendar-feed-off-group = An address calendar programs read by themselves: new events of this chat and changes appear there without any file.
calendar-feed-address = <code>{ $address }</code>
calendar-feed-how = Tap the address to copy it. In Google Calendar on a computer: Other calendars, “+”, From URL. On an iPhone: Calendars, Add Calendar, Add Subscription Calendar. In Outlook: Add calendar, Subscribe from web.

    Google looks for changes only every 12–24 hours; most others do so several times a day. The address keeps working while messages are paused.
calendar-feed-secret = Whoever knows the address sees the list of your events, so keep it to yourself. A new address ends the old one at once.
calendar-feed-secret-group = Whoever knows the address sees the events of this chat. A new address ends the old one at once.
calendar-feed-on = 🔗 Get an address
calendar-feed-new = 🔄 New address
calendar-feed-switch-off = Switch off

calendar-toast-on = The address is ready.
calendar-toast-new = Here is the new address. The old one no longer works.
calendar-toast-off = Switched off: the address no longer works.
calendar-toast-already = Things have changed since: this is how they stand now.
calendar-toast-no-feed = Calendar addresses are not available at the moment. The files work: /calendar
calendar-toast-over = This event is over: there is nothing left to put into a calendar.
calendar-toast-again = The file is already here, a little below.

calendar-only-admins = Only admins can ask for the calendar of this chat. Your own, with your topics and reminders, is in the private chat.
calendar-my-own = 📅 My calendar

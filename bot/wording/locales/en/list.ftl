# Lists of events.
list-upcoming = 🗓 <b>Upcoming events</b>
list-upcoming-mine = 🗓 <b>Upcoming events on my topics</b>
list-upcoming-nothing =
    Nothing is planned at the moment. As soon as a new event appears, subscribers to its topics will be told.
list-mine-nothing = Nothing is planned on your topics at the moment. Have a look at all events, or add more topics.
list-mine-no-topics =
    You have not chosen any topics yet. Choose what matters to you, and the events will be listed here.
list-past = 🏁 <b>Past events</b>
list-past-nothing = There are no past events in the schedule yet. Here is what lies ahead:

list-gone = This event is no longer in the schedule. Here is what lies ahead today.

list-title = <b>{ $title }</b>
list-title-cancelled = <s>{ $title }</s>
list-row =
    { $number }. { $icon } { $title }
    { $when }
list-row-where =
    { $number }. { $icon } { $title }
    { $when } · { $where }
list-row-outcomes =
    { $row }
    <blockquote expandable>{ $outcomes }</blockquote>

list-all = All
list-mine = My topics
list-upcoming-button = 🗓 Upcoming events
list-past-button = 🏁 Past events
list-topics-button = 🔔 Choose topics

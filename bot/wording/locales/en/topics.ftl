# What people subscribe to.
topics-panel =
    🔔 <b>Topics</b>

    What would you like to hear about? One tap switches a topic on, another switches it off.
topics-chat =
    🔔 <b>Topics</b>

    What shall be posted here? One tap switches a topic on, another switches it off.
topics-now = Now: <b>{ $topics }</b>.
topics-nothing = nothing chosen
topics-everything-now = everything

topics-everything = ⭐ Everything
topics-sectors-open = 🏭 Sectors
topics-sectors =
    🏭 <b>Sectors</b>

    For those who follow one branch of the economy. One tap switches on, another switches off.
topics-back = ‹ Back
topics-all = 🔔 All topics
topics-undo = ↩️ Undo
topics-subscribe = 🔔 Subscribe
topics-unsubscribe-all = 🔕 Unsubscribe from everything
topics-empty = 🔔 There are no topics in the schedule yet. Please look in later.

topics-subscribed =
    ✅ You are subscribed: <b>{ $topics }</b>.

    You will hear from us when something is planned or changes, and be reminded before it starts.
topics-subscribed-already = ✅ You are already subscribed: <b>{ $topics }</b>.
topics-unsubscribed = 🔕 You are no longer subscribed: <b>{ $topics }</b>.
topics-unsubscribed-already = 🔕 You were not subscribed to this: <b>{ $topics }</b>.
topics-unsubscribe-panel =
    🔕 <b>Unsubscribe</b>

    Tap what you no longer want. To pause everything for a while, send /stop.
topics-unsubscribed-all = 🔕 You are no longer subscribed to anything.
topics-nothing-to-drop = 🔕 You are not subscribed to anything.
topics-restored = ↩️ Your choices are as they were before.
topics-thread = 📌 Posts will come to this topic of the group.
topics-gone = This topic is no longer in the schedule.

topics-unknown = There is no topic <code>{ $words }</code>. Please choose from the list.
topics-which = Several topics match <code>{ $words }</code>. Which one do you mean?

topics-offer =
    { $icon } <b>{ $topic }</b>

    Would you like to hear about this topic: new events, changes, reminders?
topics-offer-on =
    { $icon } <b>{ $topic }</b>

    You are already subscribed to this topic.

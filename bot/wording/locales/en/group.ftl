# Groups and channels: the first word there, and who may change what.
group-welcome =
    👋 <b>Hello, everyone!</b>

    This bot posts news and reminders of business events between Russia and Azerbaijan: business councils, forums, online meetings.

    Admins of the group choose the topics, the language and the reminders. Anyone can look at the events ahead: /upcoming
group-topics-now = 🔔 Topics of this group: <b>{ $topics }</b>.
group-nothing-yet = 🔔 Nothing is posted here until an admin has chosen topics.
group-topics = 🔔 Topics
group-only-admins = Only admins of this chat can change this. The events ahead are open to everyone: /upcoming
group-only-admins-toast = Only admins of this chat can change this.

group-channel-added =
    📣 The bot can now post to the channel <b>“{ $title }”</b>.

    Choose the topics. A post in the channel itself, such as <code>/subscribe forums</code>, works too.
group-channel-no-rights =
    📣 The bot is in the channel <b>“{ $title }”</b>, but may not post there.

    Please give it the right to post messages: it will go on from there, and nothing you have chosen is lost.
group-slower-toast = A little slower, please: the bot will answer in half a minute.

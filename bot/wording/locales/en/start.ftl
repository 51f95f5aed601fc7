# The first screen, the pause and the return.
start-welcome =
    👋 <b>Welcome!</b>

    Business events between Russia and Azerbaijan, all in one place: business councils, forums, online meetings. You hear from us when it matters:

    • <b>news</b>, at once: a new event, an exact date, a change, a cancellation, the results;
    • <b>reminders</b>: { $leads }.

    Usually that is a few messages a month.

start-topics = 🔔 You are subscribed to: <b>{ $topics }</b>.
start-no-topics = 🔔 You have not subscribed to anything yet. It takes just two taps.

start-resumed =
    ▶️ <b>Welcome back!</b>

    Messages are on again, and your choices are as you left them.
start-reminders = ⏰ Reminders: { $leads }.

start-stopped =
    ⏸ <b>Paused.</b> Nothing will be sent until you resume.

    Your choices are kept. To bring them back, press the button below or send /start.
start-stopped-already =
    ⏸ <b>Messages are already paused.</b> Nothing is being sent.

    Your choices are kept. To bring them back, press the button below or send /start.
start-is-paused = ⏸ Messages are paused: nothing is being sent.

start-subscribe = 🔔 Subscribe
start-my-topics = 🔔 My topics
start-upcoming = 🗓 Upcoming
start-settings = ⚙️ Settings
start-resume = ▶️ Resume

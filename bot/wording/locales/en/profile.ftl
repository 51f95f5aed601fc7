# What Telegram shows of the bot before anybody has written to it. Limits: name 64, description 512, short one 120.
profile-name = Business events
profile-description =
    Business events between Russia and Azerbaijan: business councils, forums, online meetings.

    You hear at once of a new event, an exact date, a change or a cancellation, and are reminded before it starts. Usually that is a few messages a month.

    Press Start and choose your topics. The bot speaks Russian and Azerbaijani as well.
profile-short-description = Business events between Russia and Azerbaijan: dates, changes, results, reminders.

# Descriptions of commands in Telegram's own menu and in /help.
menu-start = start, or resume messages
menu-upcoming = upcoming events
menu-event = one event: /event forum
menu-search = find events: /search Moscow
menu-past = past events and their results
menu-news = latest news
menu-subscribe = subscribe to topics
menu-unsubscribe = unsubscribe from topics
menu-topics = topics: switch on and off
menu-settings = settings
menu-language = language
menu-timezone = time zone
menu-reminders = when to be reminded
menu-stop = pause all messages
menu-help = what this bot can do

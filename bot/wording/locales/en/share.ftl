# Passing an event on to another chat.
share-button = 📤 Share
share-open = 🔔 Open in the bot
share-nothing = Nothing found. Open the bot
share-nothing-ahead = Nothing is planned yet. Open the bot
share-help = You can share an event in any chat: write <code>@{ $bot } forum</code> there and choose it from the list.

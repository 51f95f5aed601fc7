# Searching, and answers to free text.
search-found = Here is what was found for <code>{ $words }</code>:
search-nothing =
    Nothing was found for <code>{ $words }</code>.

    Try the name of an event, a city or a topic, for example <i>forum</i> or <i>Moscow</i>, or look through the upcoming events.
search-nothing-at-all =
    You can find events by words: write the name of an event, a city or a topic, for example <i>forum</i> or <i>Moscow</i>.
search-hint-event =
    Which event? Write its name or a few words of it after the command, for example <code>/event forum</code>.
    Or open the list of upcoming events.
search-hint-search =
    What are you looking for? Write a few words after the command, for example <code>/search Moscow</code>.
    Or open the list of upcoming events.
# What was read as a filter: Online · June 2021.
search-understood = 🔎 { $filters }
search-nearest = Nothing was found for <code>{ $words }</code>. Here is what comes closest:
search-way-online = Online
search-way-in-person = In person
search-way-hybrid = In person and online

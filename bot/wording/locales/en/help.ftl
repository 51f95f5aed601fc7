# Help, by role, and the answer to a command nobody knows.
help-private =
    <b>What this bot can do</b>

    { $commands }

    You can also just write a word, such as <i>forum</i>, and get the events that match.
help-group =
    <b>What this bot does here</b>

    It posts news and reminders of business events on the topics that an admin has chosen.

    { $commands }
help-group-admin =
    <b>For admins of this chat</b>

    { $commands }
help-operator =
    <b>For you as an admin of the bot</b>

    Every announcement is shown to you first, with the number of recipients: send it at once, hold it or discard it. If the schedule file has a mistake, you are told the line.
help-line = /{ $command } — { $about }

help-unknown = There is no command <code>{ $command }</code>.
help-unknown-nearest = Did you mean /{ $nearest }?
help-all = All commands: /help

# To admins: a mailing that waits for their word.
interruption-refused = 🛑 <b>Sending is on hold:</b> Telegram refuses this message.
interruption-refused-ours = Nobody else gets it until you decide. Its words come from the schedule file: look for an odd character or link there, and pass the line above on to the bot’s developer.
interruption-refused-advice = Nobody else gets it until you decide. Check the text and its link, then resume or stop.
interruption-late = ⏰ <b>A scheduled broadcast is late:</b> it was to go out { $when }, but the bot was not running.
interruption-late-question = It does not go out by itself. Send it now, or set another time?
interruption-title = “{ $title }”
interruption-reason = <code>{ $reason }</code>
interruption-open = 📋 Open the card

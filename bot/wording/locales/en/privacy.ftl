# What is kept, /mydata and /forget.
privacy-title = 🔒 <b>Privacy</b>
privacy-kept =
    <b>What is kept, and why</b>
    • the number of this chat, and whether it is a person, a group or a channel: without it nothing can be sent here;
    • language, time zone, reminders, digest, quiet hours, pause: so that messages come as you want them;
    • your topics, the events you follow or have muted, when the list was last opened here, the address of your calendar feed if you have one;
    • which of our messages were sent here, when, and whether they arrived: so that none is lost or comes twice, and so that a mistake can be corrected or taken back;
    • of groups and channels also the title and who of their admins set the bot up;
    • of the bot's own team: role, name and what was done in it.
privacy-not-kept =
    <b>What is not kept</b>
    Your name, phone number and photo, and what you write: a message stays only until it is answered, usually for less than a second. Logs hold no names and no texts. There are no advertisers and no trackers, and nothing is passed on.
privacy-how-long =
    <b>How long</b>
    Choices: until you erase them, or one year after this chat has become unreachable. Records of single messages: 90 days after the mailing has ended; after that only totals are left, which name nobody. What admins of the bot did: for good, as a record of the office.
    What is erased is overwritten at once. Backups made earlier still hold it until their turn comes to be deleted; the operator makes and deletes them.
privacy-who =
    <b>Who can see it</b>
    Only those who run this bot. Messages themselves travel through Telegram and stay there under Telegram's own privacy policy.
privacy-yours =
    <b>It is yours</b>
    /mydata sends all of it as a file, /forget erases it. In groups and channels their admins can do so.
privacy-stranger = Nothing is kept of this chat at the moment.
privacy-mydata-button = 📄 My data as a file
privacy-forget-button = 🗑 Erase everything
privacy-nothing = Nothing is kept of this chat. If you would like news of events, just write /start.
privacy-file = 📄 This is everything that is kept of this chat. Times are in UTC.
privacy-ask =
    <b>Erase everything that is kept of this chat?</b>

    Topics, followed events, all settings, your calendar address and the records of messages sent to you will be gone. Nothing more will come. This cannot be undone.

    If you only want some quiet, /stop is enough: it keeps your choices.
privacy-ask-group =
    <b>Erase everything that is kept of this chat?</b>

    Topics, followed events, all settings and the records of messages sent here will be gone. Nothing more will be posted. This cannot be undone.

    If you only want some quiet, /stop is enough: it keeps the choices.
privacy-ask-broadcaster = You will also leave the team: your role and unsent drafts will be erased. The record of what was sent, and by whom, remains with the office.
privacy-ask-owner = You remain an owner, since you are named in the settings of the bot; notices to owners go on. Unsent drafts will be erased. The record of what was done, and by whom, remains with the office.
privacy-yes = 🗑 Yes, erase everything
privacy-no = No, keep it
privacy-nothing-erased = Nothing was erased; everything stays as it was.
privacy-erased =
    ✅ <b>Erased.</b> The bot no longer knows this chat, and nothing more will be sent here. Only a message that was already on its way may still arrive.

    Earlier messages stay in Telegram until you delete them there. To begin anew, write /start.
privacy-erased-group =
    ✅ <b>Erased.</b> The bot no longer knows this chat, and nothing more will be posted here. Only a message that was already on its way may still arrive.

    Earlier messages stay in Telegram until somebody deletes them there. To begin anew, an admin writes /start.

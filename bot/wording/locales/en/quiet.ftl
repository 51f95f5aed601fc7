# Quiet hours: their settings, and what came in the meantime, in one message.
roundup-title = 🌙 <b>During your quiet hours</b>
roundup-part =
    { $what }
    { $title }
    { $when }

quiet-panel =
    🌙 <b>Quiet hours</b>

    Now: <b>{ $set }</b>.

    In that time messages wait and come afterwards. Only what starts within two hours comes at once, without a sound. Replies to your commands always come.

    Choose the hours or send your own, for example: <code>/quiet 22-8</code>
quiet-off = off
quiet-set = { $start }–{ $end }
quiet-set-there = { $span } ({ $zone })
quiet-now = It is quiet now, until { $until }.
quiet-unknown = <code>{ $words }</code> was not understood. Please send a beginning and an end, for example: <code>/quiet 22-8</code>. At least one hour a day must stay free.
quiet-switch-off = Switch off

# Quiet hours: what came in the meantime, in one message.
roundup-title = 🌙 <b>During your quiet hours</b>
roundup-part =
    { $what }
    { $title }
    { $when }

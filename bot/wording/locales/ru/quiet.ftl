# Тихие часы: что пришло за это время, одним сообщением.
roundup-title = 🌙 <b>Пока у вас были тихие часы</b>
roundup-part =
    { $what }
    { $title }
    { $when }

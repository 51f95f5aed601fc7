# Напоминания: мероприятие близко.
reminder-headline = ⏰ <b>{ $near }</b>
reminder-title = <b>{ $title }</b>
reminder-now = Начинается
reminder-in-minutes = { $count ->
    [one] Через { $count } минуту
    [few] Через { $count } минуты
   *[other] Через { $count } минут
}
reminder-in-an-hour = Через час
reminder-in-hours = { $count ->
    [one] Через { $count } час
    [few] Через { $count } часа
   *[other] Через { $count } часов
}
reminder-today = Сегодня
reminder-tomorrow = Завтра
reminder-in-days = { $count ->
    [one] Через { $count } день
    [few] Через { $count } дня
   *[other] Через { $count } дней
}
reminder-this-month = В этом месяце
reminder-closing = Завтра закрывается регистрация
reminder-closing-today = Сегодня закрывается регистрация

reminder-catch-up = ⏰ <b>Уже скоро по вашей подписке</b>
reminder-listed = • <b>{ $title }</b>
    { $when }
reminder-more = { $count ->
    [one] И ещё { $count } мероприятие: /upcoming
    [few] И ещё { $count } мероприятия: /upcoming
   *[other] И ещё { $count } мероприятий: /upcoming
}

reminder-next = напоминание: { $title }

# Что появилось и изменилось с прошлого просмотра.
mark-row = ✨ { $what }
mark-card = ✨ С прошлого просмотра: { $what }
mark-added = новое
mark-dated = назначена дата
mark-rescheduled = изменилась дата
mark-retimed = изменилось время
mark-moved = изменилось место
mark-moved-online = пройдёт онлайн
mark-postponed = отложено
mark-cancelled = отменено
mark-reinstated = состоится
mark-confirmed = подтверждено
mark-registration = открыта регистрация
mark-held = состоялось
mark-news = есть новости
mark-summary = { $count ->
    [one] ✨ С прошлого просмотра появилось или изменилось { $count } мероприятие.
    [few] ✨ С прошлого просмотра появилось или изменилось { $count } мероприятия.
   *[many] ✨ С прошлого просмотра появилось или изменилось { $count } мероприятий.
}

# Карточка одного мероприятия.
card-title = <b>{ $title }</b>
card-status = { $icon } { $status }
card-status-planned = Запланировано
card-status-confirmed = Подтверждено
card-status-postponed = Отложено
card-status-cancelled = Отменено
card-status-held = Состоялось
card-moved = ↪️ Перенесено; прежняя дата: { $when }
card-moved-place = ↪️ Новое место; прежнее: { $place }

card-when = 🗓 { $when }
card-place = 📍 { $place }
card-online-word = Онлайн
card-online = 💻 Онлайн
card-online-at = 💻 Онлайн · { $place }
card-hybrid = 📍 Очно и онлайн
card-hybrid-at = 📍 { $place }, а также онлайн
card-organizers = { $count ->
    [1] Организатор: { $names }
   *[other] Организаторы: { $names }
}
card-registration = 📝 <a href="{ $url }">Регистрация</a>
card-registration-until = 📝 <a href="{ $url }">Регистрация</a> до { $day } включительно
card-registration-closed = 📝 Регистрация завершена { $day }
card-topics = { $count ->
    [1] Тема: { $names }
   *[other] Темы: { $names }
}

card-summary = { $text }
card-note = <i>{ $text }</i>
card-news = <b>Новости</b>
card-news-item = <i>{ $day }.</i> { $text }
card-news-day = <i>{ $day }</i>
card-news-point = • { $text }
card-news-earlier = { $count ->
    [one] …и ещё { $count } более ранняя новость
    [few] …и ещё { $count } более ранние новости
   *[many] …и ещё { $count } более ранних новостей
}
card-source = Источник: <a href="{ $url }">{ $title }</a>

card-follow = 🔔 Напомнить
card-following = 🔔 Слежу ✓
card-mute = 🔕 Отключить
card-muted = 🔕 Отключено ✓
card-website = 🌐 Сайт
card-register = 📝 Регистрация
card-back = ‹ Назад

card-toast-following = Напомним об этом мероприятии и сообщим об изменениях.
card-toast-following-undated = Сообщим, как только станут известны даты, и обо всех изменениях.
card-toast-following-no-leads = Сообщим об изменениях. Напоминания у вас выключены: /reminders.
card-toast-following-paused = Сохранено. Сообщения приостановлены: чтобы возобновить их, отправьте /start.
card-toast-muted = Больше не будем писать об этом мероприятии.
card-toast-cleared = Готово: снова действуют ваши темы.
card-toast-gone = Этого мероприятия больше нет в календаре.

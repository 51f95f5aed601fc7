# Объявления: что изменилось в событии.
announcement-added = 🆕 <b>Новое мероприятие</b>
announcement-confirmed = ✅ <b>Мероприятие подтверждено</b>
announcement-rescheduled = 📅 <b>Изменилась дата</b>
announcement-retimed = 🕒 <b>Изменилось время</b>
announcement-dated = 📅 <b>Назначена дата</b>
announcement-moved = 📍 <b>Изменилось место проведения</b>
announcement-moved-online = 💻 <b>Мероприятие пройдёт онлайн</b>
announcement-postponed = ⏳ <b>Мероприятие отложено</b>
announcement-cancelled = ❌ <b>Мероприятие отменено</b>
announcement-reinstated = 🔄 <b>Мероприятие состоится</b>
announcement-registration = 📝 <b>Открыта регистрация</b>
announcement-held = 🏁 <b>Мероприятие состоялось</b>
announcement-news = 📰 <b>Новости</b>

announcement-title = <b>{ $title }</b>
announcement-when = 🗓 { $when }
announcement-when-was = Было: <s>{ $when }</s>
announcement-when-now = Стало: <b>{ $when }</b>
announcement-when-planned = Планировалось: <s>{ $when }</s>
announcement-when-later = Новая дата будет объявлена.
announcement-place = 📍 { $place }
announcement-place-was = Прежнее место: <s>{ $place }</s>
announcement-place-now = Теперь: <b>{ $place }</b>
announcement-place-later = уточняется
announcement-online = онлайн
announcement-hybrid = { $place } и онлайн
announcement-hybrid-somewhere = очно и онлайн
announcement-register = 📝 Открыта регистрация.
announcement-register-until = 📝 Регистрация — по { $date } включительно.
announcement-note = <i>{ $note }</i>
announcement-summary = { $text }
announcement-news-item = <b>{ $date }.</b> { $text }
announcement-news-more = { $count ->
    [one] И ещё { $count } новость — в карточке.
    [few] И ещё { $count } новости — в карточке.
   *[other] И ещё { $count } новостей — в карточке.
}

announcement-button-card = ℹ️ Карточка мероприятия

announcement-next = объявление: { $title }

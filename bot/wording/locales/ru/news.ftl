# Страница новостей.
news-title = 📰 <b>Последние новости</b>
news-nothing = Новостей пока нет. Посмотрите, что впереди:
news-entry =
    { $number }. <b>{ $title }</b>
    <i>{ $day }</i>. { $text }
news-entries =
    { $number }. <b>{ $title }</b>
    <i>{ $day }</i>
    { $texts }
news-broadcast =
    { $number }. 📣 <b>{ $title }</b>
    <i>{ $day }</i>
news-broadcast-text =
    { $number }. 📣 <b>{ $title }</b>
    <i>{ $day }</i>. { $text }
news-item = • { $text }
news-more = …
news-change-added = Добавлено в календарь: { $when }.
news-change-confirmed = Мероприятие подтверждено.
news-change-rescheduled = Новая дата: { $when }.
news-change-moved = Изменилось место проведения.
news-change-moved-to = Новое место: { $place }.
news-change-moved-online = Мероприятие пройдёт онлайн.
news-change-postponed = Мероприятие отложено.
news-change-cancelled = Мероприятие отменено.
news-change-reinstated = Мероприятие снова в календаре.
news-change-registration = Открыта регистрация.
news-change-held = Мероприятие состоялось.

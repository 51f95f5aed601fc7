# Списки мероприятий.
list-upcoming = 🗓 <b>Предстоящие мероприятия</b>
list-upcoming-mine = 🗓 <b>Предстоящие мероприятия по моим темам</b>
list-upcoming-nothing =
    Сейчас ничего не запланировано. Как только появится новое мероприятие, мы сообщим тем, кто подписан на его темы.
list-mine-nothing = По вашим темам сейчас ничего не запланировано. Посмотрите все мероприятия или добавьте темы.
list-mine-no-topics =
    Вы ещё не выбрали темы. Отметьте то, что вам важно, и мероприятия появятся здесь.
list-past = 🏁 <b>Прошедшие мероприятия</b>
list-past-nothing = Прошедших мероприятий в календаре пока нет. Посмотрите, что впереди:

list-gone = Этого мероприятия больше нет в календаре. Вот что предстоит на сегодняшний день.

list-title = <b>{ $title }</b>
list-title-cancelled = <s>{ $title }</s>
list-row =
    { $number }. { $icon } { $title }
    { $when }
list-row-where =
    { $number }. { $icon } { $title }
    { $when } · { $where }
list-row-outcomes =
    { $row }
    <blockquote expandable>{ $outcomes }</blockquote>

list-all = Все
list-mine = Мои темы
list-upcoming-button = 🗓 Предстоящие мероприятия
list-past-button = 🏁 Прошедшие мероприятия
list-topics-button = 🔔 Выбрать темы

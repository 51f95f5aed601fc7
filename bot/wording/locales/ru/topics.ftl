# На что подписываются.
topics-panel =
    🔔 <b>Темы</b>

    О чём вам сообщать? Одно нажатие включает тему, ещё одно — выключает.
topics-chat =
    🔔 <b>Темы</b>

    О чём здесь сообщать? Одно нажатие включает тему, ещё одно — выключает.
topics-now = Сейчас: <b>{ $topics }</b>.
topics-nothing = ничего не выбрано
topics-everything-now = всё

topics-everything = ⭐ Всё
topics-sectors-open = 🏭 Отрасли
topics-sectors =
    🏭 <b>Отрасли</b>

    Для тех, кто следит за одной отраслью. Одно нажатие включает, ещё одно — выключает.
topics-back = ‹ Назад
topics-all = 🔔 Все темы
topics-undo = ↩️ Вернуть как было
topics-subscribe = 🔔 Подписаться
topics-unsubscribe-all = 🔕 Отписаться от всего
topics-empty = 🔔 В календаре пока нет тем. Загляните, пожалуйста, позже.

topics-subscribed =
    ✅ Вы подписаны: <b>{ $topics }</b>.

    Мы сообщим, когда что-то запланируют или изменят, и напомним перед началом.
topics-subscribed-already = ✅ Вы уже подписаны: <b>{ $topics }</b>.
topics-unsubscribed = 🔕 Вы больше не подписаны: <b>{ $topics }</b>.
topics-unsubscribed-already = 🔕 Вы и не были подписаны: <b>{ $topics }</b>.
topics-unsubscribe-panel =
    🔕 <b>Отписка</b>

    Нажмите на то, что больше не нужно. Чтобы на время приостановить всё, отправьте /stop.
topics-unsubscribed-all = 🔕 Теперь вы ни на что не подписаны.
topics-nothing-to-drop = 🔕 Вы ни на что не подписаны.
topics-restored = ↩️ Прежний выбор восстановлен.
topics-thread = 📌 Сообщения будут приходить в эту тему группы.
topics-gone = Этой темы в календаре больше нет.

topics-unknown = Темы <code>{ $words }</code> нет. Выберите, пожалуйста, из списка.
topics-which = Запросу <code>{ $words }</code> подходит несколько тем. Какая нужна вам?

topics-offer =
    { $icon } <b>{ $topic }</b>

    Сообщать вам об этой теме: новые мероприятия, изменения, напоминания?
topics-offer-on =
    { $icon } <b>{ $topic }</b>

    Вы уже подписаны на эту тему.

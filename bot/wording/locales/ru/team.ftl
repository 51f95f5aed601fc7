# Команда: кто может рассылать, приглашения, журнал.
team-title = 👥 <b>Команда</b>
team-owners = <b>Владельцы</b>
team-broadcasters = <b>Редакторы рассылок</b>
team-nobody = Редакторов рассылок пока нет. Пригласите коллегу: он сможет готовить рассылки и решать судьбу объявлений, но не менять состав команды.
team-person = <a href="tg://user?id={ $id }">{ $name }</a>
team-line = • { $name }
team-line-since = • { $name } — с { $since }
team-line-invited = • { $name } — с { $since }, по приглашению: { $by }
team-invites = { $count ->
    [one] 🔗 Ждёт { $count } неиспользованное приглашение.
    [few] 🔗 Ждут { $count } неиспользованных приглашения.
   *[other] 🔗 Ждут { $count } неиспользованных приглашений.
}
team-invite = ➕ Пригласить
team-remove = ➖ { $name }
team-withdraw = 🔗 Отозвать приглашения
team-deeds = 🧾 Журнал действий
team-back = ‹ Команда

team-invite-made =
    🔗 <b>Приглашение в команду</b>

    { $url }

    Ссылка одноразовая и действует до { $until }. Перешлите её только тому, кого приглашаете: кто первым её откроет, тот и станет редактором рассылок. Повторно она не показывается.
team-invite-words = Приглашение в команду бота деловых мероприятий. Ссылка одноразовая, действует сутки.
team-share = 📤 Переслать

team-ask-removal =
    <b>Исключить из команды: { $name }?</b>

    Команды администратора исчезнут сразу, начатые рассылки продолжатся.
team-remove-yes = ➖ Исключить
team-removed = ➖ { $name } больше не в команде.
team-withdrawn = { $count ->
    [0] Отзывать нечего: неиспользованных приглашений нет.
    [one] Отозвано { $count } приглашение.
    [few] Отозваны { $count } приглашения.
   *[other] Отозвано { $count } приглашений.
}

team-welcome =
    👥 <b>Добро пожаловать в команду!</b>

    Теперь вам доступны и эти команды:
team-already = Вы уже в команде, приглашение осталось неиспользованным.
team-invalid = Это приглашение не действует: его уже использовали, отозвали или прошёл срок. Попросите новое.
team-joined = 👥 В команде новый редактор рассылок: <b>{ $name }</b>. Если это не тот, кого вы приглашали, исключите его: /team

team-deeds-title = 🧾 <b>Журнал действий</b>
team-deeds-none = Пока никто ничего не делал.
team-deed = { $at } · <b>{ $name }</b> — { $what }
team-deed-about = : { $about }
team-deed-recipients = { $count ->
    [one] {" "}({ $count } получатель)
    [few] {" "}({ $count } получателя)
   *[other] {" "}({ $count } получателей)
}
team-campaign = рассылка № { $id }
team-did-send = отправка
team-did-hold = придержано
team-did-discard = отклонено
team-did-cancel = сообщение об отмене
team-did-remove = убрано без объявления
team-did-go = отправка возобновлена после восстановления
team-did-invite = приглашение создано
team-did-withdraw = приглашения отозваны
team-did-join = вступление в команду
team-did-dismiss = исключение из команды
team-did-schedule = рассылка запланирована
team-did-unschedule = рассылка снята с расписания
team-did-pause = рассылка приостановлена
team-did-resume = рассылка продолжена
team-did-stop = рассылка остановлена
team-did-retry = повтор для недоставленных
team-did-edit = правка у всех
team-did-recall = отзыв у всех
team-did-other = { $action }

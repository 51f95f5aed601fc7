# Рассылки: черновик и его панели, ход, отчёт, список.
broadcast-ask-content =
    📝 <b>Новая рассылка</b>

    Пришлите сообщение таким, каким его должны увидеть читатели: текст с любым оформлением, фото, видео, документ, голосовое сообщение или альбом. Бот его сохранит; без вашей команды никому ничего не уйдёт.
broadcast-ask-version =
    📝 <b>{ $language }</b>

    Пришлите версию для этих читателей. До тех пор остаётся прежняя.
broadcast-ask-button =
    🔗 <b>Кнопка под сообщением</b>

    Пришлите одним сообщением надпись и адрес, например:
    <code>Регистрация { $example }</code>
broadcast-ask-moment =
    🗓 <b>Когда отправить?</b>

    Выберите или просто напишите: <i>завтра 10:00</i>, <i>27.11 18:30</i>, <i>в пятницу 9:00</i>, <i>через 2 часа</i>. Ваш часовой пояс: { $zone }.
broadcast-ask-edit =
    ✏️ <b>{ $language }: новый текст</b>

    Пришлите текст, который должен стоять во всех доставленных сообщениях. Файлы и кнопка останутся прежними.
broadcast-ask-rewrite-broadcast =
    ✏️ <b>Исправить у всех</b>

    В какой версии заменить текст?
broadcast-ask-rewrite-announcement =
    ✏️ <b>Исправить у всех</b>

    Рассказать заново по сегодняшнему расписанию, сразу на всех языках? Или написать текст самостоятельно, для читателей одного языка? Каждую версию вы увидите до того, как что-либо изменится.
broadcast-anew = 🔄 По сегодняшнему расписанию
broadcast-anew-shown = Вот как это будет на каждом языке.

broadcast-unsupported = Такое сообщение (опрос, игру, стикер, геопозицию…) разослать нельзя. Ничего не потеряно: всё осталось как было. Пришлите текст, фото, видео, документ, голосовое сообщение или альбом.
broadcast-only-text = Здесь нужен только текст. Ничего не потеряно: просто напишите его.
broadcast-empty = В этом сообщении нет текста. Ничего не потеряно: пришлите его ещё раз.
broadcast-too-long = { $count ->
    [one] Текст длиннее допустимого на { $count } знак: Telegram принимает { $limit }. Сократите его и пришлите ещё раз.
    [few] Текст длиннее допустимого на { $count } знака: Telegram принимает { $limit }. Сократите его и пришлите ещё раз.
   *[other] Текст длиннее допустимого на { $count } знаков: Telegram принимает { $limit }. Сократите его и пришлите ещё раз.
}
broadcast-parts = { $count ->
    [one] Приложение разрезало этот текст на несколько сообщений: целиком он длиннее допустимого на { $count } знак, Telegram принимает { $limit }. Ничего не изменено. Сократите его и пришлите ещё раз.
    [few] Приложение разрезало этот текст на несколько сообщений: целиком он длиннее допустимого на { $count } знака, Telegram принимает { $limit }. Ничего не изменено. Сократите его и пришлите ещё раз.
   *[other] Приложение разрезало этот текст на несколько сообщений: целиком он длиннее допустимого на { $count } знаков, Telegram принимает { $limit }. Ничего не изменено. Сократите его и пришлите ещё раз.
}
broadcast-caption-too-long = { $count ->
    [one] Подпись длиннее допустимого на { $count } знак: под файлом Telegram принимает { $limit }. Сократите её или пришлите текст без файла.
    [few] Подпись длиннее допустимого на { $count } знака: под файлом Telegram принимает { $limit }. Сократите её или пришлите текст без файла.
   *[other] Подпись длиннее допустимого на { $count } знаков: под файлом Telegram принимает { $limit }. Сократите её или пришлите текст без файла.
}
broadcast-button-unreadable = Не вижу здесь надписи и адреса. Пришлите их одним сообщением: <code>Регистрация { $example }</code>
broadcast-button-long = { $count ->
    [one] Надпись длиннее допустимого на { $count } знак: на кнопке помещается { $limit }.
    [few] Надпись длиннее допустимого на { $count } знака: на кнопке помещается { $limit }.
   *[other] Надпись длиннее допустимого на { $count } знаков: на кнопке помещается { $limit }.
}
broadcast-moment-unreadable = Не удалось понять, когда это: «{ $words }». Попробуйте <i>завтра 10:00</i> или <i>27.11 18:30</i>.
broadcast-moment-no-hour = А в котором часу? Например, <i>завтра 10:00</i>.
broadcast-moment-past = Этот момент уже прошёл. Выберите тот, что ещё впереди.
broadcast-moment-far = До этого больше года. Выберите день поближе.
broadcast-moment-skipped = В этот день такого времени нет: часы переводят вперёд. Выберите другое.

broadcast-draft = 📝 <b>Черновик № { $id }</b>
broadcast-draft-empty = Сообщения пока нет: просто пришлите его сюда.
broadcast-version = <b>{ $language }:</b> { $what }
broadcast-fallback = <b>{ $language }:</b> получат версию «{ $other }»
broadcast-what-text = { $count ->
    [one] текст, { $count } знак
    [few] текст, { $count } знака
   *[other] текст, { $count } знаков
}
broadcast-what-caption = { $count ->
    [one] { $media } с подписью, { $count } знак
    [few] { $media } с подписью, { $count } знака
   *[other] { $media } с подписью, { $count } знаков
}
broadcast-what-photo = фото
broadcast-what-video = видео
broadcast-what-animation = анимация
broadcast-what-audio = аудиозапись
broadcast-what-voice = голосовое сообщение
broadcast-what-document = документ
broadcast-what-album = { $count ->
    [one] альбом, { $count } файл
    [few] альбом, { $count } файла
   *[other] альбом, { $count } файлов
}
broadcast-link = 🔗 <a href="{ $url }">{ $label }</a>
broadcast-link-album = У альбома кнопки быть не может: ссылка станет последней строкой подписи.
broadcast-to-everyone = 👥 Всем, кто запустил бота
broadcast-to-topics = 👥 Темы: { $topics }
broadcast-to-languages = 🌐 Языки: { $languages }
broadcast-to-kinds = 💬 Только: { $kinds }
broadcast-topics-gone = ⚠️ Больше нет в расписании: { $topics }
broadcast-recipients = { $count ->
    [one] <b>{ $count } получатель</b>, { $span }
    [few] <b>{ $count } получателя</b>, { $span }
   *[other] <b>{ $count } получателей</b>, { $span }
}
broadcast-nobody = <b>Получателей нет.</b> Измените аудиторию.
broadcast-out = Не получат: { $reasons }
broadcast-out-stopped = сами на паузе — { $count }
broadcast-out-blocked = заблокировали бота — { $count }
broadcast-out-kicked = исключили бота — { $count }
broadcast-out-deactivated = удалили аккаунт — { $count }
broadcast-out-no-rights = у бота нет права писать — { $count }
broadcast-out-gone = чата больше нет — { $count }
broadcast-out-kinds = другие чаты — { $count }
broadcast-out-languages = другие языки — { $count }
broadcast-out-topics = не подписаны на эти темы — { $count }
broadcast-span-seconds = меньше минуты
broadcast-span-minutes = { $count ->
    [one] около { $count } минуты
    [few] около { $count } минут
   *[other] около { $count } минут
}
broadcast-span-hours = около { $hours } ч { $minutes } мин

broadcast-send = ✅ Отправить: { $count }
broadcast-test = 👁 Прислать мне пробу
broadcast-schedule = 🗓 Запланировать
broadcast-audience = 👥 Аудитория
broadcast-languages = 🌐 Текст и языки
broadcast-button = 🔗 Кнопка-ссылка
broadcast-button-remove = 🔗 Убрать кнопку
broadcast-discard = 🗑 Удалить черновик
broadcast-discard-scheduled = 🗑 Удалить рассылку
broadcast-back = ‹ К черновику
broadcast-new = 📝 Новая рассылка
broadcast-write = ➕ { $language }
broadcast-rewrite = ✏️ { $language }
broadcast-drop = 🗑 { $language }
broadcast-everyone = Все
broadcast-kind-people = Личные
broadcast-kind-groups = Группы
broadcast-kind-channels = Каналы

broadcast-audience-panel =
    👥 <b>Кто получит</b>

    Темы оставляют только своих подписчиков, языки и виды чатов — только отмеченные. Если ничего не отмечено, получат все.
broadcast-languages-panel =
    🌐 <b>Текст и языки</b>

    Если версии на каком-то языке нет, её заменит другая, как показано здесь.
broadcast-confirm =
    <b>Отправить? Получателей: { $recipients }.</b>

    Рассылка начнётся сразу. По ходу её можно приостановить или остановить.
broadcast-confirm-yes = ✅ Да, отправить: { $count }
broadcast-schedule-confirm =
    🗓 <b>{ $when }</b>

    Получателей на сейчас: { $count }. До этого времени рассылку можно одним нажатием вернуть в черновики.
broadcast-schedule-yes = 🗓 Запланировать: { $count }
broadcast-schedule-other = ‹ Другое время
broadcast-at-hour = Через час
broadcast-at-today = Сегодня, { $time }
broadcast-at-tomorrow = Завтра, { $time }
broadcast-at-monday = Понедельник, { $time }

broadcast-test-sent = Именно это получат читатели.
broadcast-test-refused = Telegram не принял сообщение: <code>{ $reason }</code>
broadcast-stale-toast = Эта карточка устарела, ничего не сделано. Вот как всё обстоит сейчас.
broadcast-count-toast = Число получателей тем временем изменилось: { $count }. Ничего не отправлено, посмотрите ещё раз.
broadcast-gone-toast = Этой рассылки больше нет.
broadcast-topic-gone-toast = Этой темы больше нет в расписании.
broadcast-discarded-toast = Черновик удалён.
broadcast-already-toast = { $state ->
    [draft] Сейчас это черновик. Ничего другого не сделано.
    [pending] Рассылка уже запланирована. Ничего другого не сделано.
    [held] Рассылка ждёт решения. Ничего другого не сделано.
    [running] Рассылка уже идёт. Ничего другого не сделано.
    [paused] Рассылка уже приостановлена. Ничего другого не сделано.
    [done] Рассылка уже закончена. Ничего другого не сделано.
    [stopped] Рассылка уже остановлена. Ничего другого не сделано.
   *[other] Рассылка уже удалена. Ничего другого не сделано.
}
broadcast-not-nothing-toast = Здесь больше нечего делать.
broadcast-not-busy-toast = По этой рассылке ещё идёт правка, отзыв или повтор. Дождитесь конца или сначала остановите.
broadcast-not-recalled-toast = Рассылка отозвана: здесь больше нечего делать.
broadcast-not-unfinished-toast = Рассылка ещё не закончена. Дождитесь конца или сначала остановите её.
broadcast-not-shown-toast = Это не тот текст, который вам показан последним, поэтому ничего не изменено.
broadcast-not-anew-toast = Этого мероприятия больше нет в расписании. Напишите текст самостоятельно.
broadcast-not-different-toast = В сегодняшнем расписании то же, что и в сообщении. Менять нечего.

broadcast-title-broadcast = 📣 <b>Рассылка № { $id }</b>
broadcast-title-announcement = 🗓 <b>Объявление № { $id }</b>
broadcast-title-retry = 🔁 <b>Повтор № { $id }</b>
broadcast-title-edit = ✏️ <b>Правка № { $id }</b>
broadcast-title-recall = ↩️ <b>Отзыв № { $id }</b>
broadcast-state-draft = черновик
broadcast-state-pending = по расписанию
broadcast-state-held = нужно ваше решение
broadcast-state-running = идёт
broadcast-state-paused = на паузе
broadcast-state-done = готово
broadcast-state-stopped = остановлено
broadcast-state-discarded = удалено
broadcast-head = { $title } · { $state }
broadcast-quote = <blockquote>{ $title }</blockquote>
broadcast-bar = <code>{ $bar }</code> { $percent } %
broadcast-done-of = { $done } из { $all }
broadcast-pace = { $rate } в секунду, осталось: { $span }
broadcast-pace-held = последние уйдут: { $when }
broadcast-sent = ✅ доставлено: { $count }
broadcast-sent-edit = ✅ исправлено: { $count }
broadcast-sent-recall = ✅ удалено: { $count }
broadcast-blocked = 🚫 заблокировали бота или исчезли: { $count }
broadcast-failed = ⚠️ не удалось: { $count }
broadcast-unknown = ❓ под вопросом: { $count }
broadcast-skipped = ⏭ не отправлено: { $count }
broadcast-held = 🌙 ждут конца тихих часов: { $count }
broadcast-waiting = ⏳ ждут очереди: { $count }
broadcast-goes-out = 🗓 Уйдёт { $when }
broadcast-planned = Получателей на момент планирования: { $count }
broadcast-late = ⏰ <b>Рассылка опоздала:</b> должна была уйти { $when }, но бот тогда не работал. Отправить сейчас?
broadcast-refused-broadcast = 🛑 <b>Приостановлена автоматически:</b> Telegram раз за разом её не принимает. Если с сообщением всё в порядке, продолжите, иначе остановите.
broadcast-refused-announcement = 🛑 <b>Приостановлено автоматически:</b> Telegram не принял сообщение, или посреди отправки бот долго не работал. Если объявление всё ещё верно, продолжите, иначе остановите.
broadcast-was-edited = ✏️ <i>Потом исправлено у всех.</i>
broadcast-was-recalled = ↩️ <i>Потом отозвано.</i>
broadcast-is-discarded = Никому не отправлялась.

broadcast-pause = ⏸ Пауза
broadcast-resume = ▶️ Продолжить
broadcast-renew = 🔄 Обновить
broadcast-stop = ⏹ Остановить
broadcast-stop-yes = ⏹ Да, остановить совсем
broadcast-keep = ‹ Оставить как есть
broadcast-send-now = ✅ Отправить сейчас
broadcast-unschedule = ↩️ Вернуть в черновики
broadcast-report = 📊 Отчёт
broadcast-csv = 📄 Таблица
broadcast-retry = 🔁 Повторить неудачные
broadcast-retry-count = 🔁 Повторить неудачные: { $count }
broadcast-edit = ✏️ Исправить у всех
broadcast-edit-yes = ✏️ Исправить: { $count }
broadcast-recall = ↩️ Отозвать
broadcast-recall-yes = ↩️ Да, удалить: { $count }
broadcast-show = 👁 Показать сообщение
broadcast-card = ‹ К карточке
broadcast-list = ‹ Все рассылки
broadcast-stop-ask = { $count ->
    [one] <b>Остановить совсем?</b> { $title }: в очереди ещё { $count } чат, до него дело уже не дойдёт.
    [few] <b>Остановить совсем?</b> { $title }: в очереди ещё { $count } чата, до них дело уже не дойдёт.
   *[other] <b>Остановить совсем?</b> { $title }: в очереди ещё { $count } чатов, до них дело уже не дойдёт.
}
broadcast-stopped-now = ⏹ Остановлено.
broadcast-kept = Оставлено как есть.
broadcast-edit-ask = { $count ->
    [one] <b>Выше — новый текст.</b> Будет исправлено { $count } доставленное сообщение.
    [few] <b>Выше — новый текст.</b> Будут исправлены { $count } доставленных сообщения.
   *[other] <b>Выше — новый текст.</b> Будут исправлены { $count } доставленных сообщений.
}
broadcast-recall-ask = { $count ->
    [one] <b>Удалить сообщение в { $count } чате?</b> Вернуть его будет нельзя.
    [few] <b>Удалить сообщение в { $count } чатах?</b> Вернуть его будет нельзя.
   *[other] <b>Удалить сообщение в { $count } чатах?</b> Вернуть его будет нельзя.
}
broadcast-recall-old = { $count ->
    [one] Ещё в { $count } чате ему больше 48 часов: такие сообщения Telegram удалять не даёт.
    [few] Ещё в { $count } чатах ему больше 48 часов: такие сообщения Telegram удалять не даёт.
   *[other] Ещё в { $count } чатах ему больше 48 часов: такие сообщения Telegram удалять не даёт.
}
broadcast-recall-nothing = Удалять больше нечего: всем сообщениям больше 48 часов, или они уже удалены.

broadcast-shared = { $count ->
    [one] Ещё в { $count } чат это пришло после тихих часов одним сообщением с другими новостями: оно останется как есть.
    [few] Ещё в { $count } чата это пришло после тихих часов одним сообщением с другими новостями: такие сообщения останутся как есть.
   *[other] Ещё в { $count } чатов это пришло после тихих часов одним сообщением с другими новостями: такие сообщения останутся как есть.
}

broadcast-report-title = 📊 <b>Отчёт</b>
broadcast-started = Начало: { $when }
broadcast-finished = Конец: { $when }
broadcast-cause = — { $cause }: { $count }
broadcast-cause-blocked = заблокировали бота
broadcast-cause-kicked = исключили бота
broadcast-cause-deactivated = удалили аккаунт
broadcast-cause-no-rights = у бота нет права писать
broadcast-cause-gone = чата больше нет
broadcast-cause-refused = Telegram не принял
broadcast-cause-not-found = сообщения уже нет
broadcast-cause-uneditable = сообщение нельзя изменить
broadcast-cause-too-old = старше 48 часов
broadcast-cause-other = другие причины
broadcast-uncertain = { $count ->
    [one] ❓ В { $count } чат сообщение могло прийти дважды или не прийти вовсе: ответа от Telegram не было.
    [few] ❓ В { $count } чата сообщение могло прийти дважды или не прийти вовсе: ответа от Telegram не было.
   *[other] ❓ В { $count } чатов сообщение могло прийти дважды или не прийти вовсе: ответа от Telegram не было.
}
broadcast-csv-wait = Таблица большая, нужно немного подождать: она придёт файлом.
broadcast-csv-caption = { $title }: чат, язык, исход, время. Без имён.

broadcast-all = 📣 <b>Рассылки</b>
broadcast-none = Рассылок пока не было.
broadcast-entry =
    { $number }. <b>{ $title }</b>
    { $state } · { $when }
broadcast-entry-figures = { $state }, { $sent } из { $all }
broadcast-entry-edited = { $state } · ✏️ исправлено
broadcast-entry-recalled = { $state } · ↩️ отозвано
broadcast-deeds = <b>Последние действия администраторов</b>
broadcast-draft-open = 📝 Мой черновик

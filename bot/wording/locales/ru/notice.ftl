# Сообщения администраторам: предпросмотр, вопросы, файл расписания.
notice-preview = 👀 <b>Объявление перед отправкой</b>
notice-recipients = { $count ->
    [0] Получателей сейчас нет.
    [one] Получит { $count } подписчик.
    [few] Получат { $count } подписчика.
   *[other] Получат { $count } подписчиков.
}
notice-goes-out = Уйдёт автоматически: { $when }.
notice-waits = Автоматически не уйдёт: ждёт вашего решения.
notice-quote = <blockquote>{ $text }</blockquote>
notice-stale = ⏰ <b>Объявление опоздало</b>: должно было уйти { $when }, но бот тогда не работал. Отправить сейчас?

notice-send = ✅ Отправить сейчас
notice-hold = ⏸ Придержать
notice-discard = 🗑 Не отправлять

notice-verdict-pending = 👀 <b>Ждёт отправки</b>
notice-verdict-held = ⏸ <b>Придержано.</b> Автоматически не уйдёт.
notice-verdict-sent = ✅ <b>Отправляется подписчикам</b>
notice-verdict-paused = ⏸ <b>Приостановлено</b>
notice-verdict-stopped = ⏹ <b>Остановлено</b>
notice-verdict-discarded = 🗑 <b>Не отправлено</b>
notice-verdict-superseded = ↩️ <b>Устарело:</b> файл расписания с тех пор изменился.
notice-verdict-expired = ⌛ <b>Срок истёк,</b> объявление не отправлено.
notice-by = { $at } · { $by }
notice-already-pending = Объявление ждёт отправки.
notice-already-held = Объявление уже придержано.
notice-already-sent = Объявление уже отправлено.
notice-already-paused = Отправка объявления приостановлена.
notice-already-stopped = Отправка объявления остановлена.
notice-already-discarded = Объявление уже отклонено.
notice-already-superseded = Объявление устарело: файл расписания с тех пор изменился.
notice-already-expired = Срок объявления истёк.
notice-done-sent = Отправляем.
notice-done-held = Придержано.
notice-done-discarded = Не отправим.
notice-done-stopped = Остановлено.
notice-gone = Этого объявления больше нет.

notice-bulk = { $count ->
    [one] ⚠️ <b>Сразу { $count } изменение в расписании</b>
    [few] ⚠️ <b>Сразу { $count } изменения в расписании</b>
   *[other] ⚠️ <b>Сразу { $count } изменений в расписании</b>
}
notice-bulk-item = { $change }: { $title }
notice-bulk-waits = Без вашего решения подписчикам ничего не уйдёт.
notice-send-all = ✅ Отправить все ({ $count })
notice-discard-all = 🗑 Не отправлять ничего
notice-bulk-sent = { $count ->
    [one] ✅ <b>Отправляется { $count } объявление</b>
    [few] ✅ <b>Отправляются { $count } объявления</b>
   *[other] ✅ <b>Отправляются { $count } объявлений</b>
}
notice-bulk-discarded = { $count ->
    [one] 🗑 <b>Не отправлено { $count } объявление</b>
    [few] 🗑 <b>Не отправлены { $count } объявления</b>
   *[other] 🗑 <b>Не отправлены { $count } объявлений</b>
}
notice-bulk-nothing-left = По этим изменениям всё уже решено.
notice-more = { $count ->
    [one] …и ещё { $count }
    [few] …и ещё { $count }
   *[other] …и ещё { $count }
}

notice-vanished = { $count ->
    [one] ❓ <b>Из файла расписания пропало мероприятие</b>
    [few] ❓ <b>Из файла расписания пропали { $count } мероприятия</b>
   *[other] ❓ <b>Из файла расписания пропали { $count } мероприятий</b>
}
notice-vanished-item = { $number }. <b>{ $title }</b> — { $when }
notice-vanished-one = <b>{ $title }</b> — { $when }
notice-vanished-question = Отменено — или запись просто убрали? Если вернуть её в файл, вопрос снимется сам.
notice-vanished-none = Больше решать нечего: остальное решено или вернулось в файл.
notice-vanished-told = { $count ->
    [one] ❌ Об отмене «{ $title }» узнает { $count } подписчик.
    [few] ❌ Об отмене «{ $title }» узнают { $count } подписчика.
   *[other] ❌ Об отмене «{ $title }» узнают { $count } подписчиков.
}
notice-vanished-removed = 🗑 «{ $title }» убрано без объявления.
notice-vanished-removed-all = { $count ->
    [one] 🗑 Убрано без объявления: { $count }.
    [few] 🗑 Убрано без объявления: { $count }.
   *[other] 🗑 Убрано без объявления: { $count }.
}
notice-vanished-already = Об этом мероприятии уже решено, или оно вернулось в файл.
notice-tell = ❌ Отменено: сообщить подписчикам
notice-remove = 🗑 Убрать без объявления
notice-tell-number = ❌ { $number }: сообщить
notice-remove-number = 🗑 { $number }: убрать
notice-remove-all = 🗑 Убрать все ({ $count }) без объявления

notice-bad-file = ⚠️ <b>Файл расписания не принят</b>
notice-bad-file-kept = Бот работает по прежнему расписанию. Исправьте файл и сохраните: бот увидит это сам.
notice-bad-file-empty = Прежнего расписания нет, пока оно пустое. Исправьте файл и сохраните: бот увидит это сам.
notice-problem = <code>{ $problem }</code>
notice-good-file = { $count ->
    [one] ✅ Файл расписания снова в порядке: { $count } мероприятие.
    [few] ✅ Файл расписания снова в порядке: { $count } мероприятия.
   *[other] ✅ Файл расписания снова в порядке: { $count } мероприятий.
}

notice-stopped = 🛑 <b>Рассылка № { $id } остановлена:</b> Telegram не принимает её текст.
notice-stopped-advice = Остальным она не отправлена. Это ошибка бота: передайте эту строку разработчику.
notice-sending-held = { $count ->
    [one] ⏸ <b>Отправка остановлена</b> после восстановления из копии. Ждёт { $count } сообщение; часть могла уйти раньше.
    [few] ⏸ <b>Отправка остановлена</b> после восстановления из копии. Ждут { $count } сообщения; часть могла уйти раньше.
   *[other] ⏸ <b>Отправка остановлена</b> после восстановления из копии. Ждут { $count } сообщений; часть могла уйти раньше.
}
notice-go = ▶️ Возобновить отправку
notice-sending-released = ▶️ <b>Отправка возобновлена.</b>
notice-sending-not-held = Отправка и так идёт.

notice-next = сообщение

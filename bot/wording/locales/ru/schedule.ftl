# Объявления по расписанию: список и карточки для администраторов.
schedule-title = 📣 <b>Объявления по расписанию</b>
schedule-nothing = Пока ни одного. Они появляются, когда меняется файл расписания.
schedule-hint = Номер открывает карточку: там можно отправить, придержать, приостановить.
schedule-entry =
    { $number }. { $change }: { $title }
    { $state }
schedule-pending = <i>уйдёт { $at }</i>
schedule-held = <i>придержано, ждёт решения</i>
schedule-running = <i>отправляется: { $sent } из { $all }</i>
schedule-paused = <i>приостановлено: { $sent } из { $all }</i>
schedule-stopped = <i>остановлено { $at }: { $sent } из { $all }</i>
schedule-done = <i>отправлено { $at }: { $sent } из { $all }</i>
schedule-discarded = <i>не отправлено, решение { $at }</i>
schedule-expired = <i>срок истёк</i>
schedule-vanished = ❓ Пропали из файла: { $count }
schedule-back = ‹ Все объявления

schedule-is-running = 📤 <b>Отправляется</b>
schedule-is-paused = ⏸ <b>Приостановлено</b>
schedule-is-stopped = ⏹ <b>Остановлено</b>
schedule-is-done = ✅ <b>Отправлено</b>
schedule-delivered = Доставлено { $sent } из { $all }
schedule-blocked = Бот заблокирован или чата больше нет: { $count }
schedule-failed = Не доставлено: { $count }
schedule-unknown = Под вопросом: { $count }
schedule-skipped = Не отправлялось: { $count }
schedule-waiting = Ещё ждут: { $count }
schedule-pause = ⏸ Приостановить
schedule-resume = ▶️ Продолжить
schedule-stop = ⏹ Остановить
schedule-renew = 🔄 Обновить
schedule-ask-stop = { $count ->
    [one] Остановить совсем? { $count } подписчик ещё не получил и уже не получит.
    [few] Остановить совсем? { $count } подписчика ещё не получили и уже не получат.
   *[other] Остановить совсем? { $count } подписчиков ещё не получили и уже не получат.
}
schedule-stop-yes = ⏹ Да, остановить
schedule-done-pause = Приостановлено.
schedule-done-resume = Продолжаем.
schedule-done-stop = Остановлено.

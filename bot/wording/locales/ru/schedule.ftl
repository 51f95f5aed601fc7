# Объявления по расписанию: список и карточки для администраторов.
schedule-title = 📣 <b>Объявления по расписанию</b>
schedule-nothing = Пока ни одного. Они появляются, когда меняется файл расписания.
schedule-hint = Номер открывает карточку: там можно отправить, придержать, приостановить, исправить, отозвать.
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

# Статистика для администраторов.
stats-title = 📊 <b>Статистика</b> на { $at }
stats-active = { $count ->
    [0] Активных подписчиков пока нет.
    [one] <b>{ $count }</b> активный подписчик
    [few] <b>{ $count }</b> активных подписчика
   *[other] <b>{ $count }</b> активных подписчиков
}
stats-growth = За { $days } дней: пришли — { $joined }, ушли — { $left }.
stats-languages = <b>Языки</b>
stats-kinds = <b>Чаты</b>
stats-topics = <b>Темы</b>
stats-states = <b>Приостановлены</b>
stats-row = { $name } — { $count }
stats-share = { $name } — { $count } ({ $percent } %)
stats-kind-private = личные
stats-kind-group = группы
stats-kind-channel = каналы
stats-topic-everything = всё
stats-topic-none = ни одной темы
stats-topic-gone = убранные из расписания
stats-state-stopped = по своему решению
stats-state-blocked = заблокировали бота
stats-state-kicked = исключили бота
stats-state-deactivated = удалённые аккаунты
stats-state-no-rights = нет права писать
stats-state-gone = чат больше не существует

stats-mailings = <b>Последние рассылки</b>
stats-mailing = { $day }. { $title }: { $outcome }
stats-mailing-delivered = доставлено { $sent } из { $all }
stats-mailing-uncertain = под вопросом { $count }
stats-mailing-running = ещё идёт
stats-mailing-broadcast = ✉️ <b>Рассылка</b>: { $title }
stats-mailing-other = рассылка

stats-number = { $count }
stats-caption = 📈 <b>Рост за { $days } дней:</b> было { $before }, стало { $now }.
stats-caption-note = Кто вернулся после паузы, считается не уходившим.
stats-chart-active = Активные подписчики за { $count } дней
stats-chart-weeks = По неделям
stats-chart-joined = пришли
stats-chart-left = ушли

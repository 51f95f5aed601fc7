# Еженедельная сводка: само сообщение и её настройка.
digest-title = 📬 <b>Еженедельная сводка</b>
digest-changes = <b>Что изменилось за неделю</b>
digest-change = { $what } · { $title }
digest-changes-more = { $count ->
    [one] и ещё { $count } изменение: /news
    [few] и ещё { $count } изменения: /news
   *[other] и ещё { $count } изменений: /news
}
digest-coming = <b>Что впереди</b>
digest-coming-more = { $count ->
    [one] И ещё { $count } мероприятие: /upcoming
    [few] И ещё { $count } мероприятия: /upcoming
   *[other] И ещё { $count } мероприятий: /upcoming
}
digest-settings = 📬 Настроить
digest-next = сводка недели

digest-panel =
    📬 <b>Еженедельная сводка</b>

    Сейчас: <b>{ $set }</b>.

    Раз в неделю — одно сообщение: что впереди по вашим темам и что изменилось. Если рассказать не о чем, сообщения не будет.

    Выберите день и час или отправьте свои, например: <code>/digest пятница 18</code>
digest-off = выключена
digest-set = { $weekday }, { $hour }
digest-first = Ближайшая: { $when }.
digest-in-quiet = В это время у вас тихие часы, поэтому сводка придёт после них: { $when }.
digest-no-topics = Пока вы ни на что не подписаны, рассказывать не о чем: выберите темы.
digest-unknown = Не удалось понять <code>{ $words }</code>. Назовите день недели и час, например: <code>/digest пятница 18</code>
digest-switch-off = Выключить
digest-show = 👁 Показать сейчас
digest-topics = 🔔 Выбрать темы
digest-nothing-toast = Сейчас рассказать не о чем: по вашим темам ничего не запланировано и не изменилось.

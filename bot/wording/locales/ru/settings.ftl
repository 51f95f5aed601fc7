# Настройки: язык, часовой пояс, напоминания, пауза.
settings-panel =
    ⚙️ <b>Настройки</b>

    🌐 Язык: <b>{ $language }</b>
    🕓 Часовой пояс: <b>{ $zone }</b>, там сейчас { $time }
    ⏰ Напоминания: <b>{ $leads }</b>
    📬 Еженедельная сводка: <b>{ $digest }</b>
    🌙 Тихие часы: <b>{ $quiet }</b>
    🔔 Темы: <b>{ $topics }</b>

settings-language = 🌐 Язык
settings-zone = 🕓 Часовой пояс
settings-reminders = ⏰ Напоминания
settings-digest = 📬 Сводка
settings-quiet = 🌙 Тихие часы
settings-topics = 🔔 Темы
settings-pause = ⏸ Приостановить
settings-resume = ▶️ Возобновить
settings-back = ‹ Настройки

settings-language-panel =
    🌐 <b>Язык</b>

    Сообщения, кнопки и меню команд — на русском. Это можно изменить в любой момент.
settings-language-unknown = Языка <code>{ $words }</code> пока нет. Выберите, пожалуйста, из этих:

settings-zone-panel =
    🕓 <b>Часовой пояс</b>

    Сейчас: <b>{ $zone }</b>, там { $time }. По этим часам показано и время мероприятий.

    Выберите город или отправьте свой, например: <code>/timezone Ташкент</code>
settings-zone-set =
    ✅ <b>{ $zone }</b>, там сейчас { $time }. Напоминания теперь приходят по этим часам.

    Если время не ваше, выберите другой город или отправьте свой, например: <code>/timezone Ташкент</code>
settings-zone-unknown =
    Место <code>{ $words }</code> не нашлось.

    Попробуйте ближайший крупный город или название пояса, например <code>/timezone Asia/Yekaterinburg</code>
settings-zone-near =
    Место <code>{ $words }</code> не нашлось. Может быть, одно из этих?
settings-zone-offset =
    В этих местах сейчас { $time }. Какое из них ваше?
settings-zone-more = Ещё города ›
settings-zone-fewer = ‹ Меньше городов

settings-reminders-panel =
    ⏰ <b>Напоминания</b>

    Сейчас: <b>{ $leads }</b>. Можно выбрать несколько.

    Если у мероприятия есть дата, но ещё нет часа, напоминание придёт в 09:00 по вашим часам.
settings-leads-none = выключены
settings-lead-7d = за 7 дней
settings-lead-3d = за 3 дня
settings-lead-1d = за 1 день
settings-lead-3h = за 3 часа
settings-lead-1h = за 1 час

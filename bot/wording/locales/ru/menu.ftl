# Описания команд в меню Телеграма и в /help.
menu-start = начать или возобновить сообщения
menu-upcoming = предстоящие мероприятия
menu-event = одно мероприятие: /event форум
menu-search = найти мероприятия: /search Москва
menu-past = прошедшие мероприятия и их итоги
menu-news = последние новости
menu-subscribe = подписаться на темы
menu-unsubscribe = отписаться от тем
menu-topics = темы: включить и выключить
menu-settings = настройки
menu-language = язык
menu-timezone = часовой пояс
menu-reminders = когда напоминать
menu-stop = приостановить все сообщения
menu-help = что умеет этот бот

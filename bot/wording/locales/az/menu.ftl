# Əmrlərin Telegram menyusunda və /help-də təsviri.
menu-start = başlamaq və ya mesajları bərpa etmək
menu-upcoming = qarşıdakı tədbirlər
menu-event = bir tədbir: /event forum
menu-search = tədbir axtarışı: /search Moskva
menu-past = keçmiş tədbirlər və yekunları
menu-news = son xəbərlər
menu-subscribe = mövzulara abunə olmaq
menu-unsubscribe = mövzulara abunəliyi ləğv etmək
menu-topics = mövzuları seçmək və ya ləğv etmək
menu-settings = parametrlər
menu-language = dil
menu-timezone = saat qurşağı
menu-reminders = nə vaxt xatırladılsın
menu-stop = bütün mesajları dayandırmaq
menu-help = bu bot nə edə bilir

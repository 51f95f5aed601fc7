# Qruplar və kanallar: oradakı ilk söz və kimin nəyi dəyişdiyi.
group-welcome =
    👋 <b>Salam!</b>

    Bu bot Rusiya ilə Azərbaycan arasındakı işgüzar tədbirlərin xəbərlərini və xatırlatmalarını paylaşır: işgüzar şuralar, forumlar, onlayn görüşlər.

    Mövzuları, dili və xatırlatmaları qrupun administratorları seçir. Qarşıdakı tədbirlərə hər kəs baxa bilər: /upcoming
group-topics-now = 🔔 Bu qrupun mövzuları: <b>{ $topics }</b>.
group-nothing-yet = 🔔 Administrator mövzuları seçənədək buraya heç nə göndərilməyəcək.
group-topics = 🔔 Mövzular
group-only-admins = Bunu yalnız çatın administratorları dəyişə bilər. Qarşıdakı tədbirlər hamı üçün açıqdır: /upcoming
group-only-admins-toast = Bunu yalnız çatın administratorları dəyişə bilər.

group-channel-added =
    📣 Bot indi <b>“{ $title }”</b> kanalında yaza bilər.

    Mövzuları seçin. Kanalın özündə də <code>/subscribe forumlar</code> kimi paylaşım işləyir.
group-channel-no-rights =
    📣 Bot <b>“{ $title }”</b> kanalındadır, amma orada yaza bilmir.

    Zəhmət olmasa, ona mesaj paylaşmaq hüququ verin: davam edəcək, seçdikləriniz isə itməyəcək.
group-slower-toast = Bir az yavaş, zəhmət olmasa: bot yarım dəqiqəyə cavab verəcək.

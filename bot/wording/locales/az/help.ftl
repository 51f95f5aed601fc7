# Rola görə kömək və naməlum əmrə cavab.
help-private =
    <b>Bu bot nə edə bilir</b>

    { $commands }

    Sadəcə bir söz də yaza bilərsiniz, məsələn, <i>forum</i> — uyğun tədbirlər tapılacaq.
help-group =
    <b>Bu bot burada nə edir</b>

    Administratorun seçdiyi mövzular üzrə işgüzar tədbirlərin xəbərlərini və xatırlatmalarını paylaşır.

    { $commands }
help-group-admin =
    <b>Bu çatın administratorları üçün</b>

    { $commands }
help-operator =
    <b>Botun administratoru kimi Sizin üçün</b>

    Hər elan əvvəlcə alıcıların sayı ilə birlikdə Sizə göstərilir: onu dərhal göndərə, gözlədə və ya göndərməkdən imtina edə bilərsiniz. Cədvəl faylında səhv olarsa, sətri Sizə bildirilir.
help-line = /{ $command } — { $about }

help-unknown = <code>{ $command }</code> adlı əmr yoxdur.
help-unknown-nearest = Bəlkə, /{ $nearest }?
help-all = Bütün əmrlər: /help

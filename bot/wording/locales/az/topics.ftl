# Nələrə abunə olmaq mümkündür.
topics-panel =
    🔔 <b>Mövzular</b>

    Sizə nə barədə xəbər verək? Bir toxunuş mövzunu qoşur, növbətisi söndürür.
topics-channel =
    🔔 <b>“{ $title }” kanalı üçün mövzular</b>

    Orada nə barədə xəbər verək? Bir toxunuş mövzunu qoşur, növbətisi söndürür.
topics-now = Hazırda: <b>{ $topics }</b>.
topics-nothing = heç nə seçilməyib
topics-everything-now = hər şey

topics-everything = ⭐ Hər şey
topics-sectors-open = 🏭 Sahələr
topics-sectors =
    🏭 <b>Sahələr</b>

    Bir sahəni izləyənlər üçün. Bir toxunuş qoşur, növbətisi söndürür.
topics-back = ‹ Geri
topics-all = 🔔 Bütün mövzular
topics-undo = ↩️ Geri qaytarın
topics-subscribe = 🔔 Abunə olun
topics-unsubscribe-all = 🔕 Hamısından imtina edin
topics-empty = 🔔 Təqvimdə hələ mövzu yoxdur. Zəhmət olmasa, sonra baxın.

topics-subscribed =
    ✅ Abunə oldunuz: <b>{ $topics }</b>.

    Yeni tədbir planlaşdırılanda və ya nəsə dəyişəndə xəbər verəcəyik, başlamazdan əvvəl isə xatırladacağıq.
topics-subscribed-already = ✅ Siz artıq abunəsiniz: <b>{ $topics }</b>.
topics-unsubscribed = 🔕 Abunəlik ləğv edildi: <b>{ $topics }</b>.
topics-unsubscribed-already = 🔕 Siz buna abunə deyildiniz: <b>{ $topics }</b>.
topics-unsubscribe-panel =
    🔕 <b>Abunəliyin ləğvi</b>

    Daha lazım olmayana toxunun. Hamısını müvəqqəti dayandırmaq üçün /stop əmri var.
topics-unsubscribed-all = 🔕 Artıq heç nəyə abunə deyilsiniz.
topics-nothing-to-drop = 🔕 Heç nəyə abunə deyilsiniz.
topics-restored = ↩️ Hər şey əvvəlki kimidir.
topics-thread = 📌 Mesajlar qrupun bu mövzusuna göndəriləcək.
topics-gone = Bu mövzu artıq təqvimdə yoxdur.

topics-unknown = <code>{ $words }</code> adlı mövzu yoxdur. Mövcud mövzular bunlardır:
topics-which = <code>{ $words }</code> sorğusuna bir neçə mövzu uyğundur. Hansını nəzərdə tutursunuz?

topics-offer =
    { $icon } <b>{ $topic }</b>

    Bu mövzuda Sizə xəbər verək: yeni tədbirlər, dəyişikliklər, xatırlatmalar?
topics-offer-on =
    { $icon } <b>{ $topic }</b>

    Siz artıq bu mövzuya abunəsiniz.

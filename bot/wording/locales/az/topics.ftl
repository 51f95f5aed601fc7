# Nələrə abunə olmaq mümkündür.
topics-panel =
    🔔 <b>Mövzular</b>

    Sizə nə barədə xəbər verək? Mövzunu seçmək üçün toxunun, ləğv etmək üçün yenidən toxunun.
topics-chat =
    🔔 <b>Mövzular</b>

    Burada nə barədə xəbər verək? Mövzunu seçmək üçün toxunun, ləğv etmək üçün yenidən toxunun.
topics-now = Hazırda: <b>{ $topics }</b>.
topics-nothing = heç nə seçilməyib
topics-everything-now = hər şey

topics-everything = ⭐ Hər şey
topics-sectors-open = 🏭 Sahələr
topics-sectors =
    🏭 <b>Sahələr</b>

    Bir sahəni izləyənlər üçün. Seçmək üçün toxunun, ləğv etmək üçün yenidən toxunun.
topics-back = ‹ Geri
topics-all = 🔔 Bütün mövzular
topics-undo = ↩️ Əvvəlki kimi
topics-subscribe = 🔔 Abunə olun
topics-unsubscribe-all = 🔕 Hamısını ləğv edin
topics-empty = 🔔 Təqvimdə hələ mövzu yoxdur. Zəhmət olmasa, sonra baxın.

topics-subscribed =
    ✅ Abunə oldunuz: <b>{ $topics }</b>.

    Yeni tədbir planlaşdırılanda və ya nəsə dəyişəndə xəbər verəcəyik, başlamazdan əvvəl isə xatırladacağıq.
topics-subscribed-already = ✅ Siz artıq abunəsiniz: <b>{ $topics }</b>.
topics-unsubscribed = 🔕 Abunəlik ləğv edildi: <b>{ $topics }</b>.
topics-unsubscribed-already = 🔕 Siz onsuz da abunə deyilsiniz: <b>{ $topics }</b>.
topics-unsubscribe-panel =
    🔕 <b>Abunəliyin ləğvi</b>

    Daha lazım olmayana toxunun. Hamısını müvəqqəti dayandırmaq üçün /stop göndərin.
topics-unsubscribed-all = 🔕 Artıq heç nəyə abunə deyilsiniz.
topics-nothing-to-drop = 🔕 Heç nəyə abunə deyilsiniz.
topics-restored = ↩️ Əvvəlki seçiminiz bərpa olundu.
topics-thread = 📌 Mesajlar qrupun bu mövzusuna göndəriləcək.
topics-gone = Bu mövzu artıq təqvimdə yoxdur.

topics-unknown = <code>{ $words }</code> adlı mövzu yoxdur. Zəhmət olmasa, siyahıdan seçin.
topics-which = <code>{ $words }</code> sorğusuna bir neçə mövzu uyğundur. Hansını nəzərdə tutursunuz?

topics-offer =
    { $icon } <b>{ $topic }</b>

    Bu mövzu üzrə Sizə xəbər verək: yeni tədbirlər, dəyişikliklər, xatırlatmalar?
topics-offer-on =
    { $icon } <b>{ $topic }</b>

    Siz artıq bu mövzuya abunəsiniz.

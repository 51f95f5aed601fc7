# Təqvimlər: bir tədbirin və ya bütün tədbirlərimin faylı, şəxsi abunə ünvanı.
calendar-name = Rusiya–Azərbaycan işgüzar tədbirləri
calendar-title-cancelled = Ləğv edilib: { $title }
calendar-title-postponed = Təxirə salınıb: { $title }
calendar-online = Onlayn
calendar-hybrid = Əyani və onlayn
calendar-registration = Qeydiyyat: { $url }
calendar-registration-until = Qeydiyyat, son gün { $day }: { $url }
calendar-website = Sayt: { $url }
calendar-more = Xəbərlər və dəyişikliklər Telegram-da: { $url }

calendar-add = 📅 Təqvimə əlavə edin
calendar-update = 📅 Təqvimi yeniləyin

calendar-event = 📅 <b>{ $title }</b>
calendar-file-how = Tədbiri təqviminizə əlavə etmək üçün faylı açın və ya aşağıdan təqvim seçin. Nə isə dəyişsə, yeni fayl həmin qeydi yeniləyəcək.
calendar-file-alarms = ⏰ Xatırlatmalarınız da fayldadır: { $leads }.
calendar-file-cancelled = ❌ Tədbir ləğv edilib. Təqviminizdə varsa, faylı açın: qeyddə tədbirin ləğv edildiyi göstəriləcək.
calendar-file-postponed = ⏳ Tədbir təxirə salınıb. Təqviminizdə varsa, faylı açın: qeyddə tədbirin təxirə salındığı göstəriləcək.
calendar-google = Google Təqvim

calendar-no-day = Dəqiq gün hələ bəlli deyil, buna görə təqvimə əlavə etməyə bir şey yoxdur. “Xatırladın” düyməsini basın: tarix elan olunan kimi Sizə xəbər verəcəyik.
calendar-no-day-following = Dəqiq gün hələ bəlli deyil, buna görə təqvimə əlavə etməyə bir şey yoxdur. Tədbiri izləyirsiniz: tarix elan olunan kimi Sizə xəbər verəcəyik.

calendar-mine = 📅 <b>Tədbirlərim</b>
calendar-group = 📅 <b>Bu çatın tədbirləri</b>
calendar-mine-count = { $count ->
    [one] Faylda { $count } tədbir var.
   *[other] Faylda { $count } tədbir var.
}
calendar-mine-how = Onların hamısını təqviminizə əlavə etmək üçün faylı açın. Sonrakı fayl həmin qeydləri yeniləyəcək.
calendar-undated = { $count ->
    [one] Fayla düşməyib, dəqiq günü hələ bəlli deyil:
   *[other] Fayla düşməyənlər ({ $count }), dəqiq günləri hələ bəlli deyil:
}
calendar-undated-row = • { $title } — { $when }
calendar-none-chosen = Hələ heç nə seçilməyib. Mövzuları seçin və ya tədbirin kartında “Xatırladın” düyməsini basın: tədbir burada görünəcək.
calendar-none-dated = Seçilmiş tədbirlərin heç birinin dəqiq günü hələ bəlli deyil. Tarix elan olunan kimi tədbir burada görünəcək.

calendar-feed = 🔗 <b>Özü yenilənən təqvim</b>
calendar-feed-off = Təqvim proqramınızın özünün oxuduğu şəxsi ünvan: yeni tədbirlər və dəyişikliklər orada faylsız görünür.
calendar-feed-off-group = Təqvim proqramlarının özünün oxuduğu ünvan: bu çatın yeni tədbirləri və dəyişikliklər orada faylsız görünür.
calendar-feed-address = <code>{ $address }</code>
calendar-feed-how = Ünvanı köçürmək üçün ona toxunun. Kompüterdə Google Təqvimdə: “Digər təqvimlər”, “+”, “URL ilə əlavə edin”. iPhone-da: “Təqvimlər”, “Təqvim əlavə edin”, “Abunə təqvimi əlavə edin”. Outlook-da: “Təqvim əlavə edin”, “İnternetdən abunə olun”.

    Google dəyişiklikləri yalnız 12–24 saatdan bir yoxlayır, digərlərinin çoxu isə gündə bir neçə dəfə. Mesajlar dayandırıldıqda da ünvan işləyir.
calendar-feed-secret = Ünvanı bilən hər kəs tədbirlərinizin siyahısını görür, ona görə başqalarına verməyin. Yeni ünvan köhnəsini dərhal ləğv edir.
calendar-feed-secret-group = Ünvanı bilən hər kəs bu çatın tədbirlərini görür. Yeni ünvan köhnəsini dərhal ləğv edir.
calendar-feed-on = 🔗 Ünvan alın
calendar-feed-new = 🔄 Yeni ünvan
calendar-feed-switch-off = Söndürün

calendar-toast-on = Ünvan hazırdır.
calendar-toast-new = Yeni ünvan budur. Köhnəsi artıq işləmir.
calendar-toast-off = Söndürüldü: ünvan artıq işləmir.
calendar-toast-already = O vaxtdan nə isə dəyişib: indiki vəziyyət göstərilir.
calendar-toast-no-feed = Təqvim ünvanları hazırda əlçatan deyil. Fayllar işləyir: /calendar
calendar-toast-over = Bu tədbir artıq başa çatıb: təqvimə əlavə etməyə bir şey yoxdur.
calendar-toast-again = Fayl artıq buradadır, bir az aşağıda.

calendar-only-admins = Bu çatın təqvimini yalnız administratorlar istəyə bilər. Mövzularınız və xatırlatmalarınızla öz təqviminiz şəxsi çatdadır.
calendar-my-own = 📅 Təqvimim

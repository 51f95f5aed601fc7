# Bir tədbirin kartı.
card-title = <b>{ $title }</b>
card-status = { $icon } { $status }
card-status-planned = Planlaşdırılır
card-status-confirmed = Təsdiqlənib
card-status-postponed = Təxirə salınıb
card-status-cancelled = Ləğv edilib
card-status-held = Keçirilib
card-moved = ↪️ Vaxtı dəyişib; əvvəlki tarix: { $when }
card-moved-place = ↪️ Yeri dəyişib; əvvəlki yer: { $place }

card-when = 🗓 { $when }
card-place = 📍 { $place }
card-online-word = Onlayn
card-online = 💻 Onlayn
card-online-at = 💻 Onlayn · { $place }
card-hybrid = 📍 Əyani və onlayn
card-hybrid-at = 📍 { $place }, həmçinin onlayn
card-organizers = { $count ->
    [one] Təşkilatçı: { $names }
   *[other] Təşkilatçılar: { $names }
}
card-registration = 📝 <a href="{ $url }">Qeydiyyat</a>
card-registration-until = 📝 <a href="{ $url }">Qeydiyyat</a>, son gün: { $day }
card-registration-closed = 📝 Qeydiyyat başa çatıb: { $day }
card-topics = { $count ->
    [one] Mövzu: { $names }
   *[other] Mövzular: { $names }
}

card-summary = { $text }
card-note = <i>{ $text }</i>
card-news = <b>Xəbərlər</b>
card-news-item = <i>{ $day }.</i> { $text }
card-news-day = <i>{ $day }</i>
card-news-point = • { $text }
card-news-earlier = { $count ->
    [one] …və daha { $count } əvvəlki xəbər
   *[other] …və daha { $count } əvvəlki xəbər
}
card-source = Mənbə: <a href="{ $url }">{ $title }</a>

card-follow = 🔔 Xatırladın
card-following = 🔔 İzləyirəm ✓
card-mute = 🔕 Səssiz
card-muted = 🔕 Səssizdir ✓
card-website = 🌐 Sayt
card-register = 📝 Qeydiyyat
card-back = ‹ Geri

card-toast-following = Bu tədbiri Sizə xatırladacağıq və dəyişiklikləri bildirəcəyik.
card-toast-following-undated = Tarixlər elan olunan kimi Sizə xəbər verəcəyik, dəyişiklikləri də bildirəcəyik.
card-toast-following-no-leads = Dəyişiklikləri bildirəcəyik. Xatırlatmalar söndürülüb: /reminders.
card-toast-following-paused = Yadda saxlanıldı. Mesajlar dayandırılıb: onları bərpa etmək üçün /start göndərin.
card-toast-muted = Bu tədbir barədə Sizə daha yazmayacağıq.
card-toast-cleared = Hazırdır: yenə mövzularınız əsas götürülür.
card-toast-gone = Bu tədbir artıq təqvimdə yoxdur.

# İlk ekran, dayandırma və qayıdış.
start-welcome =
    👋 <b>Xoş gəlmisiniz!</b>

    Rusiya ilə Azərbaycan arasındakı işgüzar tədbirlər bir yerdə: işgüzar şuralar, forumlar, onlayn görüşlər. Sizə yalnız vacib olanda yazırıq:

    • <b>xəbərlər</b> — dərhal: yeni tədbir, dəqiq tarix, dəyişiklik, ləğv, yekunlar;
    • <b>xatırlatmalar</b> — { $leads }.

    Adətən ayda cəmi bir neçə mesaj olur.

start-topics = 🔔 Abunə olduğunuz mövzular: <b>{ $topics }</b>.
start-no-topics = 🔔 Hələ heç nəyə abunə olmamısınız. Bunun üçün iki toxunuş kifayətdir.

start-resumed =
    ▶️ <b>Yenidən xoş gəlmisiniz!</b>

    Mesajlar yenə göndərilir, seçimləriniz olduğu kimi qalıb.
start-reminders = ⏰ Xatırlatmalar: { $leads }.

start-stopped =
    ⏸ <b>Mesajlar dayandırıldı.</b> Siz bərpa edənədək heç nə göndərilməyəcək.

    Seçimləriniz saxlanılıb. Onları qaytarmaq üçün aşağıdakı düyməni basın və ya /start göndərin.
start-stopped-already =
    ⏸ <b>Mesajlar artıq dayandırılıb.</b> Heç nə göndərilmir.

    Seçimləriniz saxlanılıb. Onları qaytarmaq üçün aşağıdakı düyməni basın və ya /start göndərin.
start-is-paused = ⏸ Mesajlar dayandırılıb: heç nə göndərilmir.

start-subscribe = 🔔 Abunə olun
start-my-topics = 🔔 Mövzularım
start-upcoming = 🗓 Qarşıdakılar
start-settings = ⚙️ Parametrlər
start-resume = ▶️ Bərpa edin

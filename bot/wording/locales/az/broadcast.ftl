# Göndərişlər: qaralama və panelləri, gediş, hesabat, siyahı.
broadcast-ask-content =
    📝 <b>Yeni göndəriş</b>

    Mesajı oxucular necə görməlidirsə, elə də göndərin: istənilən formatda mətn, foto, video, sənəd, səsli mesaj və ya albom. Bot onu saxlayacaq; siz deməyincə heç kimə heç nə göndərilməyəcək.
broadcast-ask-version =
    📝 <b>{ $language }</b>

    Bu oxucular üçün variantı göndərin. O vaxtadək əvvəlkisi qalır.
broadcast-ask-button =
    🔗 <b>Mesajın altında düymə</b>

    Düymənin adını və ünvanını bir mesajda göndərin, məsələn:
    <code>Qeydiyyat { $example }</code>
broadcast-ask-moment =
    🗓 <b>Nə vaxt göndərilsin?</b>

    Seçin və ya sadəcə yazın: <i>sabah 10:00</i>, <i>27.11 18:30</i>, <i>cümə 9:00</i>, <i>2 saat sonra</i>. Saat qurşağınız: { $zone }.
broadcast-ask-edit =
    ✏️ <b>{ $language }: yeni mətn</b>

    Çatdırılmış bütün mesajlarda dayanmalı olan mətni göndərin. Fayllar və düymə olduğu kimi qalacaq.
broadcast-ask-rewrite-broadcast =
    ✏️ <b>Hamıda düzəliş</b>

    Hansı variantın mətni dəyişsin?
broadcast-ask-rewrite-announcement =
    ✏️ <b>Hamıda düzəliş</b>

    Elan bugünkü cədvəl üzrə bütün dillərdə yenidən yazılsın? Yoxsa mətni bir dilin oxucuları üçün özünüz yazmaq istəyirsiniz? Hər variantı heç nə dəyişməzdən əvvəl görəcəksiniz.
broadcast-anew = 🔄 Bugünkü cədvəl üzrə
broadcast-anew-shown = Hər dildə belə olacaq.

broadcast-unsupported = Belə mesajı (sorğu, oyun, stiker, məkan…) göndərişə qoymaq olmur. Heç nə itməyib: hər şey olduğu kimi qalıb. Mətn, foto, video, sənəd, səsli mesaj və ya albom göndərin.
broadcast-only-text = Burada yalnız mətn lazımdır. Heç nə itməyib: sadəcə yazın.
broadcast-empty = Bu mesajda mətn yoxdur. Heç nə itməyib: bir daha göndərin.
broadcast-too-long = { $count ->
    [one] Mətn { $count } işarə artıqdır: Telegram { $limit } işarə qəbul edir. Qısaldıb bir daha göndərin.
   *[other] Mətn { $count } işarə artıqdır: Telegram { $limit } işarə qəbul edir. Qısaldıb bir daha göndərin.
}
broadcast-parts = { $count ->
    [one] Tətbiq bu mətni bir neçə mesaja böldü: bütövlükdə { $count } işarə artıqdır, Telegram { $limit } işarə qəbul edir. Heç nə dəyişmədi. Qısaldıb bir daha göndərin.
   *[other] Tətbiq bu mətni bir neçə mesaja böldü: bütövlükdə { $count } işarə artıqdır, Telegram { $limit } işarə qəbul edir. Heç nə dəyişmədi. Qısaldıb bir daha göndərin.
}
broadcast-caption-too-long = { $count ->
    [one] Başlıq { $count } işarə artıqdır: Telegram faylın altında { $limit } işarə qəbul edir. Qısaldın və ya mətni faylsız göndərin.
   *[other] Başlıq { $count } işarə artıqdır: Telegram faylın altında { $limit } işarə qəbul edir. Qısaldın və ya mətni faylsız göndərin.
}
broadcast-button-unreadable = Burada ad və ünvan görünmür. İkisini bir mesajda göndərin: <code>Qeydiyyat { $example }</code>
broadcast-button-long = { $count ->
    [one] Ad { $count } işarə artıqdır: düyməyə { $limit } işarə yerləşir.
   *[other] Ad { $count } işarə artıqdır: düyməyə { $limit } işarə yerləşir.
}
broadcast-moment-unreadable = Bunun nə vaxt olduğunu anlamaq olmadı: “{ $words }”. <i>sabah 10:00</i> və ya <i>27.11 18:30</i> yazıb yoxlayın.
broadcast-moment-no-hour = Bəs saat neçədə? Məsələn, <i>sabah 10:00</i>.
broadcast-moment-past = Bu vaxt artıq keçib. Hələ qarşıda olan vaxtı seçin.
broadcast-moment-far = Buna bir ildən çox qalır. Daha yaxın gün seçin.
broadcast-moment-skipped = Həmin gün belə vaxt yoxdur: saatlar irəli çəkilir. Başqa vaxt seçin.

broadcast-draft = 📝 <b>№ { $id } qaralama</b>
broadcast-draft-empty = Mesaj hələ yoxdur: sadəcə bura göndərin.
broadcast-version = <b>{ $language }:</b> { $what }
broadcast-fallback = <b>{ $language }:</b> “{ $other }” variantını alacaq
broadcast-what-text = { $count ->
    [one] mətn, { $count } işarə
   *[other] mətn, { $count } işarə
}
broadcast-what-caption = { $count ->
    [one] başlıqlı { $media }, { $count } işarə
   *[other] başlıqlı { $media }, { $count } işarə
}
broadcast-what-photo = foto
broadcast-what-video = videoyazı
broadcast-what-animation = animasiya
broadcast-what-audio = audioyazı
broadcast-what-voice = səsli mesaj
broadcast-what-document = sənəd
broadcast-what-album = { $count ->
    [one] albom ({ $count } fayl)
   *[other] albom ({ $count } fayl)
}
broadcast-link = 🔗 <a href="{ $url }">{ $label }</a>
broadcast-link-album = Albomun düyməsi ola bilməz: keçid başlığın son sətri olacaq.
broadcast-to-everyone = 👥 Botu başladan hər kəsə
broadcast-to-topics = 👥 Mövzular: { $topics }
broadcast-to-languages = 🌐 Dillər: { $languages }
broadcast-to-kinds = 💬 Yalnız: { $kinds }
broadcast-topics-gone = ⚠️ Cədvəldə artıq yoxdur: { $topics }
broadcast-recipients = { $count ->
    [one] <b>{ $count } alıcı</b>, { $span }
   *[other] <b>{ $count } alıcı</b>, { $span }
}
broadcast-nobody = <b>Alıcı yoxdur.</b> Auditoriyanı dəyişin.
broadcast-out = Almayacaqlar: { $reasons }
broadcast-out-stopped = özləri fasilə verənlər — { $count }
broadcast-out-blocked = botu bloklayanlar — { $count }
broadcast-out-kicked = botu çıxaranlar — { $count }
broadcast-out-deactivated = hesabını silənlər — { $count }
broadcast-out-no-rights = botun yazmaq hüququ yoxdur — { $count }
broadcast-out-gone = artıq olmayan çatlar — { $count }
broadcast-out-kinds = başqa növ çatlar — { $count }
broadcast-out-languages = başqa dillər — { $count }
broadcast-out-topics = bu mövzulara abunə olmayanlar — { $count }
broadcast-span-seconds = bir dəqiqədən az
broadcast-span-minutes = { $count ->
    [one] təxminən { $count } dəqiqə
   *[other] təxminən { $count } dəqiqə
}
broadcast-span-hours = təxminən { $hours } saat { $minutes } dəq

broadcast-send = ✅ Göndərin: { $count }
broadcast-test = 👁 Mənə sınaq göndərin
broadcast-schedule = 🗓 Planlaşdırın
broadcast-audience = 👥 Auditoriya
broadcast-languages = 🌐 Mətn və dillər
broadcast-button = 🔗 Keçid düyməsi
broadcast-button-remove = 🔗 Düyməni silin
broadcast-discard = 🗑 Qaralamanı silin
broadcast-discard-scheduled = 🗑 Göndərişi silin
broadcast-back = ‹ Qaralamaya
broadcast-new = 📝 Yeni göndəriş
broadcast-write = ➕ { $language }
broadcast-rewrite = ✏️ { $language }
broadcast-drop = 🗑 { $language }
broadcast-everyone = Hamı
broadcast-kind-people = Şəxsi
broadcast-kind-groups = Qruplar
broadcast-kind-channels = Kanallar

broadcast-audience-panel =
    👥 <b>Kim alacaq</b>

    Mövzular yalnız öz abunəçilərini, dillər və çat növləri isə yalnız işarələnənləri saxlayır. Heç nə işarələnməyibsə, hamı alacaq.
broadcast-languages-panel =
    🌐 <b>Mətn və dillər</b>

    Hansısa dildə variant yoxdursa, burada göstərildiyi kimi, onu başqası əvəz edir.
broadcast-confirm =
    <b>Göndərilsin? Alıcıların sayı: { $recipients }.</b>

    Göndəriş dərhal başlayacaq. Gedişində fasilə vermək və ya dayandırmaq olar.
broadcast-confirm-yes = ✅ Bəli, göndərin: { $count }
broadcast-schedule-confirm =
    🗓 <b>{ $when }</b>

    Hazırda alıcıların sayı: { $count }. O vaxtadək göndərişi bir toxunuşla qaralamaya qaytarmaq olar.
broadcast-schedule-yes = 🗓 Planlaşdırın: { $count }
broadcast-schedule-other = ‹ Başqa vaxt
broadcast-at-hour = Bir saat sonra
broadcast-at-today = Bu gün, { $time }
broadcast-at-tomorrow = Sabah, { $time }
broadcast-at-monday = Bazar ertəsi, { $time }

broadcast-test-sent = Oxucular məhz bunu alacaq.
broadcast-test-refused = Telegram mesajı qəbul etmədi: <code>{ $reason }</code>
broadcast-stale-toast = Bu kart köhnəlib, heç nə edilmədi. İndiki vəziyyət belədir.
broadcast-count-toast = Bu arada alıcıların sayı dəyişdi: { $count }. Heç nə göndərilmədi, bir daha baxın.
broadcast-gone-toast = Bu göndəriş artıq yoxdur.
broadcast-topic-gone-toast = Bu mövzu artıq cədvəldə yoxdur.
broadcast-discarded-toast = Qaralama silindi.
broadcast-already-toast = { $state ->
    [draft] Hazırda bu, qaralamadır. Başqa heç nə edilmədi.
    [pending] Göndəriş artıq planlaşdırılıb. Başqa heç nə edilmədi.
    [held] Göndəriş qərar gözləyir. Başqa heç nə edilmədi.
    [running] Göndəriş artıq gedir. Başqa heç nə edilmədi.
    [paused] Göndərişə artıq fasilə verilib. Başqa heç nə edilmədi.
    [done] Göndəriş artıq başa çatıb. Başqa heç nə edilmədi.
    [stopped] Göndəriş artıq dayandırılıb. Başqa heç nə edilmədi.
   *[other] Göndəriş artıq silinib. Başqa heç nə edilmədi.
}
broadcast-not-nothing-toast = Burada ediləcək bir şey qalmayıb.
broadcast-not-busy-toast = Bunun düzəlişi, geri götürülməsi və ya təkrarı hələ gedir. Sonunu gözləyin və ya əvvəlcə onu dayandırın.
broadcast-not-recalled-toast = Göndəriş geri götürülüb: burada ediləcək bir şey qalmayıb.
broadcast-not-unfinished-toast = Göndəriş hələ başa çatmayıb. Sonunu gözləyin və ya əvvəlcə onu dayandırın.
broadcast-not-shown-toast = Bu, sizə sonuncu göstərilən mətn deyil, ona görə heç nə dəyişmədi.
broadcast-not-anew-toast = Bu tədbir artıq cədvəldə yoxdur. Mətni özünüz yazın.
broadcast-not-different-toast = Bugünkü cədvəldə də mesajdakı yazılıb. Dəyişməli bir şey yoxdur.

broadcast-title-broadcast = 📣 <b>№ { $id } göndəriş</b>
broadcast-title-announcement = 🗓 <b>№ { $id } elan</b>
broadcast-title-retry = 🔁 <b>№ { $id } təkrar</b>
broadcast-title-edit = ✏️ <b>№ { $id } düzəliş</b>
broadcast-title-recall = ↩️ <b>№ { $id } geri götürmə</b>
broadcast-state-draft = qaralama
broadcast-state-pending = planlaşdırılıb
broadcast-state-held = qərarınızı gözləyir
broadcast-state-running = gedir
broadcast-state-paused = fasilədədir
broadcast-state-done = başa çatıb
broadcast-state-stopped = dayandırılıb
broadcast-state-discarded = silinib
broadcast-head = { $title } · { $state }
broadcast-quote = <blockquote>{ $title }</blockquote>
broadcast-bar = <code>{ $bar }</code> { $percent } %
broadcast-done-of = { $all } çatdan { $done }
broadcast-pace = saniyədə { $rate }, qalıb: { $span }
broadcast-pace-held = sonuncular göndəriləcək: { $when }
broadcast-sent = ✅ çatdırılıb: { $count }
broadcast-sent-edit = ✅ düzəldilib: { $count }
broadcast-sent-recall = ✅ silinib: { $count }
broadcast-blocked = 🚫 botu bloklayanlar və ya olmayanlar: { $count }
broadcast-failed = ⚠️ alınmayıb: { $count }
broadcast-unknown = ❓ qeyri-müəyyən: { $count }
broadcast-skipped = ⏭ göndərilməyib: { $count }
broadcast-held = 🌙 sakit saatların bitməsini gözləyir: { $count }
broadcast-waiting = ⏳ növbə gözləyir: { $count }
broadcast-goes-out = 🗓 Göndəriləcək: { $when }
broadcast-planned = Planlaşdırılanda alıcıların sayı: { $count }
broadcast-late = ⏰ <b>Göndəriş gecikib:</b> göndərilmə vaxtı { $when } idi, lakin bot həmin vaxt işləmirdi. İndi göndərilsin?
broadcast-refused-broadcast = 🛑 <b>Avtomatik fasilə verilib:</b> Telegram onu dönə-dönə qəbul etmir. Mesaj qaydasındadırsa, davam etdirin, əks halda dayandırın.
broadcast-refused-announcement = 🛑 <b>Avtomatik fasilə verilib:</b> Telegram mesajı qəbul etmədi və ya göndərişin ortasında bot uzun müddət işləmədi. Elan hələ doğrudursa, davam etdirin, əks halda dayandırın.
broadcast-was-edited = ✏️ <i>Sonradan hamıda düzəldilib.</i>
broadcast-was-recalled = ↩️ <i>Sonradan geri götürülüb.</i>
broadcast-is-discarded = Heç kimə göndərilməyib.

broadcast-pause = ⏸ Fasilə verin
broadcast-resume = ▶️ Davam etdirin
broadcast-renew = 🔄 Yeniləyin
broadcast-stop = ⏹ Dayandırın
broadcast-stop-yes = ⏹ Bəli, birdəfəlik dayandırın
broadcast-keep = ‹ Olduğu kimi qalsın
broadcast-send-now = ✅ İndi göndərin
broadcast-unschedule = ↩️ Qaralamaya qaytarın
broadcast-report = 📊 Hesabat
broadcast-csv = 📄 CSV cədvəli
broadcast-retry = 🔁 Alınmayanları təkrarlayın
broadcast-retry-count = 🔁 Alınmayanları təkrarlayın: { $count }
broadcast-edit = ✏️ Hamıda düzəldin
broadcast-edit-yes = ✏️ Düzəldin: { $count }
broadcast-recall = ↩️ Geri götürün
broadcast-recall-yes = ↩️ Bəli, silin: { $count }
broadcast-show = 👁 Mesajı göstərin
broadcast-card = ‹ Karta
broadcast-list = ‹ Bütün göndərişlər
broadcast-stop-ask = { $count ->
    [one] <b>Birdəfəlik dayandırılsın?</b> { $title }: növbədə hələ { $count } çat var, daha ona çatmayacaq.
   *[other] <b>Birdəfəlik dayandırılsın?</b> { $title }: növbədə hələ { $count } çat var, daha onlara çatmayacaq.
}
broadcast-stopped-now = ⏹ Dayandırıldı.
broadcast-kept = Olduğu kimi qaldı.
broadcast-edit-ask = { $count ->
    [one] <b>Yeni mətn yuxarıdadır.</b> Çatdırılmış { $count } mesaj düzəldiləcək.
   *[other] <b>Yeni mətn yuxarıdadır.</b> Çatdırılmış { $count } mesaj düzəldiləcək.
}
broadcast-recall-ask = { $count ->
    [one] <b>Mesaj { $count } çatdan silinsin?</b> Onu qaytarmaq mümkün olmayacaq.
   *[other] <b>Mesaj { $count } çatdan silinsin?</b> Onu qaytarmaq mümkün olmayacaq.
}
broadcast-recall-old = { $count ->
    [one] Daha { $count } çatda mesajın 48 saatdan çox yaşı var: Telegram onu silməyə artıq imkan vermir.
   *[other] Daha { $count } çatda mesajın 48 saatdan çox yaşı var: Telegram onu silməyə artıq imkan vermir.
}
broadcast-recall-nothing = Silinəsi mesaj qalmayıb: hamısının 48 saatdan çox yaşı var və ya artıq silinib.

broadcast-shared = { $count ->
    [one] Daha { $count } çata bu, sakit saatlardan sonra başqa xəbərlərlə bir mesajda gəlib: həmin mesaj olduğu kimi qalacaq.
   *[other] Daha { $count } çata bu, sakit saatlardan sonra başqa xəbərlərlə bir mesajda gəlib: həmin mesajlar olduğu kimi qalacaq.
}

broadcast-report-title = 📊 <b>Hesabat</b>
broadcast-started = Başlanğıc: { $when }
broadcast-finished = Son: { $when }
broadcast-cause = — { $cause }: { $count }
broadcast-cause-blocked = botu bloklayıblar
broadcast-cause-kicked = botu çıxarıblar
broadcast-cause-deactivated = hesabını siliblər
broadcast-cause-no-rights = botun yazmaq hüququ yoxdur
broadcast-cause-gone = çat artıq yoxdur
broadcast-cause-refused = Telegram qəbul etmədi
broadcast-cause-not-found = mesaj artıq yoxdur
broadcast-cause-uneditable = mesajı dəyişmək olmur
broadcast-cause-too-old = 48 saatdan köhnədir
broadcast-cause-other = başqa səbəblər
broadcast-uncertain = { $count ->
    [one] ❓ { $count } çata mesaj iki dəfə gələ və ya heç gəlməyə bilərdi: Telegram cavab verməyib.
   *[other] ❓ { $count } çata mesaj iki dəfə gələ və ya heç gəlməyə bilərdi: Telegram cavab verməyib.
}
broadcast-csv-wait = Cədvəl böyükdür, bir az vaxt lazımdır: fayl kimi gələcək.
broadcast-csv-caption = { $title }: çat, dil, nəticə, vaxt. Adlar yoxdur.

broadcast-all = 📣 <b>Göndərişlər</b>
broadcast-none = Hələ göndəriş olmayıb.
broadcast-entry =
    { $number }. <b>{ $title }</b>
    { $state } · { $when }
broadcast-entry-figures = { $state }, { $all } çatdan { $sent }
broadcast-entry-edited = { $state } · ✏️ düzəldilib
broadcast-entry-recalled = { $state } · ↩️ geri götürülüb
broadcast-deeds = <b>Adminlərin son addımları</b>
broadcast-draft-open = 📝 Mənim qaralamam

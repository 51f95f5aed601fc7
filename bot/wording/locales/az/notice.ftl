# Adminlərə məlumatlar: öncədən baxış, suallar, cədvəl faylı.
notice-preview = 👀 <b>Elan göndərilməzdən əvvəl</b>
notice-recipients = { $count ->
    [0] Hazırda alıcı yoxdur.
    [one] { $count } abunəçi alacaq.
   *[other] { $count } abunəçi alacaq.
}
notice-goes-out = Avtomatik göndəriləcək: { $when }.
notice-waits = Avtomatik göndərilməyəcək: qərarınızı gözləyir.
notice-quote = <blockquote>{ $text }</blockquote>
notice-stale = ⏰ <b>Elan gecikib</b>: göndərilmə vaxtı { $when } idi, lakin bot həmin vaxt işləmirdi. İndi göndərilsin?

notice-send = ✅ İndi göndərin
notice-hold = ⏸ Gözlədin
notice-discard = 🗑 Göndərməyin

notice-verdict-pending = 👀 <b>Göndərilməyi gözləyir</b>
notice-verdict-held = ⏸ <b>Gözlədilir.</b> Avtomatik göndərilməyəcək.
notice-verdict-sent = ✅ <b>Abunəçilərə göndərilir</b>
notice-verdict-paused = ⏸ <b>Fasilə verilib</b>
notice-verdict-stopped = ⏹ <b>Dayandırılıb</b>
notice-verdict-discarded = 🗑 <b>Göndərilməyib</b>
notice-verdict-superseded = ↩️ <b>Köhnəlib:</b> cədvəl faylı o vaxtdan dəyişib.
notice-verdict-expired = ⌛ <b>Vaxtı keçib,</b> elan göndərilməyib.
notice-by = { $at } · { $by }
notice-already-pending = Elan göndərilməyi gözləyir.
notice-already-held = Elan artıq gözlədilir.
notice-already-sent = Elan artıq göndərilib.
notice-already-paused = Elanın göndərilməsinə fasilə verilib.
notice-already-stopped = Elanın göndərilməsi dayandırılıb.
notice-already-discarded = Elandan artıq imtina edilib.
notice-already-superseded = Elan köhnəlib: cədvəl faylı o vaxtdan dəyişib.
notice-already-expired = Elanın vaxtı keçib.
notice-done-sent = Göndərilir.
notice-done-held = Gözlədilir.
notice-done-discarded = Göndərilməyəcək.
notice-done-stopped = Dayandırıldı.
notice-gone = Bu elan artıq yoxdur.

notice-bulk = { $count ->
    [one] ⚠️ <b>Cədvəldə birdən { $count } dəyişiklik</b>
   *[other] ⚠️ <b>Cədvəldə birdən { $count } dəyişiklik</b>
}
notice-bulk-item = { $change }: { $title }
notice-bulk-waits = Qərarınız olmadan abunəçilərə heç nə göndərilməyəcək.
notice-send-all = ✅ Hamısını göndərin ({ $count })
notice-discard-all = 🗑 Heç birini göndərməyin
notice-bulk-sent = { $count ->
    [one] ✅ <b>{ $count } elan göndərilir</b>
   *[other] ✅ <b>{ $count } elan göndərilir</b>
}
notice-bulk-discarded = { $count ->
    [one] 🗑 <b>{ $count } elan göndərilmədi</b>
   *[other] 🗑 <b>{ $count } elan göndərilmədi</b>
}
notice-bulk-nothing-left = Bu dəyişikliklər üzrə hər şey artıq həll olunub.
notice-more = { $count ->
    [one] …və daha { $count }
   *[other] …və daha { $count }
}

notice-vanished = { $count ->
    [one] ❓ <b>Cədvəl faylından tədbir itib</b>
   *[other] ❓ <b>Cədvəl faylından { $count } tədbir itib</b>
}
notice-vanished-item = { $number }. <b>{ $title }</b> — { $when }
notice-vanished-one = <b>{ $title }</b> — { $when }
notice-vanished-question = Ləğv edilib, yoxsa qeyd sadəcə silinib? Fayla qaytarılsa, sual öz-özünə bağlanacaq.
notice-vanished-none = Həll ediləsi başqa məsələ yoxdur: qalanları həll olunub və ya fayla qayıdıb.
notice-vanished-told = { $count ->
    [one] ❌ “{ $title }” tədbirinin ləğvi barədə { $count } abunəçi xəbər tutacaq.
   *[other] ❌ “{ $title }” tədbirinin ləğvi barədə { $count } abunəçi xəbər tutacaq.
}
notice-vanished-removed = 🗑 “{ $title }” elan edilmədən çıxarıldı.
notice-vanished-removed-all = { $count ->
    [one] 🗑 Elan edilmədən çıxarıldı: { $count }.
   *[other] 🗑 Elan edilmədən çıxarıldı: { $count }.
}
notice-vanished-already = Bu tədbir barədə artıq qərar verilib və ya o, fayla qayıdıb.
notice-tell = ❌ Ləğv edilib: abunəçilərə bildirin
notice-remove = 🗑 Elan etmədən çıxarın
notice-tell-number = ❌ { $number }: bildirin
notice-remove-number = 🗑 { $number }: çıxarın
notice-remove-all = 🗑 Hamısını ({ $count }) elan etmədən çıxarın

notice-bad-file = ⚠️ <b>Cədvəl faylı qəbul edilmədi</b>
notice-bad-file-kept = Bot əvvəlki cədvəllə işləyir. Faylı düzəldib yadda saxlayın: bot bunu özü görəcək.
notice-bad-file-empty = Əvvəlki cədvəl yoxdur, hələlik boşdur. Faylı düzəldib yadda saxlayın: bot bunu özü görəcək.
notice-problem = <code>{ $problem }</code>
notice-good-file = { $count ->
    [one] ✅ Cədvəl faylı yenə qaydasındadır: { $count } tədbir.
   *[other] ✅ Cədvəl faylı yenə qaydasındadır: { $count } tədbir.
}

notice-stopped = 🛑 <b>№ { $id } göndəriş dayandırıldı:</b> Telegram onun mətnini qəbul etmir.
notice-stopped-advice = Qalanlara göndərilməyib. Bu, botun səhvidir: həmin sətri proqramçıya ötürün.
notice-sending-held = { $count ->
    [one] ⏸ Nüsxədən bərpadan sonra <b>göndəriş dayandırılıb</b>. { $count } mesaj gözləyir; bir qismi əvvəl göndərilmiş ola bilər.
   *[other] ⏸ Nüsxədən bərpadan sonra <b>göndəriş dayandırılıb</b>. { $count } mesaj gözləyir; bir qismi əvvəl göndərilmiş ola bilər.
}
notice-go = ▶️ Göndərişi davam etdirin
notice-sending-released = ▶️ <b>Göndəriş davam etdirilir.</b>
notice-sending-not-held = Göndəriş onsuz da davam edir.

notice-next = mesaj

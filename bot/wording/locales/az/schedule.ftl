# Cədvəl üzrə elanlar: adminlər üçün siyahı və kartlar.
schedule-title = 📣 <b>Cədvəl üzrə elanlar</b>
schedule-nothing = Hələ elan yoxdur. Onlar cədvəl faylı dəyişəndə yaranır.
schedule-hint = Nömrə kartı açır: oradan göndərmək, gözlətmək və fasilə vermək olar.
schedule-entry =
    { $number }. { $change }: { $title }
    { $state }
schedule-pending = <i>göndəriləcək: { $at }</i>
schedule-held = <i>gözlədilir, qərarınız lazımdır</i>
schedule-running = <i>göndərilir: { $sent }/{ $all }</i>
schedule-paused = <i>fasilə verilib: { $sent }/{ $all }</i>
schedule-stopped = <i>dayandırılıb, { $at }: { $sent }/{ $all }</i>
schedule-done = <i>göndərilib, { $at }: { $sent }/{ $all }</i>
schedule-discarded = <i>göndərilməyib, qərar: { $at }</i>
schedule-expired = <i>vaxtı keçib</i>
schedule-vanished = ❓ Fayldan itənlər: { $count }
schedule-back = ‹ Bütün elanlar

schedule-is-running = 📤 <b>Göndərilir</b>
schedule-is-paused = ⏸ <b>Fasilə verilib</b>
schedule-is-stopped = ⏹ <b>Dayandırılıb</b>
schedule-is-done = ✅ <b>Göndərilib</b>
schedule-delivered = Çatdırılıb: { $sent }/{ $all }
schedule-blocked = Bot bloklanıb və ya çat artıq yoxdur: { $count }
schedule-failed = Çatdırılmayıb: { $count }
schedule-unknown = Dəqiq bilinmir: { $count }
schedule-skipped = Göndərilməyib: { $count }
schedule-waiting = Hələ gözləyir: { $count }
schedule-pause = ⏸ Fasilə verin
schedule-resume = ▶️ Davam etdirin
schedule-stop = ⏹ Dayandırın
schedule-renew = 🔄 Yeniləyin
schedule-ask-stop = { $count ->
    [one] Tamamilə dayandırılsın? { $count } abunəçi hələ almayıb və almayacaq.
   *[other] Tamamilə dayandırılsın? { $count } abunəçi hələ almayıb və almayacaq.
}
schedule-stop-yes = ⏹ Bəli, dayandırın
schedule-done-pause = Fasilə verildi.
schedule-done-resume = Davam edir.
schedule-done-stop = Dayandırıldı.

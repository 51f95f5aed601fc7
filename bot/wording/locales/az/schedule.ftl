# Cədvəl üzrə elanlar: adminlər üçün siyahı və kartlar.
schedule-title = 📣 <b>Cədvəl üzrə elanlar</b>
schedule-nothing = Hələ elan yoxdur. Onlar cədvəl faylı dəyişəndə yaranır.
schedule-hint = Nömrə kartı açır: oradan göndərmək, gözlətmək, fasilə vermək, düzəltmək və geri götürmək olar.
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

# Adminlər üçün statistika.
stats-title = 📊 <b>Statistika</b>, { $at }
stats-active = { $count ->
    [0] Hələ aktiv abunəçi yoxdur.
    [one] <b>{ $count }</b> aktiv abunəçi
   *[other] <b>{ $count }</b> aktiv abunəçi
}
stats-growth = Son { $days } gündə: gələn — { $joined }, gedən — { $left }.
stats-languages = <b>Dillər</b>
stats-kinds = <b>Çatlar</b>
stats-topics = <b>Mövzular</b>
stats-states = <b>Dayandırılanlar</b>
stats-row = { $name } — { $count }
stats-share = { $name } — { $count } ({ $percent }%)
stats-kind-private = şəxsi
stats-kind-group = qruplar
stats-kind-channel = kanallar
stats-topic-everything = hər şey
stats-topic-none = heç bir mövzu
stats-topic-gone = cədvəldən çıxarılanlar
stats-state-stopped = öz istəyi ilə
stats-state-blocked = botu bloklayanlar
stats-state-kicked = botu çıxaranlar
stats-state-deactivated = silinmiş hesablar
stats-state-no-rights = yazmaq icazəsi yoxdur
stats-state-gone = artıq mövcud olmayan çatlar

stats-mailings = <b>Son göndərişlər</b>
stats-mailing = { $day }. { $title }: { $outcome }
stats-mailing-delivered = { $all } çatdan { $sent } çata çatıb
stats-mailing-uncertain = dəqiq bilinmir: { $count }
stats-mailing-running = hələ göndərilir
stats-mailing-broadcast = ✉️ <b>Göndəriş</b>: { $title }
stats-mailing-other = kütləvi göndəriş

stats-number = { $count }
stats-caption = 📈 <b>Son { $days } gündə artım:</b> əvvəl { $before }, indi { $now }.
stats-caption-note = Fasilədən sonra qayıdanlar getməmiş sayılır.
stats-chart-active = Son { $count } gündə aktiv abunəçilər
stats-chart-weeks = Həftələr üzrə
stats-chart-joined = gələnlər
stats-chart-left = gedənlər

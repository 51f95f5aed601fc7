# Sakit saatlar: parametrləri və bu müddətdə gələnlər bir mesajda.
roundup-title = 🌙 <b>Sakit saatlarınız ərzində</b>
roundup-part =
    { $what }
    { $title }
    { $when }

quiet-panel =
    🌙 <b>Sakit saatlar</b>

    Hazırda: <b>{ $set }</b>.

    Bu müddətdə mesajlar gözləyir və sonra gəlir. Yalnız iki saat ərzində başlayacaq tədbir barədə dərhal, amma səssiz xəbər veririk. Əmrlərinizə cavab həmişə gəlir.

    Saatları seçin və ya özünüz yazın, məsələn: <code>/quiet 22-8</code>
quiet-off = söndürülüb
quiet-set = { $start }–{ $end }
quiet-set-there = { $span } ({ $zone })
quiet-now = İndi sakitlikdir, bitəcək: { $until }.
quiet-unknown = <code>{ $words }</code> başa düşülmədi. Başlanğıcı və sonu yazın, məsələn: <code>/quiet 22-8</code>. Sutkada heç olmasa bir saat sərbəst qalmalıdır.
quiet-switch-off = Söndürün

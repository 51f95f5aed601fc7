# Həftəlik icmal: mesajın özü və parametrləri.
digest-title = 📬 <b>Həftəlik icmal</b>
digest-changes = <b>Bu həftə nə dəyişib</b>
digest-change = { $what } · { $title }
digest-changes-more = { $count ->
    [one] və daha { $count } dəyişiklik: /news
   *[other] və daha { $count } dəyişiklik: /news
}
digest-coming = <b>Qarşıda nə var</b>
digest-coming-more = { $count ->
    [one] Daha { $count } tədbir: /upcoming
   *[other] Daha { $count } tədbir: /upcoming
}
digest-settings = 📬 Tənzimləyin
digest-next = həftəlik icmal

digest-panel =
    📬 <b>Həftəlik icmal</b>

    Hazırda: <b>{ $set }</b>.

    Həftədə bir dəfə bir mesaj: mövzularınız üzrə qarşıda nə var və nə dəyişib. Deyiləsi bir şey yoxdursa, mesaj gəlmir.

    Günü və saatı seçin və ya özünüz yazın, məsələn: <code>/digest cümə 18</code>
digest-off = söndürülüb
digest-set = { $weekday }, { $hour }
digest-first = Ən yaxını: { $when }.
digest-in-quiet = Bu vaxt sakit saatlarınıza düşür, ona görə icmal onlardan sonra gələcək: { $when }.
digest-no-topics = Hələ heç nəyə abunə olmadığınız üçün deyiləsi bir şey yoxdur: mövzuları seçin.
digest-unknown = <code>{ $words }</code> başa düşülmədi. Həftənin gününü və saatı yazın, məsələn: <code>/digest cümə 18</code>
digest-switch-off = Söndürün
digest-show = 👁 İndi göstərin
digest-topics = 🔔 Mövzuları seçin
digest-nothing-toast = Hazırda deyiləsi bir şey yoxdur: mövzularınız üzrə nə tədbir planlaşdırılıb, nə də nəsə dəyişib.

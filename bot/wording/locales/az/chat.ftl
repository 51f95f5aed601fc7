# Qrup və kanalların parametrləri: ikinci dil və sabitlənmiş siyahı.
chat-settings =
    🗣 İkinci dil: <b>{ $also }</b>
    📌 Sabitlənmiş siyahı: <b>{ $pinned }</b>
chat-on = var
chat-off = yoxdur
chat-also = 🗣 İkinci dil
chat-pinned = 📌 Siyahı
chat-language-panel =
    🌐 <b>Dil</b>

    Oradakı mesajların dili: <b>{ $language }</b>. Bunu istənilən vaxt dəyişə bilərsiniz.
chat-also-panel =
    🗣 <b>İkinci dil</b>

    İki dildə oxunan qruplar üçün: xəbərlər və xatırlatmalar bir mesajda gəlir, əvvəlcə birinci dildə ({ $language }), sonra ikincidə.
chat-also-none = Yalnız bir dil
chat-pinned-panel =
    📌 <b>Sabitlənmiş siyahı</b>

    Çatın yuxarısında bir mesaj: qarşıda nə olduğu həmişə görünür. O, öz-özünə və səssiz yenilənir.
chat-pinned-now-on = Hazırda: <b>qoşulub</b>.
chat-pinned-now-off = Hazırda: <b>söndürülüb</b>.
chat-pinned-no-right = Siyahı paylaşılıb, amma bot onu sabitləyə bilmir. Zəhmət olmasa, ona mesajları sabitləmək (kanalda isə paylaşımları redaktə etmək) hüququ verin: siyahını özü sabitləyəcək.
chat-pinned-unsure = Siyahının çatıb-çatmadığı barədə Telegram iki dəfə cavab vermədi. Onu təkrar-təkrar yazmamaq üçün bot dayandı. Bir də yoxlayaq?
chat-pinned-switch-on = 📌 Qoşun
chat-pinned-switch-off = Söndürün
chat-pinned-again = 🔄 Yenidən yoxlayın

chat-list-head = 🗓 <b>Qarşıdakı tədbirlər</b>
chat-list-row =
    <b>{ $title }</b>
    { $when }
chat-list-more = { $count ->
    [one] Daha { $count } tədbir var: /upcoming
   *[other] Daha { $count } tədbir var: /upcoming
}
chat-list-nothing = Hələ heç nə planlaşdırılmayıb. Yenilər burada öz-özünə görünəcək.
chat-list-ended = 🗓 Bu siyahı daha yenilənmir. Qarşıdakı tədbirlər: /upcoming

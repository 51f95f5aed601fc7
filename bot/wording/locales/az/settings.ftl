# Parametrlər: dil, saat qurşağı, xatırlatmalar, dayandırma.
settings-panel =
    ⚙️ <b>Parametrlər</b>

    🌐 Dil: <b>{ $language }</b>
    🕓 Saat qurşağı: <b>{ $zone }</b>, orada saat { $time }
    ⏰ Xatırlatmalar: <b>{ $leads }</b>
    📬 Həftəlik icmal: <b>{ $digest }</b>
    🌙 Sakit saatlar: <b>{ $quiet }</b>
    🔔 Mövzular: <b>{ $topics }</b>

settings-language = 🌐 Dil
settings-zone = 🕓 Saat qurşağı
settings-reminders = ⏰ Xatırlatmalar
settings-digest = 📬 İcmal
settings-quiet = 🌙 Sakit saatlar
settings-topics = 🔔 Mövzular
settings-pause = ⏸ Dayandırın
settings-resume = ▶️ Bərpa edin
settings-back = ‹ Parametrlər

settings-language-panel =
    🌐 <b>Dil</b>

    Mesajlar, düymələr və əmrlər menyusu Azərbaycan dilindədir. Bunu istənilən vaxt dəyişə bilərsiniz.
settings-language-unknown = <code>{ $words }</code> dili hələ yoxdur. Mövcud dillər bunlardır:

settings-zone-panel =
    🕓 <b>Saat qurşağı</b>

    Hazırda: <b>{ $zone }</b>, orada saat { $time }. Tədbirlərin vaxtı bu saatla da göstərilir.

    Şəhər seçin və ya öz şəhərinizi yazın, məsələn: <code>/timezone Daşkənd</code>
settings-zone-set =
    ✅ <b>{ $zone }</b>, orada indi saat { $time }. Xatırlatmalar bundan sonra bu saatla gələcək.

    Bu Sizin vaxt deyilsə, başqa şəhər seçin və ya öz şəhərinizi yazın, məsələn: <code>/timezone Daşkənd</code>
settings-zone-unknown =
    <code>{ $words }</code> adlı yer tapılmadı.

    Ən yaxın böyük şəhəri və ya qurşağın adını yazın, məsələn: <code>/timezone Asia/Yekaterinburg</code>
settings-zone-near =
    <code>{ $words }</code> adlı yer tapılmadı. Bəlkə, bunlardan biridir?
settings-zone-offset =
    Bu yerlərdə indi saat { $time }. Sizin saatınız hansına uyğundur?
settings-zone-more = Daha çox şəhər ›
settings-zone-fewer = ‹ Daha az şəhər

settings-reminders-panel =
    ⏰ <b>Xatırlatmalar</b>

    Hazırda: <b>{ $leads }</b>. Bir neçəsini seçə bilərsiniz.

    Tədbirin tarixi bəlli, saatı isə hələ bəlli deyilsə, xatırlatma Sizin saatla 09:00-da gəlir.
settings-leads-none = söndürülüb
settings-lead-7d = 7 gün əvvəl
settings-lead-3d = 3 gün əvvəl
settings-lead-1d = 1 gün əvvəl
settings-lead-3h = 3 saat əvvəl
settings-lead-1h = 1 saat əvvəl

# Bota hələ yazılmamışkən Telegramın onun haqqında göstərdikləri. Hədlər: ad 64, təsvir 512, qısa təsvir 120 işarə.
profile-name = İşgüzar tədbirlər
profile-description =
    Rusiya ilə Azərbaycan arasındakı işgüzar tədbirlər: işgüzar şuralar, forumlar, onlayn görüşlər.

    Bot yeni tədbir, dəqiq tarix, dəyişiklik və ya ləğv barədə dərhal xəbər verir, başlamazdan əvvəl xatırladır. Adətən ayda cəmi bir neçə mesaj olur.

    “Başlat” düyməsini basın və mövzuları seçin. Bot rus və ingilis dillərində də danışır.
profile-short-description = Rusiya ilə Azərbaycan arasındakı işgüzar tədbirlər: tarixlər, dəyişikliklər, yekunlar, xatırlatmalar.

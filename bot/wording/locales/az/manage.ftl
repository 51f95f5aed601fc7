# Qrup və kanalların şəxsi çatdan idarə olunması.
manage-open = 👥 Qruplar və kanallar
manage-head = { $icon } <b>{ $title }</b>
manage-back = ‹ Qruplar və kanallar
manage-nameless = adsız
manage-list =
    👥 <b>Qruplar və kanallar</b>

    Mövzularını, dilini, xatırlatmalarını və qalan hər şeyi dəyişmək üçün çatı seçin.
manage-list-empty =
    👥 <b>Qruplar və kanallar</b>

    İdarə etdiyiniz çatlar burada görünəcək. Botu qrupa əlavə edin və ya kanalın administratoru təyin edin.
manage-away = Bot hazırda orada deyil, seçdikləriniz isə saxlanılıb: { $titles }
manage-lost = Siz artıq orada administrator deyilsiniz, ona görə bu çat siyahıdan çıxarıldı: { $titles }
manage-add-group = ➕ Qrupa əlavə edin
manage-add-channel = ➕ Kanala əlavə edin
manage-linked = <b>{ $title }</b> çatının parametrləri buradadır, şəxsi çatda.
manage-private = ⚙️ Şəxsi çatda tənzimləyin
manage-not-yours = Bu çatın parametrlərini yalnız onun administratorları, özü də bot orada olduqda dəyişə bilər. Sizin çatlar: /chats
manage-not-yours-toast = Bunu yalnız həmin çatın administratorları, özü də bot orada olduqda dəyişə bilər.
manage-channel-toast = Kanalın parametrləri botla şəxsi çatdadır.

manage-lost-kicked =
    Bot <b>{ $title }</b> çatından çıxarıldı, mesajlar ora daha getmir.

    Seçdiklərinizin hamısı saxlanılıb: botu yenidən əlavə edin, qaldığı yerdən davam edəcək.
manage-lost-no-rights =
    Bot <b>{ $title }</b> çatında daha yaza bilmir, oraya mesajlar dayandırılıb.

    Seçdiklərinizin hamısı saxlanılıb: ona bu hüququ qaytarın, özü davam edəcək.
manage-lost-gone =
    <b>{ $title }</b> çatı artıq yoxdur və ya bot onu görmür. Oraya mesajlar dayandırılıb.

    Seçdiklərinizin hamısı saxlanılıb.
manage-lost-thread =
    <b>{ $title }</b> çatında mesajların gəldiyi forum mövzusu artıq yoxdur və ya bağlanıb. İndi mesajlar ümumi bölməyə gəlir.

    Başqa mövzu seçmək üçün orada /topics göndərin

# Nə saxlanılır, /mydata və /forget.
privacy-title = 🔒 <b>Məxfilik</b>
privacy-kept =
    <b>Nə saxlanılır və niyə</b>
    • bu çatın nömrəsi və növü: şəxs, qrup və ya kanal. Nömrəsiz bura heç nə göndərmək mümkün deyil;
    • dil, saat qurşağı, xatırlatmalar, icmal, sakit saatlar, fasilə: mesajlar sizə rahat olan kimi gəlsin deyə;
    • mövzularınız, izlədiyiniz və ya səssizə aldığınız tədbirlər, siyahının son açılma vaxtı, varsa, təqviminizin ünvanı;
    • hansı mesajlarımızın bura nə vaxt göndərildiyi və çatıb-çatmadığı: heç nə itməsin, iki dəfə gəlməsin, səhv düzəldilə və ya geri götürülə bilsin deyə;
    • qrup və kanalların həm də adı və botu onların adminlərindən kimin qoşduğu;
    • botun öz komandası haqqında: vəzifə, ad və bu vəzifədə edilənlər.
privacy-not-kept =
    <b>Nə saxlanılmır</b>
    Adınız, telefonunuz, şəkliniz və yazdıqlarınız: mesaj yalnız cavab verilənədək, adətən bir saniyədən az saxlanılır. İş jurnallarında nə ad, nə də mətn var. Reklam və izləmə yoxdur, məlumat heç kimə verilmir.
privacy-how-long =
    <b>Nə qədər</b>
    Seçimləriniz: siz onları silənədək və ya çat əlçatmaz olduqdan sonra bir il. Ayrı-ayrı mesajlar haqqında qeydlər: göndəriş bitdikdən sonra 90 gün, sonra yalnız heç kimin adı çəkilməyən ümumi rəqəmlər qalır. Bot adminlərinin etdikləri: müddətsiz, xidməti qeyd kimi.
    Silinən məlumatın üzərinə dərhal yazılır. Əvvəllər hazırlanmış ehtiyat nüsxələrdə o, həmin nüsxələr silinənədək qalır; nüsxələri botun sahibi hazırlayır və silir.
privacy-who =
    <b>Bunu kim görür</b>
    Yalnız bu botu idarə edənlər. Mesajların özünü Telegram öz məxfilik qaydalarına uyğun ötürür və saxlayır.
privacy-yours =
    <b>Bu, sizin məlumatınızdır</b>
    /mydata hamısını fayl kimi göndərir, /forget silir. Qrup və kanallarda bunu adminlər edə bilər.
privacy-stranger = Hazırda bu çat haqqında heç nə saxlanılmır.
privacy-mydata-button = 📄 Məlumatlarım fayl kimi
privacy-forget-button = 🗑 Hər şeyi sil
privacy-nothing = Bu çat haqqında heç nə saxlanılmır. Tədbirlər barədə xəbər almaq istəyirsinizsə, /start yazın.
privacy-file = 📄 Bu çat haqqında saxlanılan hər şey buradadır. Vaxt UTC ilə göstərilib.
privacy-ask =
    <b>Bu çat haqqında saxlanılan hər şey silinsin?</b>

    Mövzular, izlədiyiniz tədbirlər, bütün parametrlər, təqvim ünvanı və sizə göndərilmiş mesajlar haqqında qeydlər silinəcək. Daha heç nə gəlməyəcək. Bunu geri qaytarmaq olmaz.

    Sizə yalnız fasilə lazımdırsa, /stop kifayətdir: seçimləriniz qalır.
privacy-ask-group =
    <b>Bu çat haqqında saxlanılan hər şey silinsin?</b>

    Mövzular, izlənilən tədbirlər, bütün parametrlər və bura göndərilmiş mesajlar haqqında qeydlər silinəcək. Burada daha heç nə dərc olunmayacaq. Bunu geri qaytarmaq olmaz.

    Yalnız fasilə lazımdırsa, /stop kifayətdir: seçimlər qalır.
privacy-ask-broadcaster = Siz həm də komandadan çıxacaqsınız: vəzifəniz və göndərilməmiş qaralamalar silinəcək. Nəyin kim tərəfindən göndərildiyi haqqında qeyd idarədə qalır.
privacy-ask-owner = Botun parametrlərində göstərildiyiniz üçün sahib olaraq qalırsınız: sahiblərə bildirişlər bundan sonra da gələcək. Göndərilməmiş qaralamalar silinəcək. Nəyin kim tərəfindən edildiyi haqqında qeyd idarədə qalır.
privacy-yes = 🗑 Bəli, hər şeyi sil
privacy-no = Xeyr, qalsın
privacy-nothing-erased = Heç nə silinmədi, hər şey əvvəlki kimi qalır.
privacy-erased =
    ✅ <b>Silindi.</b> Bot bu çatı daha tanımır və bura heç nə göndərilməyəcək. Yalnız artıq yolda olan mesaj çata bilər.

    Əvvəlki mesajlar siz onları Telegram-da silənədək orada qalır. Yenidən başlamaq üçün /start yazın.
privacy-erased-group =
    ✅ <b>Silindi.</b> Bot bu çatı daha tanımır və burada heç nə dərc olunmayacaq. Yalnız artıq yolda olan mesaj çata bilər.

    Əvvəlki mesajlar Telegram-da silinənədək orada qalır. Yenidən başlamaq üçün admin /start yazmalıdır.

# Komanda: kim göndəriş edə bilər, dəvətlər, jurnal.
team-title = 👥 <b>Komanda</b>
team-owners = <b>Sahiblər</b>
team-broadcasters = <b>Göndəriş redaktorları</b>
team-nobody = Hələ göndəriş redaktoru yoxdur. Həmkarınızı dəvət edin: o, göndərişlər hazırlaya və elanlar barədə qərar verə biləcək, komandanın tərkibini isə dəyişə bilməyəcək.
team-person = <a href="tg://user?id={ $id }">{ $name }</a>
team-line = • { $name }
team-line-since = • { $name } — { $since } tarixindən
team-line-invited = • { $name } — { $since } tarixindən, dəvət edən: { $by }
team-invites = { $count ->
    [one] 🔗 İstifadə olunmamış { $count } dəvət var.
   *[other] 🔗 İstifadə olunmamış { $count } dəvət var.
}
team-invite = ➕ Dəvət edin
team-remove = ➖ { $name }
team-withdraw = 🔗 Dəvətləri geri götürün
team-deeds = 🧾 Əməliyyat jurnalı
team-back = ‹ Komanda

team-invite-made =
    🔗 <b>Komandaya dəvət</b>

    { $url }

    Keçid birdəfəlikdir və bu vaxtadək qüvvədədir: { $until }. Onu yalnız dəvət etdiyiniz şəxsə göndərin: keçidi ilk açan göndəriş redaktoru olacaq. Keçid bir daha göstərilməyəcək.
team-invite-words = İşgüzar tədbirlər botunun komandasına dəvət. Keçid birdəfəlikdir, bir sutka qüvvədədir.
team-share = 📤 Göndərin

team-ask-removal =
    <b>Komandadan çıxarılsın: { $name }?</b>

    Admin əmrləri dərhal yoxa çıxacaq, başlanmış göndərişlər isə davam edəcək.
team-remove-yes = ➖ Çıxarın
team-removed = ➖ { $name } artıq komandada deyil.
team-withdrawn = { $count ->
    [0] Geri götürüləsi dəvət yoxdur.
    [one] { $count } dəvət geri götürüldü.
   *[other] { $count } dəvət geri götürüldü.
}

team-welcome =
    👥 <b>Komandaya xoş gəlmisiniz!</b>

    İndi bu əmrlərdən də istifadə edə bilərsiniz:
team-already = Siz artıq komandadasınız, dəvət istifadə olunmadı.
team-invalid = Bu dəvət qüvvədə deyil: ondan artıq istifadə edilib, geri götürülüb və ya vaxtı keçib. Yenisini istəyin.
team-joined = 👥 Komandada yeni göndəriş redaktoru var: <b>{ $name }</b>. Dəvət etdiyiniz şəxs deyilsə, onu çıxarın: /team

team-deeds-title = 🧾 <b>Əməliyyat jurnalı</b>
team-deeds-none = Hələ heç bir əməliyyat olmayıb.
team-deed = { $at } · <b>{ $name }</b> — { $what }
team-deed-about = : { $about }
team-deed-recipients = { $count ->
    [one] {" "}({ $count } alıcı)
   *[other] {" "}({ $count } alıcı)
}
team-campaign = № { $id } göndəriş
team-did-send = göndərildi
team-did-hold = gözlədildi
team-did-discard = imtina edildi
team-did-cancel = ləğv barədə məlumat
team-did-remove = elan edilmədən çıxarıldı
team-did-go = bərpadan sonra göndəriş davam etdirildi
team-did-invite = dəvət yaradıldı
team-did-withdraw = dəvətlər geri götürüldü
team-did-join = komandaya qoşuldu
team-did-dismiss = komandadan çıxarıldı
team-did-schedule = göndəriş planlaşdırıldı
team-did-unschedule = göndərişin planı ləğv edildi
team-did-pause = göndərişə fasilə verildi
team-did-resume = göndəriş davam etdirildi
team-did-stop = göndəriş dayandırıldı
team-did-retry = çatmayanlara təkrar göndəriş
team-did-edit = hamıda düzəliş
team-did-recall = hamıdan geri götürüldü
team-did-other = { $action }

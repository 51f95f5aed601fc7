# İnzibatçılara: qərar gözləyən göndəriş.
interruption-refused = 🛑 <b>Göndərişə fasilə verilib:</b> Telegram bu mesajı qəbul etmir.
interruption-refused-ours = Siz qərar verənədək qalanlar onu almayacaq. Mətn cədvəl faylı əsasında tərtib olunub: orada qəribə işarə və ya keçid olub-olmadığını yoxlayın və yuxarıdakı sətri botun proqramçısına ötürün.
interruption-refused-advice = Siz qərar verənədək qalanlar onu almayacaq. Mətni və keçidi yoxlayın, sonra göndərişi davam etdirin və ya dayandırın.
interruption-late = ⏰ <b>Planlaşdırılmış göndəriş gecikib:</b> { $when } göndərilməli idi, lakin bot işləmirdi.
interruption-late-question = O, avtomatik göndərilməyəcək. İndi göndərilsin, yoxsa başqa vaxt təyin edilsin?
interruption-title = “{ $title }”
interruption-reason = <code>{ $reason }</code>
interruption-open = 📋 Kartı açın

# İnzibatçılara: qərar gözləyən göndəriş.
interruption-refused = 🛑 <b>Göndəriş saxlanılıb:</b> Telegram onu dəfələrlə qəbul etmir.
interruption-refused-advice = Siz qərar verənədək qalanlar onu almayacaq. Mətni və keçidi yoxlayın, sonra göndərişi davam etdirin və ya dayandırın.
interruption-late = ⏰ <b>Planlaşdırılmış göndəriş gecikib:</b> { $when } göndərilməli idi, lakin bot işləmirdi.
interruption-late-question = O, avtomatik göndərilməyəcək. İndi göndərilsin, yoxsa başqa vaxt təyin edilsin?
interruption-title = “{ $title }”
interruption-reason = <code>{ $reason }</code>
interruption-open = 📋 Göndərişi aç

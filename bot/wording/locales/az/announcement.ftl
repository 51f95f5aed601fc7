# Elanlar: tədbirdə nə dəyişib.
announcement-added = 🆕 <b>Yeni tədbir</b>
announcement-confirmed = ✅ <b>Tədbir təsdiqlənib</b>
announcement-rescheduled = 📅 <b>Tarix dəyişib</b>
announcement-retimed = 🕒 <b>Vaxt dəyişib</b>
announcement-dated = 📅 <b>Tarix müəyyən olunub</b>
announcement-moved = 📍 <b>Keçirilmə yeri dəyişib</b>
announcement-moved-online = 💻 <b>Tədbir onlayn keçiriləcək</b>
announcement-postponed = ⏳ <b>Tədbir təxirə salınıb</b>
announcement-cancelled = ❌ <b>Tədbir ləğv edilib</b>
announcement-reinstated = 🔄 <b>Tədbir baş tutacaq</b>
announcement-registration = 📝 <b>Qeydiyyat açıqdır</b>
announcement-held = 🏁 <b>Tədbir keçirilib</b>
announcement-news = 📰 <b>Xəbərlər</b>

announcement-title = <b>{ $title }</b>
announcement-when = 🗓 { $when }
announcement-when-was = Əvvəl: <s>{ $when }</s>
announcement-when-now = İndi: <b>{ $when }</b>
announcement-when-planned = Nəzərdə tutulmuşdu: <s>{ $when }</s>
announcement-when-later = Yeni tarix sonra elan olunacaq.
announcement-place = 📍 { $place }
announcement-place-was = Əvvəlki yer: <s>{ $place }</s>
announcement-place-now = İndi: <b>{ $place }</b>
announcement-place-later = dəqiqləşdirilir
announcement-online = onlayn
announcement-hybrid = { $place } və onlayn
announcement-hybrid-somewhere = əyani və onlayn
announcement-register = 📝 Qeydiyyat açıqdır.
announcement-register-until = 📝 Qeydiyyatın son günü: { $date }.
announcement-note = <i>{ $note }</i>
announcement-summary = { $text }
announcement-news-item = <b>{ $date }.</b> { $text }
announcement-news-more = { $count ->
    [one] Daha { $count } xəbər — tədbirin kartında.
   *[other] Daha { $count } xəbər — tədbirin kartında.
}

announcement-button-card = ℹ️ Tədbirin kartı

announcement-next = elan: { $title }

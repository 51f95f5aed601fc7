# Xəbərlər səhifəsi.
news-title = 📰 <b>Son xəbərlər</b>
news-nothing = Hələ xəbər yoxdur. Qarşıda nələr olduğuna baxın:
news-entry =
    { $number }. <b>{ $title }</b>
    <i>{ $day }</i>. { $text }
news-entries =
    { $number }. <b>{ $title }</b>
    <i>{ $day }</i>
    { $texts }
news-broadcast =
    { $number }. 📣 <b>{ $title }</b>
    <i>{ $day }</i>
news-broadcast-text =
    { $number }. 📣 <b>{ $title }</b>
    <i>{ $day }</i>. { $text }
news-item = • { $text }
news-more = …
news-change-added = Təqvimə əlavə olundu: { $when }.
news-change-confirmed = Tədbir təsdiqləndi.
news-change-rescheduled = Yeni tarix: { $when }.
news-change-moved = Keçirilmə yeri dəyişdi.
news-change-moved-to = Yeni yer: { $place }.
news-change-moved-online = Tədbir onlayn keçiriləcək.
news-change-postponed = Tədbir təxirə salındı.
news-change-cancelled = Tədbir ləğv edildi.
news-change-reinstated = Tədbir yenidən təqvimdədir.
news-change-registration = Qeydiyyat açıqdır.
news-change-held = Tədbir keçirildi.

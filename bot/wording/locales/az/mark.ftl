# Son baxışdan bəri nə yenidir və nə dəyişib.
mark-row = ✨ { $what }
mark-card = ✨ Son baxışdan bəri: { $what }
mark-added = yeni
mark-dated = tarix müəyyən olunub
mark-rescheduled = tarix dəyişib
mark-retimed = vaxt dəyişib
mark-moved = yer dəyişib
mark-moved-online = onlayn keçiriləcək
mark-postponed = təxirə salınıb
mark-cancelled = ləğv edilib
mark-reinstated = baş tutacaq
mark-confirmed = təsdiqlənib
mark-registration = qeydiyyat açıqdır
mark-held = keçirilib
mark-news = xəbər var
mark-summary = { $count ->
    [one] ✨ Son baxışdan bəri { $count } tədbir yenidir və ya dəyişib.
   *[other] ✨ Son baxışdan bəri { $count } tədbir yenidir və ya dəyişib.
}

# Xatırlatmalar: tədbir yaxınlaşır.
reminder-headline = ⏰ <b>{ $near }</b>
reminder-title = <b>{ $title }</b>
reminder-now = Başlayır
reminder-in-minutes = { $count ->
    [one] { $count } dəqiqə sonra
   *[other] { $count } dəqiqə sonra
}
reminder-in-an-hour = Bir saat sonra
reminder-in-hours = { $count ->
    [one] { $count } saat sonra
   *[other] { $count } saat sonra
}
reminder-today = Bu gün
reminder-tomorrow = Sabah
reminder-in-days = { $count ->
    [one] { $count } gün sonra
   *[other] { $count } gün sonra
}
reminder-this-month = Bu ay
reminder-closing = Qeydiyyat sabah bağlanır
reminder-closing-today = Qeydiyyat bu gün bağlanır

reminder-catch-up = ⏰ <b>Abunəliyiniz üzrə tezliklə</b>
reminder-listed = • <b>{ $title }</b>
    { $when }
reminder-more = { $count ->
    [one] Daha { $count } tədbir: /upcoming
   *[other] Daha { $count } tədbir: /upcoming
}

reminder-next = xatırlatma: { $title }

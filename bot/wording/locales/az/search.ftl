# Axtarış və sərbəst mətnə cavablar.
search-found = { $count ->
    [one] <code>{ $words }</code> sorğusu üzrə { $count } tədbir tapıldı:
   *[other] <code>{ $words }</code> sorğusu üzrə { $count } tədbir tapıldı:
}
search-near = <code>{ $words }</code> sorğusuna tam uyğun tədbir yoxdur. Ən yaxın nəticələr:
search-nothing =
    <code>{ $words }</code> sorğusu üzrə heç nə tapılmadı.

    Tədbirin adını, şəhəri və ya mövzunu yazın, məsələn <i>forum</i> və ya <i>Moskva</i>, yaxud qarşıdakı tədbirlərin siyahısına baxın.
search-nothing-at-all =
    Tədbirləri sözlərə görə axtarıram: tədbirin adını, şəhəri və ya mövzunu yazın, məsələn <i>forum</i> və ya <i>Moskva</i>.
search-hint-event =
    Hansı tədbiri göstərək? Əmrdən sonra tədbirin adını və ya bir neçə sözünü yazın, məsələn <code>/event forum</code>.
    Bütün tədbirlər aşağıdakı siyahıdadır.
search-hint-search =
    Nə axtarırsınız? Əmrdən sonra bir neçə söz yazın, məsələn <code>/search Moskva</code>.
    Bütün tədbirlər aşağıdakı siyahıdadır.

# Axtarış və sərbəst mətnə cavablar.
search-found = <code>{ $words }</code> sorğusu üzrə tapılan tədbirlər:
search-nothing =
    <code>{ $words }</code> sorğusu üzrə heç nə tapılmadı.

    Tədbirin adını, şəhəri və ya mövzunu yazın, məsələn <i>forum</i> və ya <i>Moskva</i>, yaxud qarşıdakı tədbirlərin siyahısına baxın.
search-nothing-at-all =
    Tədbirləri sözlərə görə tapmaq olar: tədbirin adını, şəhəri və ya mövzunu yazın, məsələn <i>forum</i> və ya <i>Moskva</i>.
search-hint-event =
    Hansı tədbiri göstərək? Əmrdən sonra tədbirin adını və ya bir neçə sözünü yazın, məsələn <code>/event forum</code>.
    Və ya qarşıdakı tədbirlərin siyahısını açın.
search-hint-search =
    Nə axtarırsınız? Əmrdən sonra bir neçə söz yazın, məsələn <code>/search Moskva</code>.
    Və ya qarşıdakı tədbirlərin siyahısını açın.
# What was read as a filter: Online · June 2021.
search-understood = 🔎 { $filters }
search-nearest = <code>{ $words }</code> sorğusu üzrə heç nə tapılmadı. Ən yaxın tədbirlər:
search-way-online = Onlayn
search-way-in-person = Əyani
search-way-hybrid = Əyani və onlayn

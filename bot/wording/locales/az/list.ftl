# Tədbirlərin siyahıları.
list-upcoming = 🗓 <b>Qarşıdakı tədbirlər</b>
list-upcoming-mine = 🗓 <b>Mövzularım üzrə qarşıdakı tədbirlər</b>
list-upcoming-nothing =
    Hazırda heç bir tədbir planlaşdırılmayıb. Yeni tədbir əlavə olunan kimi onun mövzularına abunə olanlara xəbər verəcəyik.
list-mine-nothing = Mövzularınız üzrə hazırda tədbir planlaşdırılmayıb. Bütün tədbirlərə baxın və ya mövzu əlavə edin.
list-mine-no-topics =
    Hələ mövzu seçməmisiniz. Sizin üçün vacib olanları qeyd edin, tədbirlər burada görünəcək.
list-past = 🏁 <b>Keçmiş tədbirlər</b>
list-past-nothing = Təqvimdə hələ keçmiş tədbir yoxdur. Qarşıda nələr olduğuna baxın:

list-gone = Bu tədbir artıq təqvimdə yoxdur. Bu gün üçün qarşıdakı tədbirlər bunlardır.

list-title = <b>{ $title }</b>
list-title-cancelled = <s>{ $title }</s>
list-row =
    { $number }. { $icon } { $title }
    { $when }
list-row-where =
    { $number }. { $icon } { $title }
    { $when } · { $where }
list-row-outcomes =
    { $row }
    <blockquote expandable>{ $outcomes }</blockquote>

list-all = Hamısı
list-mine = Mövzularım
list-upcoming-button = 🗓 Qarşıdakı tədbirlər
list-past-button = 🏁 Keçmiş tədbirlər
list-topics-button = 🔔 Mövzuları seçin

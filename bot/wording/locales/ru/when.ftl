# Даты любой точности. Дни, месяцы и дни недели — из CLDR.
when-year = { $year } год
when-years = { $first }–{ $last } годы
when-months = { $first }–{ $last } { $year }

when-by-end-of-year = до конца { $year } года
when-by-end-of-month = до конца { $month } { $year } года
when-by-day = не позднее { $day } { $month } { $year }

when-about-day = около { $when }
when-about-period = ориентировочно { $when }
when-about-deadline = ориентировочно { $when }

when-exact-dates-later = { $when }, точные даты будут объявлены позднее
when-dates-later = { $when }, даты будут объявлены позднее

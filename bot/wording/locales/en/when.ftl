# Dates of every precision. Days, months and weekdays themselves come from CLDR.
when-year = { $year }
when-years = { $first }–{ $last }
when-months = { $first }–{ $last } { $year }

when-by-end-of-year = by the end of { $year }
when-by-end-of-month = by the end of { $month } { $year }
when-by-day = by { $day } { $month } { $year }

when-about-day = about { $when }
when-about-period = around { $when }
when-about-deadline = approximately { $when }

when-exact-dates-later = { $when }, exact dates to be announced
when-dates-later = { $when }, dates to be announced

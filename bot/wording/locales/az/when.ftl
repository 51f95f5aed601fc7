# İstənilən dəqiqlikli tarixlər. Günlər, aylar və həftənin günləri CLDR-dəndir; şəkilçilər azerbaijani.py-dən.
when-year = { $year } il
when-years = { $first }–{ $last } illər
when-month = { $year } ilin { $month }
when-months = { $year } ilin { $first }–{ $last } ayları

when-by-end-of-year = { $year } ilin sonunadək
when-by-end-of-month = { $year } il { $month } sonunadək
when-by-day = { $year } il { $month } { $day }-dək

when-about-day = təxminən { $when }
when-about-period = təxminən { $when }
when-about-deadline = təxminən { $when }

when-exact-dates-later = { $when }, dəqiq tarixlər sonra elan olunacaq
when-dates-later = { $when }, tarixlər sonra elan olunacaq

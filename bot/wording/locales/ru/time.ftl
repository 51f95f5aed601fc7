# Моменты времени, которые Телеграм показывает каждому по его часам.
time-as-written = <tg-time unix="{ $unix }">{ $words }</tg-time>
time-on-own-clock = <tg-time unix="{ $unix }" format="{ $format }">{ $words }</tg-time>
time-yours = { $here } · у вас: { $yours }

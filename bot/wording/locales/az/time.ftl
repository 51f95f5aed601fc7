# Telegramın hər kəsə öz saatı ilə göstərdiyi vaxtlar.
time-as-written = <tg-time unix="{ $unix }">{ $words }</tg-time>
time-on-own-clock = <tg-time unix="{ $unix }" format="{ $format }">{ $words }</tg-time>
time-yours = { $here } · Sizdə: { $yours }

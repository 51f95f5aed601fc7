# Moments that Telegram shows to everybody on their own clock.
time-as-written = <tg-time unix="{ $unix }">{ $words }</tg-time>
time-on-own-clock = <tg-time unix="{ $unix }" format="{ $format }">{ $words }</tg-time>
time-yours = { $here } · your time: { $yours }

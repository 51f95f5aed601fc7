# Tədbiri başqa söhbətdə paylaşmaq.
share-button = 📤 Paylaşın
share-open = 🔔 Botda açın
share-nothing = Heç nə tapılmadı. Botu açın
share-nothing-ahead = Hələ heç nə planlaşdırılmayıb. Botu açın
share-help = Tədbiri istənilən söhbətdə paylaşmaq olar: orada <code>@{ $bot } forum</code> yazın və siyahıdan seçin.

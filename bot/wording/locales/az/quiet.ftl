# Sakit saatlar: bu müddətdə gələnlər bir mesajda.
roundup-title = 🌙 <b>Sakit saatlarınız ərzində</b>
roundup-part =
    { $what }
    { $title }
    { $when }

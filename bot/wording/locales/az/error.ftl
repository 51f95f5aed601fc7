# Nəsə alınmayanda.
error-apology = 😔 Bizim tərəfdə nəsə alınmadı; seçimləriniz qorunub. Zəhmət olmasa, bir dəqiqədən sonra yenidən cəhd edin.
error-apology-toast = Bizim tərəfdə nəsə alınmadı. Zəhmət olmasa, bir dəqiqədən sonra yenidən cəhd edin.
error-stale-toast = Bu düymə köhnəlib. Bu günün vəziyyəti budur.
error-stale-toast-group = Bu düymə köhnəlib. Zəhmət olmasa, əmri yenidən göndərin.
error-trace =
    🛠 <b>Botda nasazlıq</b>, yeniləmə { $update }
    <pre>{ $trace }</pre>
error-trace-repeated =
    { $count ->
        [one] Son məlumatdan sonra bu, daha { $count } dəfə baş verib.
       *[other] Son məlumatdan sonra bu, daha { $count } dəfə baş verib.
    }

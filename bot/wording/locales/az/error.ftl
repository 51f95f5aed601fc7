# Xəta baş verəndə.
error-apology = 😔 Bizim tərəfdə xəta baş verdi; seçimləriniz qorunub. Zəhmət olmasa, bir dəqiqədən sonra yenidən cəhd edin.
error-apology-toast = Bizim tərəfdə xəta baş verdi. Zəhmət olmasa, bir dəqiqədən sonra yenidən cəhd edin.
error-stale-toast = Bu düymə köhnəlib. Hazırkı vəziyyət belədir.
error-stale-toast-group = Bu düymə köhnəlib. Zəhmət olmasa, əmri yenidən göndərin.
error-trace =
    🛠 <b>Botda nasazlıq</b>, yeniləmə { $update }
    <pre>{ $trace }</pre>
error-trace-repeated =
    { $count ->
        [one] Son məlumatdan sonra bu, daha { $count } dəfə baş verib.
       *[other] Son məlumatdan sonra bu, daha { $count } dəfə baş verib.
    }

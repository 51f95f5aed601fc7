# Администраторам: рассылка, которая ждёт их решения.
interruption-refused = 🛑 <b>Рассылка приостановлена:</b> Telegram раз за разом её не принимает.
interruption-refused-advice = Пока вы не решите, остальные её не получат. Проверьте текст и ссылку, затем продолжите или остановите рассылку.
interruption-late = ⏰ <b>Запланированная рассылка опоздала:</b> должна была уйти { $when }, но бот тогда не работал.
interruption-late-question = Автоматически она не уйдёт. Отправить сейчас или назначить другое время?
interruption-title = «{ $title }»
interruption-reason = <code>{ $reason }</code>
interruption-open = 📋 Открыть рассылку

# When something went wrong.
error-apology = 😔 Something went wrong on our side; your choices are safe. Please try again in a minute.
error-apology-toast = Something went wrong on our side. Please try again in a minute.
error-stale-toast = This button is out of date. Here is how things stand today.
error-stale-toast-group = This button is out of date. Please send the command again.
error-trace =
    🛠 <b>A fault in the bot</b>, update { $update }
    <pre>{ $trace }</pre>
error-trace-repeated =
    { $count ->
        [one] Since the last report this happened { $count } more time.
       *[other] Since the last report this happened { $count } more times.
    }

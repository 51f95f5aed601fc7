# Statistics for admins.
stats-title = 📊 <b>Statistics</b> as of { $at }
stats-active = { $count ->
    [0] There are no active subscribers yet.
    [one] <b>{ $count }</b> active subscriber
   *[other] <b>{ $count }</b> active subscribers
}
stats-growth = In { $days } days: { $joined } joined, { $left } left.
stats-languages = <b>Languages</b>
stats-kinds = <b>Chats</b>
stats-topics = <b>Topics</b>
stats-states = <b>Paused</b>
stats-row = { $name } — { $count }
stats-share = { $name } — { $count } ({ $percent }%)
stats-kind-private = private
stats-kind-group = groups
stats-kind-channel = channels
stats-topic-everything = everything
stats-topic-none = no topic at all
stats-topic-gone = no longer in the schedule
stats-state-stopped = by choice
stats-state-blocked = blocked the bot
stats-state-kicked = removed the bot
stats-state-deactivated = deleted accounts
stats-state-no-rights = no right to post
stats-state-gone = the chat no longer exists

stats-mailings = <b>Latest mailings</b>
stats-mailing = { $day }. { $title }: { $outcome }
stats-mailing-delivered = { $sent } of { $all } delivered
stats-mailing-uncertain = { $count } uncertain
stats-mailing-running = still going out
stats-mailing-broadcast = ✉️ <b>Broadcast</b>: { $title }
stats-mailing-other = mailing

stats-number = { $count }
stats-caption = 📈 <b>Growth over { $days } days:</b> from { $before } to { $now }.
stats-caption-note = Who came back after a pause counts as never gone.
stats-chart-active = Active subscribers over { $count } days
stats-chart-weeks = Week by week
stats-chart-joined = joined
stats-chart-left = left

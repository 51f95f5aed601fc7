# The team: who may send, invites, what was done.
team-title = 👥 <b>The team</b>
team-owners = <b>Owners</b>
team-broadcasters = <b>Broadcasters</b>
team-nobody = There are no broadcasters yet. Invite a colleague: they can prepare broadcasts and decide on announcements, but not change the team.
team-person = <a href="tg://user?id={ $id }">{ $name }</a>
team-line = • { $name }
team-line-since = • { $name } — since { $since }
team-line-invited = • { $name } — since { $since }, invited by { $by }
team-invites = { $count ->
    [one] 🔗 { $count } invite has not been used yet.
   *[other] 🔗 { $count } invites have not been used yet.
}
team-invite = ➕ Invite
team-remove = ➖ { $name }
team-withdraw = 🔗 Withdraw open invites
team-deeds = 🧾 What was done
team-back = ‹ The team

team-invite-made =
    🔗 <b>Invite to the team</b>

    { $url }

    The link works once, until { $until }. Pass it only to the person you invite: whoever opens it first becomes a broadcaster. It is not shown again.
team-invite-words = An invite to the team of the business events bot. The link works once, within a day.
team-share = 📤 Pass it on

team-ask-removal =
    <b>Remove { $name } from the team?</b>

    Admin commands disappear at once; broadcasts already started go on.
team-remove-yes = ➖ Remove
team-removed = ➖ { $name } is no longer in the team.
team-withdrawn = { $count ->
    [0] There is nothing to withdraw: no invite is open.
    [one] { $count } invite was withdrawn.
   *[other] { $count } invites were withdrawn.
}

team-welcome =
    👥 <b>Welcome to the team!</b>

    These commands are now yours as well:
team-already = You are in the team already; the invite was not used.
team-invalid = This invite is not valid: it was used or withdrawn, or its time is over. Please ask for a new one.
team-joined = 👥 There is a new broadcaster in the team: <b>{ $name }</b>. If that is not who you invited, remove them: /team

team-deeds-title = 🧾 <b>What was done</b>
team-deeds-none = Nobody has done anything yet.
team-deed = { $at } · <b>{ $name }</b> — { $what }
team-deed-about = : { $about }
team-deed-recipients = { $count ->
    [one] {" "}({ $count } recipient)
   *[other] {" "}({ $count } recipients)
}
team-campaign = mailing no. { $id }
team-did-send = sent
team-did-hold = put on hold
team-did-discard = discarded
team-did-cancel = told people of the cancellation
team-did-remove = removed quietly
team-did-go = resumed sending after a restore
team-did-invite = made an invite
team-did-withdraw = withdrew open invites
team-did-join = joined the team
team-did-dismiss = removed from the team
team-did-schedule = scheduled a broadcast
team-did-unschedule = unscheduled a broadcast
team-did-pause = paused
team-did-resume = resumed
team-did-stop = stopped
team-did-retry = sent again to those who had not got it
team-did-edit = edited everywhere
team-did-recall = recalled
team-did-other = { $action }

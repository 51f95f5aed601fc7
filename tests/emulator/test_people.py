"""People: what they write and send, and what of it reaches the bot."""

import pytest

from bot.emulator.person import Person
from bot.emulator.world import World


def queued(world: World) -> list[dict[str, object]]:
    return [update.json() for update in world.updates.pending()]


def test_a_first_message_reaches_the_bot_with_its_author(world: World) -> None:
    leyla = world.person("Leyla", last_name="Əliyeva", username="leyla", language_code="az", user_id=7)
    leyla.says("/start e_forum")
    (update,) = world.updates.pending()
    assert update.payload["from"] == {
        "id": 7,
        "is_bot": False,
        "first_name": "Leyla",
        "last_name": "Əliyeva",
        "username": "leyla",
        "language_code": "az",
    }
    assert update.payload["text"] == "/start e_forum"
    assert update.payload["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]


def test_deep_links_are_opened_as_start_with_a_payload(world: World, leyla: Person) -> None:
    leyla.opens("https://t.me/business_events_bot?start=e_forum")
    assert leyla.sees()[-1].text == "/start e_forum"
    with pytest.raises(ValueError, match="no deep link"):
        leyla.opens("https://t.me/business_events_bot?start=" + "x" * 65)
    with pytest.raises(ValueError, match="leads elsewhere"):
        leyla.opens("https://t.me/other_bot?start=x")
    assert len(world.updates) == 1


def test_a_long_text_leaves_in_parts(leyla: Person) -> None:
    leyla.says("x" * 5000)
    assert [len(bubble.text) for bubble in leyla.sees()[1:]] == [4096, 904]
    with pytest.raises(ValueError, match="empty"):
        leyla.says("  ")


def test_formatting_media_and_albums(world: World, leyla: Person) -> None:
    leyla.says("<b>Hi</b>", html=True)
    leyla.sends("document", name="plan.pdf", data=b"%PDF", caption="Plan")
    leyla.sends_album(["photo", "video"], caption="Both")
    bold, document, photo, video = (update.payload for update in world.updates.pending())
    assert bold["entities"] == [{"type": "bold", "offset": 0, "length": 2}]
    assert (document["document"]["file_name"], document["caption"]) == ("plan.pdf", "Plan")
    assert photo["media_group_id"] == video["media_group_id"]
    assert ("caption" in photo, "caption" in video) == (True, False)
    assert photo["photo"][0]["file_id"].startswith("PHOTO")


def test_forwards_edits_and_protected_messages(world: World, leyla: Person) -> None:
    said = leyla.says("one")
    leyla.forwards(said)
    leyla.edits(said, "two /help")
    _, forwarded, edited = queued(world)
    assert forwarded["message"]["forward_origin"]["sender_user"]["id"] == 1001  # type: ignore[index]
    assert edited["edited_message"]["text"] == "two /help"  # type: ignore[index]
    said.protected = True
    with pytest.raises(ValueError, match="protected"):
        leyla.forwards(said)


def test_in_a_group_the_bot_hears_only_what_is_meant_for_it(world: World, leyla: Person) -> None:
    group = world.group("Trade", members=[leyla], admins=[world.person("Owner")])
    group.adds_bot()
    world.updates.clear()
    answered = group.add(from_bot=True, sender=world.bot, text="Which city?")
    for text in (
        "hello",
        "/help",
        "/help@business_events_bot now",
        "/help@other_bot",
        "@business_events_bot hi",
    ):
        leyla.says(text, chat=group)
    leyla.says("Baku", chat=group, reply_to=answered)
    heard = [update.payload["text"] for update in world.updates.pending()]
    assert heard == ["/help", "/help@business_events_bot now", "Baku"]
    group.promotes_bot()
    leyla.says("an administrator hears all", chat=group)
    assert world.updates.pending()[-1].payload["text"] == "an administrator hears all"


def test_coming_and_going_of_the_bot_is_told(world: World, leyla: Person) -> None:
    group = world.group("Trade", admins=[leyla])
    group.adds_bot(by=leyla)
    group.promotes_bot()
    group.removes_bot()
    leyla.says("/help", chat=group)  # nobody hears it
    told = [update.payload for update in world.updates.pending() if update.kind == "my_chat_member"]
    assert [(one["old_chat_member"]["status"], one["new_chat_member"]["status"]) for one in told] == [
        ("left", "member"),
        ("member", "administrator"),
        ("administrator", "kicked"),
    ]
    services = [update.payload for update in world.updates.pending() if update.kind == "message"]
    assert [one["new_chat_members"][0]["username"] for one in services] == ["business_events_bot"]


def test_anonymous_administrators_and_channels_hide_the_author(world: World, leyla: Person) -> None:
    group = world.group("Trade", admins=[leyla])
    group.adds_bot()
    channel = world.channel("News", admins=[leyla])
    world.updates.clear()
    leyla.says("/settings", chat=group, anonymous=True)
    leyla.says("/settings", chat=group, as_channel=channel)
    anonymous, masked = (update.payload for update in world.updates.pending())
    assert (anonymous["from"]["id"], anonymous["sender_chat"]["id"]) == (1087968824, group.chat_id)
    assert (masked["from"]["id"], masked["sender_chat"]["id"]) == (136817688, channel.chat_id)


def test_channel_posts_and_their_discussion(world: World, leyla: Person) -> None:
    group = world.group("Talk", admins=[leyla])
    group.adds_bot(admin=True)
    reader = world.person("Reader")
    channel = world.channel("News", admins=[leyla], members=[reader])
    channel.adds_bot()
    channel.links(group)
    world.updates.clear()
    leyla.says("/subscribe forums", chat=channel)
    post, brought = world.updates.pending()
    assert post.kind == "channel_post"
    assert "from" not in post.payload
    assert brought.payload["from"]["id"] == 777000
    assert brought.payload["is_automatic_forward"]
    with pytest.raises(ValueError, match="only administrators post"):
        reader.says("me too", chat=channel)


def test_who_is_not_there_cannot_write(world: World, leyla: Person) -> None:
    group = world.group("Trade", admins=[world.person("Owner")], forum=True)
    with pytest.raises(ValueError, match="is not in 'Trade'"):
        leyla.says("hello", chat=group)
    group.adds(leyla)
    with pytest.raises(ValueError, match="has no topic 77"):
        leyla.says("hello", chat=group, thread_id=77)


async def test_whoever_watches_is_told(world: World, leyla: Person) -> None:
    watcher = world.subscribe()
    leyla.says("hello")
    assert await watcher.get() == {"kind": "message", "chat_id": 1001, "message_id": 2}
    watcher.close()
    leyla.says("nobody watches")


def test_a_snapshot_holds_what_a_client_shows(world: World, leyla: Person) -> None:
    world.profile.set_commands(("default",), "", [{"command": "help", "description": "Help"}])
    shown = world.snapshot(leyla)
    assert shown["me"] == {"id": 1001, "name": "Leyla", "language_code": "az"}
    (chat,) = shown["chats"]
    assert chat["title"] == "Business events"
    assert chat["commands"] == [{"command": "help", "description": "Help"}]
    assert [message["text"] for message in chat["messages"]] == ["/start"]

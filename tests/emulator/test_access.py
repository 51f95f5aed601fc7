"""Who refuses the bot and how: blocks, kicks, rights, migration, topics, channels."""

import pytest

from bot.emulator.person import Person
from bot.emulator.world import World
from tests.emulator.api import Api


async def say(api: Api, chat_id: int, **more: object) -> str:
    return await api.refused("sendMessage", chat_id=chat_id, text="x", **more)


async def test_strangers_and_unknown_chats(api: Api, world: World) -> None:
    stranger = world.person("Stranger")
    assert await say(api, stranger.user_id) == "Forbidden: bot can't initiate conversation with a user"
    assert await say(api, 5) == "Bad Request: chat not found"
    assert await api.refused("sendMessage", text="x") == "Bad Request: chat_id is empty"
    assert await api.refused("sendMessage", chat_id="@nobody", text="x") == "Bad Request: chat not found"


async def test_a_block_refuses_and_its_end_admits(api: Api, world: World, leyla: Person) -> None:
    leyla.blocks_bot()
    assert await say(api, 1001) == "Forbidden: bot was blocked by the user"
    leyla.unblocks_bot()
    await api.ok("sendMessage", chat_id=1001, text="x")
    told = [update.payload for update in world.updates.pending()]
    assert [one["new_chat_member"]["status"] for one in told] == ["kicked", "member"]
    assert told[0]["chat"]["type"] == "private"


async def test_start_after_a_block_unblocks_first(world: World, leyla: Person) -> None:
    leyla.blocks_bot()
    leyla.says("/start")
    assert [update.kind for update in world.updates.pending()] == [
        "my_chat_member",
        "my_chat_member",
        "message",
    ]
    assert not leyla.has_blocked


async def test_a_deleted_account_refuses_for_good(api: Api, leyla: Person) -> None:
    leyla.deactivates()
    assert await say(api, 1001) == "Forbidden: user is deactivated"
    with pytest.raises(ValueError, match="deleted the account"):
        leyla.says("hello")


@pytest.mark.parametrize("kind", ["group", "supergroup", "channel"])
async def test_out_of_a_group_or_channel(api: Api, world: World, leyla: Person, kind: str) -> None:
    if kind == "channel":
        chat = world.channel("News", admins=[leyla])
    else:
        chat = world.group("Trade", admins=[leyla], supergroup=kind == "supergroup")
    assert await say(api, chat.chat_id) == "Bad Request: chat not found"
    chat.adds_bot()
    await api.ok("sendMessage", chat_id=chat.chat_id, text="x")
    chat.removes_bot()
    assert await say(api, chat.chat_id) == f"Forbidden: bot was kicked from the {kind} chat"
    chat.adds_bot()
    await api.ok("leaveChat", chat_id=chat.chat_id)
    assert await say(api, chat.chat_id) == f"Forbidden: bot is not a member of the {kind} chat"


async def test_a_deleted_group(api: Api, world: World, leyla: Person) -> None:
    group = world.group("Trade", admins=[leyla], supergroup=False)
    group.adds_bot()
    group.deletes()
    assert await say(api, group.chat_id) == "Forbidden: the group chat was deleted"


async def test_without_the_right_to_write(api: Api, world: World, leyla: Person) -> None:
    group = world.group("Trade", admins=[leyla])
    group.adds_bot()
    group.mutes_bot()
    assert await say(api, group.chat_id) == "Bad Request: not enough rights to send text messages to the chat"
    assert await api.refused("sendDocument", chat_id=group.chat_id, document="http://x.az/a.pdf") == (
        "Bad Request: not enough rights to send documents to the chat"
    )
    group.unmutes_bot()
    await api.ok("sendMessage", chat_id=group.chat_id, text="x")
    channel = world.channel("News", admins=[leyla])
    channel.adds_bot(denied=["can_post_messages"])
    assert await say(api, channel.chat_id) == "Bad Request: need administrator rights in the channel chat"


async def test_a_migrated_group_names_its_new_id(api: Api, world: World, leyla: Person) -> None:
    group = world.group("Trade", admins=[leyla], supergroup=False)
    group.adds_bot()
    world.updates.clear()
    new = group.migrates()
    answer = await api.post("sendMessage", chat_id=group.chat_id, text="x")
    assert answer.json() == {
        "ok": False,
        "error_code": 400,
        "description": "Bad Request: group chat was upgraded to a supergroup chat",
        "parameters": {"migrate_to_chat_id": new.chat_id},
    }
    await api.ok("sendMessage", chat_id=new.chat_id, text="x")
    first, second = (update.payload for update in world.updates.pending())
    assert (first["chat"]["id"], first["migrate_to_chat_id"]) == (group.chat_id, new.chat_id)
    assert (second["chat"]["id"], second["migrate_from_chat_id"]) == (new.chat_id, group.chat_id)
    assert world.chat(new.chat_id) is new
    assert str(new.chat_id).startswith("-100")


def test_no_topic_takes_the_number_of_general(world: World, leyla: Person) -> None:
    assert world.group("Trade", admins=[leyla], forum=True).opens_topic("Events") == 2


async def test_topics_of_a_forum(api: Api, world: World, leyla: Person) -> None:
    forum = world.group("Trade", admins=[leyla], forum=True)
    forum.adds_bot()
    topic = forum.opens_topic("Events")
    sent = await api.ok("sendMessage", chat_id=forum.chat_id, text="x", message_thread_id=topic)
    assert (sent["message_thread_id"], sent["is_topic_message"]) == (topic, True)
    assert [bubble.text for bubble in forum.sees(thread_id=topic) if bubble.from_bot] == ["x"]
    for missing in (1, 99):
        assert await say(api, forum.chat_id, message_thread_id=missing) == (
            "Bad Request: message thread not found"
        )
    forum.closes_topic(topic)
    assert await say(api, forum.chat_id, message_thread_id=topic) == "Bad Request: TOPIC_CLOSED"
    forum.reopens_topic(topic)
    await api.ok("sendMessage", chat_id=forum.chat_id, text="x", message_thread_id=topic)
    forum.deletes_topic(topic)
    assert await say(api, forum.chat_id, message_thread_id=topic) == "Bad Request: message thread not found"
    assert "message_thread_id" not in await api.ok("sendMessage", chat_id=forum.chat_id, text="General")


async def test_an_administrator_writes_into_a_closed_topic(api: Api, world: World, leyla: Person) -> None:
    forum = world.group("Trade", admins=[leyla], forum=True)
    forum.adds_bot(admin=True)
    topic = forum.opens_topic("Events")
    forum.closes_topic(topic)
    await api.ok("sendMessage", chat_id=forum.chat_id, text="x", message_thread_id=topic)


async def test_a_post_in_a_channel_has_no_author(api: Api, world: World, leyla: Person) -> None:
    channel = world.channel("News", admins=[leyla])
    channel.adds_bot()
    sent = await api.ok("sendMessage", chat_id=channel.chat_id, text="x")
    assert "from" not in sent
    assert sent["sender_chat"]["title"] == "News"
    assert channel.last.from_bot

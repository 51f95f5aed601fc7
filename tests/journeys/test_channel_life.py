"""A channel's life: set up by a post or from private, read by many, where anybody may press."""

import json

from bot.schedule.text import Language
from tests.journeys.bureau import Bureau, event
from tests.journeys.talk import carried, chosen, in_every_language, reader, stored
from tests.journeys.town import Town


@in_every_language
async def test_a_post_in_the_channel_subscribes_it(town: Town, language: Language) -> None:
    admin = reader(town, language)
    channel = town.world.channel("News", admins=[admin])
    channel.adds_bot(by=admin)
    await town.settle()
    await town.says(admin, "/subscribe forums", chat=channel)
    assert await chosen(town, channel.chat_id) == {"forums"}
    await town.says(admin, "/settings", chat=channel)
    assert carried(channel.last) == [], "no button there that any reader could press"


async def test_a_post_has_only_the_way_to_its_card_which_opens_in_private(bureau: Bureau) -> None:
    channel = bureau.town.world.channel("News", admins=[bureau.irina], members=[bureau.james])
    channel.adds_bot(by=bureau.irina)
    await bureau.town.settle()
    await bureau.town.says(bureau.irina, "/subscribe forums", chat=channel)
    await bureau.town.move(days=34)  # past the reminders
    await bureau.announce(event(status="confirmed"))
    post = channel.last
    assert carried(post) == ["e:caspian-forum"]
    count = len(channel.sees())
    press = bureau.james.presses_data(post, "e:caspian-forum")
    await bureau.town.settle()
    assert press.url == f"https://t.me/{bureau.town.world.username}?start=e_caspian-forum"
    for data in (
        "st:+:culture",
        "s:pause",
        "up:1",
        "f:caspian-forum:m",
        "m:1:s",
        "x",
        f"m:{channel.chat_id}:s:pause",
    ):
        press = bureau.james.presses_data(post, data)
        await bureau.town.settle()
        assert press.answered
    assert len(channel.sees()) == count
    assert (await bureau.subscriber(channel.chat_id)).paused is None
    assert await bureau.topics_of(channel.chat_id) == {"forums"}


@in_every_language
async def test_lost_and_regained_rights_keep_everything(town: Town, language: Language) -> None:
    admin = reader(town, language)
    await town.says(admin, "/start")
    channel = town.world.channel("News", admins=[admin])
    channel.adds_bot(by=admin)
    await town.settle()
    await town.says(admin, "/subscribe forums", chat=channel)
    channel.promotes_bot(by=admin, denied=["can_post_messages"])
    await town.settle()
    assert (await stored(town, channel.chat_id)).paused == "no-rights"
    assert sum("News" in bubble.text for bubble in admin.sees() if bubble.from_bot) == 2, (
        "added, then lost: once each"
    )
    channel.promotes_bot(by=admin)
    await town.settle()
    assert (await stored(town, channel.chat_id)).paused is None
    assert await chosen(town, channel.chat_id) == {"forums"}
    assert json.dumps(admin.last.buttons)

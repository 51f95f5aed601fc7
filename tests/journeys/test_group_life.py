"""A group's life: added, set up, muted, thrown out and let in again; nothing is forgotten, one is told once."""

from datetime import timedelta

from bot.emulator.group import Group
from bot.emulator.person import Person
from bot.handlers.crowd import A_PERSON
from bot.schedule.text import Language
from bot.storage import subscriptions
from bot.wording.i18n import plain
from tests.journeys.bureau import Bureau, event
from tests.journeys.talk import chosen, from_bot, in_every_language, pressable, reader, stored
from tests.journeys.town import Town


async def set_up(town: Town, language: Language, **how: bool) -> tuple[Group, Person]:
    """A group whose admin, known to the bot in private, has let it in and subscribed it to the forums."""
    admin = reader(town, language)
    await town.says(admin, "/start")
    group = town.world.group("Caspian Trade", members=[town.person("James", "en")], admins=[admin], **how)
    group.adds_bot(by=admin)
    await town.settle()
    await town.says(admin, "/subscribe forums", chat=group)
    return group, admin


@in_every_language
async def test_by_a_link_the_bot_comes_in_with_one_first_screen(town: Town, language: Language) -> None:
    admin = reader(town, language)
    await town.says(admin, "/chats")
    link = next(
        button["url"]
        for row in admin.last.keyboard
        for button in row
        if "startgroup" in button.get("url", "")
    )
    group = town.world.group("Caspian Trade", admins=[admin])
    admin.adds_by_link(link, group)
    await town.settle()
    assert len(from_bot(group)) == 1
    assert group.bot is not None
    assert group.bot.may("can_pin_messages")


@in_every_language
async def test_a_link_to_a_topic_offers_it_and_only_an_admin_accepts(town: Town, language: Language) -> None:
    admin, member = reader(town, language), town.person("Member", language)
    group = town.world.group("Caspian Trade", members=[member], admins=[admin])
    admin.adds_by_link(f"https://t.me/{town.world.username}?startgroup=t_forums", group)
    await town.settle()
    (offer,) = from_bot(group)
    for person in (member, admin):
        person.presses_data(offer, "st:o:forums")
        await town.settle()
        async with town.house.database.read() as tx:
            assert ("forums" in await subscriptions.of(tx, group.chat_id)) == (person is admin)


async def test_a_forged_payload_changes_nothing(town: Town) -> None:
    group, _admin = await set_up(town, "en")
    member = next(person for person in town.world.people.values() if person.first_name == "James")
    for payload in ("t_culture", "t_", "c_-1", "s", "x" * 64, "m_-100"):
        await town.says(member, f"/start@{town.world.username} {payload}", chat=group)
        town.clock.move(timedelta(minutes=1))
    assert await chosen(town, group.chat_id) == {"forums"}


@in_every_language
async def test_thrown_out_the_admin_is_told_once_and_back_everything_is_kept(
    town: Town, language: Language
) -> None:
    group, admin = await set_up(town, language)
    other = town.person("Other", "en")
    group.adds(other)
    group.promotes(other)
    before = len(from_bot(admin.chat))
    group.removes_bot(by=other)
    await town.settle()
    told = from_bot(admin.chat)[before:]
    assert [bubble.text for bubble in told] == [
        plain(language, "manage-lost-kicked", title="Caspian Trade").replace("<b>", "").replace("</b>", "")
    ]
    group.adds_bot(by=other)
    await town.settle()
    assert (await stored(town, group.chat_id)).paused is None
    assert await chosen(town, group.chat_id) == {"forums"}
    assert len(from_bot(admin.chat)) == before + 1


async def test_muted_by_error_it_is_told_once_however_many_messages_fail(bureau: Bureau) -> None:
    group = bureau.town.world.group("Traders", admins=[bureau.irina])
    group.adds_bot(by=bureau.irina)
    await bureau.town.settle()
    await bureau.town.says(bureau.irina, "/subscribe forums", chat=group)
    bureau.forget_mail()
    group.bot_can_write = False  # the members' rights were taken; no bot is told
    for status in ("confirmed", "postponed"):
        await bureau.announce(event(status=status))
    assert (await bureau.subscriber(group.chat_id)).paused == "no-rights"
    assert sum("Traders" in text for text in bureau.texts(bureau.irina)) == 1
    group.bot_can_write = True
    await bureau.town.says(bureau.irina, "/start", chat=group)
    assert (await bureau.subscriber(group.chat_id)).paused is None
    assert await bureau.topics_of(group.chat_id) == {"forums"}


async def test_a_closed_topic_is_told_once_and_opened_again_gets_the_posts_again(bureau: Bureau) -> None:
    group = bureau.town.world.group("Traders", admins=[bureau.irina], forum=True)
    group.adds_bot(by=bureau.irina)
    await bureau.town.settle()
    thread = group.opens_topic("Events", by=bureau.irina)
    await bureau.town.says(bureau.irina, "/subscribe forums", chat=group, thread_id=thread)
    bureau.forget_mail()
    group.closes_topic(thread)
    await bureau.announce(event(status="confirmed"))
    await bureau.announce(event(status="postponed"))
    assert {bubble.thread_id for bubble in bureau.mail(group)} == {None}
    assert sum("/topics" in text for text in bureau.texts(bureau.irina)) == 1
    group.reopens_topic(thread)
    await bureau.town.settle()
    assert (await bureau.subscriber(group.chat_id)).thread_id == thread


async def test_a_command_in_another_topic_moves_the_posts_there(bureau: Bureau) -> None:
    group = bureau.town.world.group("Traders", admins=[bureau.irina], forum=True)
    group.adds_bot(by=bureau.irina)
    threads = [group.opens_topic(name, by=bureau.irina) for name in ("One", "Two")]
    for thread in threads:
        await bureau.town.says(bureau.irina, "/topics", chat=group, thread_id=thread)
        assert (await bureau.subscriber(group.chat_id)).thread_id == thread
        assert plain("ru", "topics-thread") in group.last.text


async def test_a_flood_of_commands_gets_a_few_answers(town: Town) -> None:
    group, admin = await set_up(town, "en")
    member = next(person for person in town.world.people.values() if person.first_name == "James")
    count = len(from_bot(group))
    for _ in range(40):
        member.says("/upcoming", chat=group)
    await town.settle()
    assert len(from_bot(group)) - count <= A_PERSON
    town.clock.move(timedelta(minutes=1))
    await town.says(admin, "/topics", chat=group)
    assert pressable("en", "topics-everything") in str(group.last.buttons)


async def test_with_other_bots_around_a_bare_help_is_let_pass(town: Town) -> None:
    group, admin = await set_up(town, "en")
    group.promotes_bot(by=admin)  # an admin bot sees every command
    await town.settle()
    await town.says(admin, "/help@other_bot", chat=group)
    count = len(from_bot(group))
    await town.says(admin, "/help", chat=group)
    assert len(from_bot(group)) == count
    await town.says(admin, f"/help@{town.world.username}", chat=group)
    assert len(from_bot(group)) == count + 1

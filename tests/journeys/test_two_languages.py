"""Two languages: a mixed group reads news and reminders in both, in one message."""

import pytest

from bot.emulator.group import Group
from bot.schedule.text import Language
from bot.wording.bilingual import BETWEEN, in_both, joined
from bot.wording.length import CAPTION_LIMIT, TEXT_LIMIT, units, visible
from bot.wording.message import Button, Entity, Media, Message
from bot.wording.reader import Reader
from tests.journeys.bureau import Bureau, event

TITLES = {"ru": "Каспийский форум", "az": "Xəzər forumu", "en": "Caspian forum"}


async def mixed(bureau: Bureau, first: Language, second: Language) -> Group:
    group = bureau.town.world.group("Traders", admins=[bureau.irina])
    group.adds_bot(by=bureau.irina)
    await bureau.town.settle()
    for said in ("/subscribe forums", f"/language {first}"):
        await bureau.town.says(bureau.irina, said, chat=group)
    bureau.irina.presses_data(group.last, f"s2:{second}")
    await bureau.town.settle()
    bureau.forget_mail()
    return group


@pytest.mark.parametrize(("first", "second"), [("ru", "az"), ("az", "en"), ("en", "ru")])
async def test_an_announcement_and_a_reminder_come_in_both_in_one_message(
    bureau: Bureau, first: Language, second: Language
) -> None:
    group = await mixed(bureau, first, second)
    await bureau.announce(event(status="confirmed"))
    (post,) = bureau.mail(group)
    assert post.text.index(TITLES[first]) < post.text.index(TITLES[second])
    await bureau.town.move(days=40)
    reminders = bureau.texts(group)
    assert reminders
    assert all(TITLES[first] in text and TITLES[second] in text for text in reminders)


async def test_the_longest_texts_stay_one_message(bureau: Bureau) -> None:
    group = await mixed(bureau, "ru", "az")
    long = {code: f"{word} " * 400 for code, word in (("ru", "слово"), ("az", "söz"), ("en", "word"))}
    await bureau.announce(
        event(status="confirmed", summary={code: text[:1190].strip() for code, text in long.items()})
    )
    (post,) = bureau.mail(group)
    assert len(post.text) <= TEXT_LIMIT
    assert TITLES["az"] in post.text


async def test_the_second_language_may_be_taken_away_again(bureau: Bureau) -> None:
    group = await mixed(bureau, "ru", "az")
    await bureau.town.says(bureau.irina, "/settings", chat=group)
    bureau.irina.presses_data(group.last, "s2:none")
    await bureau.town.settle()
    bureau.forget_mail()
    await bureau.announce(event(status="confirmed"))
    assert TITLES["az"] not in bureau.texts(group)[0]


def test_labels_speak_both_languages_where_they_fit() -> None:
    one = Message(text="а", keyboard=((Button(text="📄 Подробнее", callback_data="e:1"),),))
    other = Message(text="b", keyboard=((Button(text="📄 Ətraflı", callback_data="e:1"),),))
    assert [row[0].text for row in joined(one, other).keyboard] == ["📄 Подробнее · Ətraflı"]


def test_what_does_not_fit_loses_whole_paragraphs_of_the_second_and_no_tag_stays_open() -> None:
    paragraph = "<b>" + "x" * 700 + "</b>"
    text = "\n\n".join([paragraph] * 5)
    both = in_both(
        lambda reader, _room: Message(text=text if reader.language == "ru" else text.replace("x", "y")),
        Reader(language="ru", zone="UTC", also="en"),
    )
    assert visible(both.text) <= TEXT_LIMIT
    assert both.text.startswith(text)
    assert both.text.count("<b>") == both.text.count("</b>")


@pytest.mark.parametrize(
    ("media", "limit"), [((), TEXT_LIMIT), ((Media(kind="photo", file_id="1"),), CAPTION_LIMIT)]
)
def test_a_letter_keeps_the_formatting_of_both_within_the_room(media: tuple[Media, ...], limit: int) -> None:
    bold = (Entity(type="bold", offset=0, length=5),)
    one = Message(text="Салам" + " а" * 100, entities=bold, media=media, plain=True)
    short = Message(text="Hello" + " b" * 100, entities=bold, media=media, plain=True)
    long = Message(
        text="Hello" + " b" * 3000,
        entities=(*bold, Entity(type="bold", offset=5900, length=50)),
        media=media,
        plain=True,
    )
    both = joined(one, short)
    assert both.text == one.text + BETWEEN + short.text
    assert [entity.offset for entity in both.entities] == [0, units(one.text + BETWEEN)]
    cut = joined(one, long)
    assert units(cut.text) <= limit
    assert cut.text.endswith("…")
    assert len(cut.entities) == 2
    assert cut.media == media

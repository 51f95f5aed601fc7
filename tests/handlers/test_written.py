"""Written: the language of a text by its letters, a label with its address, captions of an album joined."""

import pytest

from bot.handlers.written import button_of, joined, language_of_words
from bot.schedule.text import Language
from bot.wording.content import BroadcastVersion
from bot.wording.message import Entity, Media


@pytest.mark.parametrize(
    ("text", "default", "language"),
    [
        ("Здравствуйте, коллеги", "en", "ru"),
        ("Форум Caspian", "en", "en"),  # the letters do not tell: seven against five
        ("Hörmətli həmkarlar", "ru", "az"),
        ("Dear colleagues", "ru", "en"),
        ("Salam", "az", "az"),
        ("12 😀", "ru", "ru"),
        ("", "az", "az"),
    ],
)
def test_the_language_is_told_by_the_letters(text: str, default: Language, language: Language) -> None:
    assert language_of_words(text, default) == language


@pytest.mark.parametrize(
    ("text", "button"),
    [
        ("Register https://example.org/a?b=1", ("Register", "https://example.org/a?b=1")),
        ("https://example.org Register  here", ("Register here", "https://example.org")),
        ("Register — https://example.org", ("Register", "https://example.org")),
        ("Register\nhttps://example.org", ("Register", "https://example.org")),
        ("https://www.example.org/page", ("example.org", "https://www.example.org/page")),
        ("Register", None),
        ("a http://b", None),
        ("a https://b.org https://c.org", None),
        ("a https://" + "b" * 1001 + ".org", None),
        ("", None),
    ],
)
def test_a_label_and_its_address_are_found(text: str, button: tuple[str, str] | None) -> None:
    assert button_of(text) == button


def test_the_captions_of_an_album_follow_each_other_with_their_formatting() -> None:
    first = BroadcastVersion(text="😀 one", media=(Media(kind="photo", file_id="1"),))
    bold = Entity(type="bold", offset=0, length=3)
    second = BroadcastVersion(text="two", entities=(bold,), media=(Media(kind="video", file_id="2"),))
    both = joined(first, second)
    assert both.text == "😀 one\n\ntwo"
    assert both.entities == (Entity(type="bold", offset=8, length=3),)  # an emoji is two units
    assert [one.file_id for one in both.media] == ["1", "2"]
    assert joined(first, BroadcastVersion(media=second.media)).text == "😀 one"

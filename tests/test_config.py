"""Settings: read from the environment and .env, and explained when they cannot be used."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr, ValidationError

from bot.config import Address, Settings, SettingsError, variables

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
SECRET = TOKEN.partition(":")[2]


def read(env_file: Path | None = None, /, **environ: str) -> Settings:
    return Settings.read({"BOT_TOKEN": TOKEN, **environ}, env_file)


def problems(env_file: Path | None = None, /, **environ: str) -> tuple[str, ...]:
    with pytest.raises(SettingsError) as caught:
        read(env_file, **environ)
    assert all(problem in str(caught.value) for problem in caught.value.problems)
    return caught.value.problems


def problem(**environ: str) -> str:
    found = problems(**environ)
    assert len(found) == 1, found
    return found[0]


def test_a_token_is_all_that_is_needed() -> None:
    settings = read()
    assert settings.token.get_secret_value() == TOKEN
    assert settings.schedule == Path("data/schedule.yaml")
    assert settings.database == Path("data/bot.db")
    assert settings.listen == Address("127.0.0.1", 8080)
    assert (settings.rate, settings.announce_delay, settings.announce_max) == (30, 300, 10)
    assert (settings.timezone, settings.language, settings.admins) == ("Europe/Moscow", "ru", frozenset())


def test_every_variable_is_read() -> None:
    settings = read(
        BOT_ADMINS="123456789, 987654321",
        BOT_SCHEDULE="~/plan.yaml",
        BOT_DATABASE="/var/lib/bot/bot.db",
        BOT_API_URL="http://127.0.0.1:8081/",
        BOT_PROXY="http://user:word@proxy.example:3128",
        BOT_TIMEZONE="Asia/Baku",
        BOT_LANGUAGE="AZ",
        BOT_RATE="250",
        BOT_PAID_BROADCAST="Yes",
        BOT_ANNOUNCE_DELAY="0",
        BOT_ANNOUNCE_MAX="3",
        BOT_BROADCAST_CONFIRM="1000",
        BOT_WEBHOOK_URL="https://bot.example.org:8443/telegram",
        BOT_WEBHOOK_SECRET="made-up_word",
        BOT_LISTEN="[::1]:9090",
        BOT_PUBLIC_URL="https://bot.example.org/",
        BOT_LOG="JSON",
        BOT_LOG_LEVEL="debug",
    )
    assert settings.admins == {123456789, 987654321}
    assert settings.schedule == Path.home() / "plan.yaml"
    assert settings.api_url == "http://127.0.0.1:8081"
    assert settings.proxy == "http://user:word@proxy.example:3128"
    assert (settings.timezone, settings.language) == ("Asia/Baku", "az")
    assert (settings.rate, settings.paid_broadcast) == (250, True)
    assert (settings.announce_delay, settings.announce_max, settings.broadcast_confirm) == (0, 3, 1000)
    assert settings.webhook_url == "https://bot.example.org:8443/telegram"
    assert settings.webhook_secret == SecretStr("made-up_word")
    assert settings.listen == Address("::1", 9090)
    assert settings.public_url == "https://bot.example.org"
    assert (settings.log, settings.log_level) == ("json", "DEBUG")


def test_every_example_of_the_help_is_a_value_that_works(tmp_path: Path) -> None:
    token_file = tmp_path / "token"
    token_file.write_text(TOKEN)
    environ = {variable.name: variable.setting.example for variable in variables()}
    del environ["BOT_TOKEN"]
    assert Settings.read({**environ, "BOT_TOKEN_FILE": str(token_file)}, None).admins
    assert Settings.read({"BOT_TOKEN": TOKEN}, None)


def test_every_default_of_the_help_is_what_one_gets() -> None:
    written = {variable.name: variable.default for variable in variables() if variable.default}
    assert read(**written) == read()


def test_a_missing_token_is_explained_to_a_beginner() -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.read({}, None)
    text = str(caught.value)
    assert "BOT_TOKEN is not set" in text
    assert "@BotFather" in text
    assert "/newbot" in text
    assert ".env" in text


def test_commands_that_need_no_token_do_without() -> None:
    assert Settings.read({}, None, token_needed=False).token.get_secret_value() == ""


@pytest.mark.parametrize(
    "wrong",
    [
        f"bot{TOKEN}",
        SECRET,
        f"{TOKEN} {SECRET}",
        f"'{TOKEN}",
        f"{TOKEN}!",
        f"abc:{SECRET}",
        f"{TOKEN}\n{SECRET}",
    ],
)
def test_a_wrong_token_is_described_but_never_repeated(wrong: str) -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.read({"BOT_TOKEN": wrong}, None)
    example = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"  # the sample of Telegram's own documentation
    told = str(caught.value).replace(f"BOT_TOKEN={example}", "")
    assert SECRET not in told
    assert "@BotFather" in told


def test_the_token_is_in_no_representation_of_the_settings() -> None:
    settings = read(BOT_PROXY="http://user:pa55word@proxy.example:3128")
    for text in (repr(settings), str(settings), settings.model_dump_json(exclude={"proxy"})):
        assert SECRET not in text
        assert "pa55word" not in text


def test_all_problems_are_told_at_once() -> None:
    found = problems(
        BOT_TOKEN="",
        BOT_TOKN="x",
        BOT_ADMINS="lala",
        BOT_RATE="fast",
        BOT_TIMEZONE="Mars/Olympus",
        BOT_WEBHOOK_URL="http://x",
        BOT_LISTEN="8080",
    )
    told = "\n".join(found)
    for name in (
        "BOT_TOKEN is not set",
        "BOT_TOKN",
        "BOT_ADMINS",
        "BOT_RATE",
        "BOT_TIMEZONE",
        "BOT_WEBHOOK_URL",
        "BOT_WEBHOOK_SECRET",
        "BOT_LISTEN",
    ):
        assert name in told
    assert len(found) == 8


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("BOT_ADMINS", "@lala", "a name is not an id"),
        ("BOT_ADMINS", "12,-5", "whole number above zero"),
        ("BOT_API_URL", "api.telegram.org", "must begin with http://"),
        ("BOT_API_URL", "http://[x", "name of the server"),
        ("BOT_API_URL", "http://host:port", "port"),
        ("BOT_PROXY", "socks5://127.0.0.1:9050", "HTTP proxy"),
        ("BOT_TIMEZONE", "Baku", "did you mean Asia/Baku?"),
        ("BOT_TIMEZONE", "Europe/Moskow", "did you mean Europe/Moscow?"),
        ("BOT_TIMEZONE", "../../etc/passwd", "there is no such zone"),
        ("BOT_LANGUAGE", "tr", "ru, az or en"),
        ("BOT_RATE", "0", "from 1 to 30"),
        ("BOT_RATE", "31", "BOT_PAID_BROADCAST=yes"),
        ("BOT_RATE", "2.5", "whole number"),
        ("BOT_PAID_BROADCAST", "maybe", "yes or no"),
        ("BOT_ANNOUNCE_DELAY", "-1", "seconds"),
        ("BOT_ANNOUNCE_DELAY", "5 minutes", "seconds"),
        ("BOT_ANNOUNCE_DELAY", "604801", "a week"),
        ("BOT_ANNOUNCE_MAX", "-1", "0 or more"),
        ("BOT_BROADCAST_CONFIRM", "-1", "0 or more"),
        ("BOT_LISTEN", "localhost", "host:port"),
        ("BOT_LISTEN", "localhost:99999", "65535"),
        ("BOT_PUBLIC_URL", "bot.example.org", "http"),
        ("BOT_LOG", "xml", "text or json"),
        ("BOT_LOG_LEVEL", "loud", "DEBUG, INFO, WARNING or ERROR"),
    ],
)
def test_a_wrong_value_is_shown_with_what_was_expected_and_an_example(
    name: str, value: str, words: str
) -> None:
    told = problem(**{name: value})
    assert told.startswith(f"{name}: ")
    assert words in told
    assert "Expected " in told
    assert f"Example: {name}=" in told
    assert value in told or name == "BOT_PROXY"


@pytest.mark.parametrize("url", ["http://bot.example.org/", "https://bot.example.org:8081/", "https://"])
def test_a_webhook_address_is_one_telegram_would_call(url: str) -> None:
    assert problem(BOT_WEBHOOK_URL=url, BOT_WEBHOOK_SECRET="word").startswith("BOT_WEBHOOK_URL: ")


def test_a_webhook_needs_a_secret_that_telegram_accepts() -> None:
    assert "BOT_WEBHOOK_SECRET: not set" in problem(BOT_WEBHOOK_URL="https://bot.example.org/")
    told = problem(BOT_WEBHOOK_URL="https://bot.example.org/", BOT_WEBHOOK_SECRET="with a space")
    assert "with a space" not in told
    assert "letters, digits" in told


@pytest.mark.parametrize(
    ("typo", "meant"),
    [("BOT_TOKN", "BOT_TOKEN"), ("BOT_ADMIN", "BOT_ADMINS"), ("bot_database", "BOT_DATABASE")],
)
def test_a_mistyped_variable_is_recognised(typo: str, meant: str) -> None:
    told = problem(**{typo: TOKEN})
    assert f"Did you mean {meant}?" in told
    assert SECRET not in told


def test_a_variable_nobody_knows_is_a_problem_too() -> None:
    assert "BOT_SOMETHING_ELSE is no setting" in problem(BOT_SOMETHING_ELSE="1")


def test_variables_of_other_programs_are_none_of_our_business() -> None:
    assert read(PATH="/bin", ROBOT_TOKEN="x") == read()


def test_an_empty_value_counts_as_not_set() -> None:
    assert read(BOT_PROXY="", BOT_RATE=" ") == read()


def test_the_token_can_live_in_a_file(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text(f"\ufeff{TOKEN}\n", encoding="utf-8")
    assert Settings.read({"BOT_TOKEN_FILE": str(file)}, None).token.get_secret_value() == TOKEN


def test_a_token_file_that_cannot_be_used_is_a_problem_in_words(tmp_path: Path) -> None:
    empty, wrong, binary = tmp_path / "empty", tmp_path / "wrong", tmp_path / "binary"
    empty.write_text("\n")
    wrong.write_text(SECRET)
    binary.write_bytes(b"\xff\xfe\x00")
    for file, words in [
        (tmp_path / "missing", "No such file"),
        (tmp_path, "cannot be read"),
        (empty, "is empty"),
        (wrong, "no colon"),
        (binary, "not a text"),
    ]:
        with pytest.raises(SettingsError, match=words) as caught:
            Settings.read({"BOT_TOKEN_FILE": str(file)}, None)
        assert len(caught.value.problems) == 1
        assert SECRET not in caught.value.problems[0].replace(TOKEN, "")


def test_token_and_token_file_together_are_one_too_many(tmp_path: Path) -> None:
    assert "both set" in problem(BOT_TOKEN_FILE=str(tmp_path / "token"))


def test_a_dot_env_file_fills_what_the_environment_leaves_open(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text(
        f'# how we run\nexport BOT_TOKEN="{TOKEN}"\nBOT_RATE=20  # gently\nBOT_LANGUAGE=az\nOTHER=1\n',
        encoding="utf-8",
    )
    settings = Settings.read({"BOT_LANGUAGE": "en", "BOT_RATE": ""}, file)
    assert settings.token.get_secret_value() == TOKEN
    assert (settings.rate, settings.language) == (20, "en")


def test_a_missing_dot_env_file_is_fine(tmp_path: Path) -> None:
    assert read(tmp_path / ".env") == read()


def test_a_broken_line_of_a_dot_env_file_is_named_by_its_number_and_not_repeated(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text(f"BOT_RATE=20\n\nBOT_TOKEN '{SECRET}\nBOT_LANGUAGE\n", encoding="utf-8")
    found = problems(file)
    assert [f"{file} line {number}:" in found[index] for index, number in enumerate([3, 4])] == [True, True]
    assert SECRET not in "".join(found)


def test_a_dot_env_file_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_bytes("BOT_LANGUAGE=ру".encode("cp1251"))
    assert "UTF-8" in problems(file)[0]
    assert "cannot be read" in problems(tmp_path)[0]


def test_settings_cannot_be_changed() -> None:
    settings = read()
    with pytest.raises(ValidationError):
        settings.rate = 5  # type: ignore[misc]


def test_settings_made_by_hand_do_not_depend_on_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_RATE", "7")
    assert Settings().rate == 30


@given(
    st.dictionaries(
        st.sampled_from([variable.name for variable in variables()]),
        st.text(max_size=40),
        min_size=1,
        max_size=6,
    )
)
def test_any_text_in_any_variable_is_a_setting_or_a_problem_in_words(environ: dict[str, str]) -> None:
    try:
        Settings.read(environ, None)
    except SettingsError as error:
        assert error.problems  # noqa: PT017 - either outcome is right

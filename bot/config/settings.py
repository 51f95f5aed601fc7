"""Settings: every BOT_* variable with its meaning, and the one way to read them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal, NamedTuple, Self

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
)
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from bot.config import problems as words
from bot.config import values
from bot.config.problems import PREFIX, TOKEN_HELP, SettingsError
from bot.config.values import Address

FREE_RATE = 30  # messages a second Telegram allows every bot; more only with paid broadcasts
PAID_RATE = 1000
WEEK = 7 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Setting:
    """What a person needs to know of one variable, beside the field it describes."""

    about: str
    expected: str
    example: str
    secret: bool = False


class Variable(NamedTuple):
    """A setting as people see it: the variable's name, its texts, and the default as one would write it."""

    name: str
    setting: Setting
    default: str


OptionalPath = Annotated[Path | None, AfterValidator(values.path)]
HomePath = Annotated[Path, AfterValidator(values.path)]


class Settings(BaseSettings):
    """How this bot runs. `Settings.read` makes one from the environment; tests and the demo their own."""

    model_config = SettingsConfigDict(
        frozen=True, extra="forbid", validate_default=True, hide_input_in_errors=True
    )

    token: Annotated[
        SecretStr,
        AfterValidator(values.token),
        Setting(
            "The bot's token, from @BotFather",
            "the token as @BotFather shows it: digits, a colon, letters",
            "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw",
            secret=True,
        ),
    ] = SecretStr("")
    token_file: Annotated[
        OptionalPath,
        Setting(
            "Instead of BOT_TOKEN: a file with the token and nothing else, such as a Docker secret",
            "the path of a file that holds the token",
            "/run/secrets/bot_token",
        ),
    ] = None
    admins: Annotated[
        frozenset[int],
        BeforeValidator(values.ids),
        Setting(
            "Who previews announcements and decides on them: Telegram user ids",
            "user ids with commas between them",
            "123456789,987654321",
        ),
    ] = frozenset()
    schedule: Annotated[
        HomePath,
        Setting(
            "The schedule file; the bot notices when it changes",
            "the path of a YAML file",
            "data/schedule.yaml",
        ),
    ] = Path("data/schedule.yaml")
    database: Annotated[
        HomePath,
        Setting(
            "The database file: subscribers, their choices, what was sent",
            "the path of a file on a local disk",
            "/var/lib/bot/bot.db",
        ),
    ] = Path("data/bot.db")
    api_url: Annotated[
        str,
        AfterValidator(values.http),
        Setting(
            "The Bot API server: Telegram's own, or one you host",
            "an http:// or https:// address",
            "http://127.0.0.1:8081",
        ),
    ] = "https://api.telegram.org"
    proxy: Annotated[
        str | None,
        AfterValidator(values.proxy),
        Field(repr=False),  # it may hold a password
        Setting(
            "An HTTP proxy on the way to Telegram, where it cannot be reached directly",
            "the address of an HTTP proxy",
            "http://user:password@proxy.example:3128",
            secret=True,
        ),
    ] = None
    timezone: Annotated[
        str,
        AfterValidator(values.zone),
        Setting(
            "Time zone of readers who chose none; who reads Azerbaijani begins in Baku",
            "an IANA time zone, Region/City",
            "Asia/Baku",
        ),
    ] = "Europe/Moscow"
    language: Annotated[
        Literal["ru", "az", "en"],
        BeforeValidator(values.lower),
        Setting("Language of readers whose own the bot does not speak", "ru, az or en", "az"),
    ] = "ru"
    paid_broadcast: Annotated[
        bool,
        BeforeValidator(values.flag),
        Setting(
            "Send mailings as paid broadcasts: above 30 messages a second, each costs Telegram Stars",
            "yes or no",
            "yes",
        ),
    ] = False
    rate: Annotated[
        int,
        Setting(
            "Messages a second, all together",
            "a whole number from 1 to 30, or up to 1000 with BOT_PAID_BROADCAST=yes",
            "25",
        ),
    ] = FREE_RATE
    announce_delay: Annotated[
        int,
        Setting(
            "Seconds a change waits for an admin's word before it is announced by itself",
            "a whole number of seconds from 0 to 604800 (a week)",
            "900",
        ),
    ] = 300
    announce_max: Annotated[
        int,
        Setting(
            "More changes than this at once always wait for an admin",
            "a whole number, 0 or more (0: every change waits)",
            "20",
        ),
    ] = 10
    broadcast_confirm: Annotated[
        int,
        Setting(
            "A broadcast to more chats than this needs a second press, which names the number",
            "a whole number, 0 or more",
            "500",
        ),
    ] = 1000
    webhook_url: Annotated[
        str | None,
        AfterValidator(values.webhook),
        Setting(
            "Where Telegram brings messages to; without it the bot fetches them itself (polling)",
            "a public https:// address",
            "https://bot.example.org/telegram",
        ),
    ] = None
    webhook_secret: Annotated[
        SecretStr | None,
        Setting(
            "Proves that a webhook call comes from Telegram; needed with BOT_WEBHOOK_URL",
            "1 to 256 letters, digits, _ or -, made up by you",
            "kX3vR8-a-long-made-up-word",
            secret=True,
        ),
    ] = None
    listen: Annotated[
        Address,
        BeforeValidator(values.address),
        Setting("Where the bot's own web server listens", "host:port", "0.0.0.0:8080"),
    ] = Address("127.0.0.1", 8080)
    public_url: Annotated[
        str | None,
        AfterValidator(values.http),
        Setting(
            "The address under which people reach that web server",
            "an http:// or https:// address",
            "https://bot.example.org",
        ),
    ] = None
    log: Annotated[
        Literal["text", "json"],
        BeforeValidator(values.lower),
        Setting(
            "Form of the log lines on standard error: for people or for machines", "text or json", "json"
        ),
    ] = "text"
    log_level: Annotated[
        Literal["DEBUG", "INFO", "WARNING", "ERROR"],
        BeforeValidator(values.upper),
        Setting("How much is logged", "DEBUG, INFO, WARNING or ERROR", "WARNING"),
    ] = "INFO"

    # Fields are validated in their order, so a later one may look at an earlier one in `info.data`;
    # one that was given but is wrong is missing there.

    @field_validator("rate")
    @classmethod
    def _rate_is_allowed(cls, value: int, info: ValidationInfo) -> int:
        if FREE_RATE < value <= PAID_RATE and info.data.get("paid_broadcast") is False:
            raise ValueError("above 30 it needs BOT_PAID_BROADCAST=yes, and costs Stars")
        if not 1 <= value <= PAID_RATE:
            raise ValueError
        return value

    @field_validator("announce_delay", "announce_max", "broadcast_confirm")
    @classmethod
    def _not_negative(cls, value: int, info: ValidationInfo) -> int:
        if value < 0 or (info.field_name == "announce_delay" and value > WEEK):
            raise ValueError
        return value

    @field_validator("webhook_secret")
    @classmethod
    def _secret_goes_with_webhook(cls, value: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
        if value is None and info.data.get("webhook_url", "wrong") is not None:
            raise ValueError("not set, but BOT_WEBHOOK_URL is: without it anyone could speak as Telegram")
        if value is not None and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", value.get_secret_value()):
            raise ValueError("it is too long, or has a letter that is not allowed")
        return value

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003 - the signature is pydantic's
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Only what is passed in: a Settings made by a test or the demo never depends on the machine."""
        return (init_settings,)

    @classmethod
    def read(cls, environ: Mapping[str, str], env_file: Path | None, *, token_needed: bool = True) -> Self:
        """The settings in `environ` and, where that is silent, in `env_file` (which may be missing).

        An empty value counts as not set. Raises SettingsError with every problem at once.
        """
        problems: list[str] = []
        given = {
            **words.from_file(env_file, problems),
            **{name: text for name, text in environ.items() if words.ours(name) and text.strip()},
        }
        known = {variable.name: variable for variable in variables()}
        problems += [words.unknown(name, known) for name in sorted(given) if name not in known]
        texts = {_field(name): given[name].strip() for name in known if given.get(name, "").strip()}
        if "token" in texts and "token_file" in texts:
            problems.insert(0, "BOT_TOKEN and BOT_TOKEN_FILE are both set. Keep one, remove the other.")
        elif "token_file" in texts:
            try:
                texts["token"] = words.token_of(values.at_home(Path(texts["token_file"])))
            except ValueError as error:
                problems.insert(0, str(error))
        elif "token" not in texts and token_needed:
            problems.insert(0, f"BOT_TOKEN is not set. {TOKEN_HELP} Example: {_example(known['BOT_TOKEN'])}")
        try:
            settings = cls.model_validate(texts)
        except ValidationError as error:
            problems += [
                _problem(known[PREFIX + field.upper()], texts, why) for field, why in words.reasons(error)
            ]
        if problems:
            raise SettingsError(tuple(problems))
        return settings


def variables() -> Iterator[Variable]:
    """Every variable with its texts and default, in the order people read them."""
    for name, field in Settings.model_fields.items():
        setting = next(item for item in field.metadata if isinstance(item, Setting))
        yield Variable(PREFIX + name.upper(), setting, _written(field.default))


def _field(name: str) -> str:
    return name.removeprefix(PREFIX).lower()


def _example(variable: Variable) -> str:
    return f"{variable.name}={variable.setting.example}"


def _problem(variable: Variable, texts: Mapping[str, str], reason: str) -> str:
    name, setting, field = variable.name, variable.setting, _field(variable.name)
    if field == "token" and "token_file" in texts:
        name = f"BOT_TOKEN_FILE: the token in {words.shown(texts['token_file'])}"
    read = words.read_as(texts, field, secret=setting.secret)
    advice = TOKEN_HELP if field == "token" else ""
    return words.sentence(
        name=name,
        read=read,
        reason=reason,
        expected=setting.expected,
        advice=advice,
        example=_example(variable),
    )


def _written(default: object) -> str:
    match default:
        case None | SecretStr() | frozenset():
            return ""
        case Address(host=host, port=port):
            return f"{host}:{port}"
        case bool():
            return "yes" if default else "no"
        case _:
            return str(default)

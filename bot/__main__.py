"""The command line: `python -m bot <command>`. Exit codes: 0 done, 1 failed, 2 a wrong setting or command."""

import argparse
import asyncio
import os
import sys
import textwrap
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from pathlib import Path

from bot import logs
from bot.clock import SystemClock
from bot.config import Settings, SettingsError, variables

DEMO_PORT = 8123
SHOWN = 76  # letters in a line of the help


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says; returns the exit code."""
    options = parser().parse_args(arguments)
    try:
        return int(options.do(options))
    except SettingsError as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130  # as a shell expects of a program that Ctrl-C ended


def parser() -> argparse.ArgumentParser:
    """The commands, and a help text that lists every setting as well."""
    top = argparse.ArgumentParser(
        prog="python -m bot",
        description="Tells business people in Telegram of business events between Russia and Azerbaijan.",
        epilog=settings_help(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)

    def command(name: str, help: str, do: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:  # noqa: A002
        added = commands.add_parser(name, help=help, description=help)
        added.set_defaults(do=do)
        return added

    command("run", "the bot, until SIGTERM or Ctrl-C", _run)
    demo = command(
        "demo", "the whole bot without a token or a network, with a chat page in the browser", _demo
    )
    demo.add_argument(
        "--tour", action="store_true", help="no page: play a short story, print the conversation, end"
    )
    demo.add_argument(
        "--port", type=_port, default=DEMO_PORT, help="port of the page (%(default)s; 0: any free one)"
    )
    demo.add_argument("--open", action="store_true", help="open the page in the browser")
    check = command(
        "check", "read a schedule: mistakes with their lines, what would be announced, to how many", _check
    )
    check.add_argument(
        "file", metavar="FILE", nargs="?", type=Path, help="the schedule (default: BOT_SCHEDULE)"
    )
    backup = command("backup", "write a consistent copy of the database, also while the bot runs", _backup)
    backup.add_argument("file", metavar="FILE", type=Path, help="the new file; nothing is ever overwritten")
    restore = command("restore", "put a backup back, with sending held until an admin says go", _restore)
    restore.add_argument("file", metavar="FILE", type=Path, help="a file that `backup` made")
    doctor = command("doctor", "look at everything the bot needs: what is wrong, and what to do", _doctor)
    doctor.add_argument(
        "--quick", action="store_true", help="only whether the running bot is alive (for health checks)"
    )
    return top


def settings_help() -> str:
    """Every setting with its meaning and default."""
    lines = ["settings (environment variables, or lines NAME=value in a file named .env):"]
    for variable in variables():
        default = f" [{variable.default}]" if variable.default else ""
        lines.append(f"  {variable.name}{default}")
        lines += textwrap.wrap(
            variable.setting.about, SHOWN, initial_indent=" " * 6, subsequent_indent=" " * 6
        )
    lines.append("\nexit codes: 0 done or healthy, 1 failed or unhealthy, 2 a wrong setting or command")
    return "\n".join(lines)


def _settings(*, token_needed: bool) -> Settings:
    settings = Settings.read(os.environ, Path(".env"), token_needed=token_needed)
    logs.configure(style=settings.log, level=settings.log_level, secrets=logs.secrets_of(settings))
    return settings


def _run(_: argparse.Namespace) -> int:
    settings = _settings(token_needed=True)
    from bot.app import run

    return _in_loop(run(settings))


def _demo(options: argparse.Namespace) -> int:
    logs.configure(level="WARNING")
    from bot.demo import demo
    from bot.tour import tour

    return _in_loop(tour() if options.tour else demo(options.port, open_browser=options.open))


def _check(options: argparse.Namespace) -> int:
    settings = _settings(token_needed=False)
    from bot.commands.check import check

    return _in_loop(check(settings, options.file or settings.schedule, SystemClock()))


def _backup(options: argparse.Namespace) -> int:
    settings = _settings(token_needed=False)
    from bot.commands.backup import backup

    return backup(settings, options.file)


def _restore(options: argparse.Namespace) -> int:
    settings = _settings(token_needed=False)
    from bot.commands.backup import restore

    return restore(settings, options.file, SystemClock())


def _doctor(options: argparse.Namespace) -> int:
    settings = _settings(token_needed=False)
    if options.quick:
        from bot.commands.pulse import quick

        return quick(settings, SystemClock())
    from bot.commands.doctor import doctor

    return _in_loop(doctor(settings, SystemClock()))


def _in_loop(work: Coroutine[object, object, int]) -> int:
    """Run to the end on uvloop, which is twice as quick, or on Python's own loop where there is none."""
    factory: Callable[[], asyncio.AbstractEventLoop] = asyncio.new_event_loop
    with suppress(ImportError):  # there is none for Windows
        from uvloop import new_event_loop

        factory = new_event_loop
    from bot.delivery.wire import farewell

    with asyncio.Runner(loop_factory=factory) as runner:
        try:
            return runner.run(work)
        finally:
            runner.run(farewell())


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"read “{text}”, expected a port from 0 to 65535")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())

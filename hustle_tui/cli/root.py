"""The tree of commands: each noun is a module of `commands`, or a small package of them, imported only when used."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from itertools import takewhile
from types import ModuleType
from typing import TYPE_CHECKING, Any

import click

from hustle_tui import __version__
from hustle_tui.cli.answers import OF_SESSION, SESSION, Scripted, may_write, takes_json
from hustle_tui.cli.changing import say_dry
from hustle_tui.cli.errors import INTERRUPTED, complain, note
from hustle_tui.cli.help import HelpContext, legend
from hustle_tui.cli.session import OpenPlanner
from hustle_tui.cli.told.terminal import say, say_json
from hustle_tui.domain.changes import storable
from hustle_tui.domain.plan.model import MisreadError
from hustle_tui.domain.writing.quantities import with_stop
from hustle_tui.store import NOT_SURE
from hustle_tui.store.config import config, is_told
from hustle_tui.store.config.place import UI

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

COMMANDS = f"{__package__}.commands"
TASTES = {
    "theme": "The colours of the planner, this time.",
    "clock": "24h or 12h, this time; your config has it for always.",
    "numbers": "As 1,234.5 or 1.234,5, this time.",
    "date_style": "day_month, month_day or iso, this time.",
    "start": "The screen that the planner starts on.",
}


class Noun(click.Group):
    """The commands of a module, or of a package that names them; `default` is the one meant where none is named.

    A package says in `MODULES` which of its modules has which commands: only the module that is needed is imported.
    """

    context_class = HelpContext

    def __init__(self, package: str, **kwargs: Any) -> None:
        super().__init__(no_args_is_help=False, invoke_without_command=False, **kwargs)
        self.package = package
        content = import_module(package)
        self.default: str = getattr(content, "DEFAULT", "")
        modules: dict[str, str] = getattr(content, "MODULES", {})
        self._module_of = {name: f"{package}.{module}" for module, names in modules.items() for name in names.split()}
        if not modules:
            self._module_of = dict.fromkeys(commands_in(content), package)

    @property
    def words(self) -> str:
        """The noun as it is typed; nothing for `hustle` itself."""
        return self.package.removeprefix(COMMANDS).lstrip(".").replace(".", " ")

    def parse_args(self, context: click.Context, args: list[str]) -> list[str]:
        """Put the default command in front of words that name none."""
        if self.default:
            words = self._after_options(context, args)
            asked = not words and context.resilient_parsing  # a shell completes the very next word
            named = words[:1] and words[0] in self._module_of
            if not (asked or named or (args[:1] and args[0] in context.help_option_names)):
                args = [self.default, *args]
        return super().parse_args(context, args)

    def _after_options(self, context: click.Context, args: list[str]) -> list[str]:
        """The words behind the options that every noun takes; all of them where others stand there."""
        try:
            return self.make_parser(context).parse_args(list(args))[1]
        except click.UsageError:
            return args

    def resolve_command(
        self, context: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command of this name; an unknown name is told with similar ones, and with the nouns that have it."""
        word = args[0]
        if word in self._module_of or word.startswith("-") or context.resilient_parsing:
            return super().resolve_command(context, args)
        from difflib import get_close_matches  # a slip is rare

        from hustle_tui.manual import page_about

        nouns = [(name, self.get_command(context, name)) for name in self._module_of]
        elsewhere = [f"{name} {word}" for name, noun in nouns if isinstance(noun, Noun) and word in noun._module_of]
        near = [*elsewhere, *get_close_matches(word.lower(), self._module_of, n=2, cutoff=0.7)][:3]
        meant = f" Did you mean {' or '.join(f'{self.words} {name}'.lstrip() for name in near)}?" if near else ""
        if not (self.words or near) and (page := page_about(word)):
            meant = f" See hustle help {page.subject}."
        raise click.UsageError(f"No such command {word!r}.{meant}", context)

    def list_commands(self, _: click.Context) -> list[str]:
        return sorted(self._module_of)

    def shell_complete(self, context: click.Context, incomplete: str) -> list[CompletionItem[Any]]:
        """The commands, and what the default one takes in their place."""
        offers = super().shell_complete(context, incomplete)
        for offer in offers:
            if named := self.get_command(context, str(offer.value)):
                offer.help = (named.help or "").partition("\n")[0]
        command = self.get_command(context, self.default)
        if command is None:
            return offers
        taken = command.make_context(self.default, [], parent=context, resilient_parsing=True)
        if incomplete.startswith("-"):
            return offers + command.shell_complete(taken, incomplete)
        arguments = (param for param in command.params if isinstance(param, click.Argument))
        return offers + [item for param in arguments for item in param.shell_complete(taken, incomplete)]

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """The command of this name, imported now, taking the global options too."""
        if name not in self._module_of:
            return None
        module = import_module(self._module_of[name])
        command = commands_in(module).get(name)
        if command is None:
            return Noun(
                module.__name__, name=name, help=module.__doc__, params=[*global_options(hidden=True), *_flags()]
            )
        if all(param.name != f"{SESSION}file" for param in command.params):
            command.context_class = HelpContext
            command.epilog = legend(command)
            command.params += [*global_options(hidden=True), *_script_options(command, f"{self.words} {name}".lstrip())]
        if context.resilient_parsing:  # a shell completes
            from hustle_tui.cli.completing.offers import with_offers

            with_offers(command, (self.words, name))
        return command


def commands_in(module: ModuleType) -> dict[str, click.Command]:
    return {str(value.name): value for value in vars(module).values() if isinstance(value, click.Command)}


def global_options(*, hidden: bool = False) -> list[click.Parameter]:
    """`--file`, `--today`, `--no-hooks` and the person's taste, which every command takes, before its name or after."""

    def take_taste(_: click.Context, param: click.Parameter, value: str | None) -> None:
        if value is not None and param.name:
            from hustle_tui.store.config.values import take_flags

            take_flags({param.name: value})

    kept: dict[str, Any] = {"hidden": hidden, **OF_SESSION}
    file = "The plan file; else HUSTLE_FILE, else your data folder's."
    today = "The day to take for today; else HUSTLE_TODAY, else the clock's."
    no_hooks = "Run none of your hooks this time."
    options: list[click.Parameter] = [
        click.Option(["--file", f"{SESSION}file"], metavar="PATH", help=file, **kept),
        click.Option(["--today", f"{SESSION}day"], metavar="DATE", help=today, **kept),
        click.Option(["--no-hooks", f"{SESSION}hooks"], is_flag=True, flag_value=False, help=no_hooks, **kept),
    ]
    for name in UI[1:4] if hidden else UI:
        option = f"--{name.replace('_', '-')}"
        options.append(click.Option([option], metavar="WORD", help=TASTES[name], **kept | {"callback": take_taste}))
    return options


def _script_options(command: click.Command, words: str) -> list[click.Parameter]:
    """`--json`, and for what may change something `--dry-run` and `--key`, where a command has none of its own."""
    if not takes_json(words):
        return []
    own = {option for param in command.params for option in param.opts}
    found = _flags()
    if may_write(words):
        command.callback = _kept_to_its_key(command.callback)
        hidden: dict[str, Any] = {"hidden": True, **OF_SESSION}
        about = "Only say what would change, and the level then."
        found.append(click.Option(["--dry-run", f"{SESSION}dry_run"], is_flag=True, help=about, **hidden))
        about = "Do nothing where a change was made under this key before."
        found.append(click.Option(["--key", f"{SESSION}key"], metavar="KEY", help=about, **hidden))
    return [option for option in found if option.opts[0] not in own]


def _flags() -> list[click.Parameter]:
    """What may stand before a command as well."""
    return [click.Option(["--json", f"{SESSION}as_json"], is_flag=True, help="Print JSON.", hidden=True, **OF_SESSION)]


def _kept_to_its_key(work: Callable[..., Any] | None) -> Callable[..., Any]:
    """A command that is not done again under a key that it was done under before."""

    def do(*args: Any, **given: Any) -> Any:
        session = click.get_current_context().find_object(Scripted)
        if work is None or session is None or session.key is None:
            return work and work(*args, **given)
        from hustle_tui.cli.answers.once import checked, once

        return once(session, checked(storable(session.key)), partial(work, *args, **given))

    return do


def root() -> click.Group:
    version = click.Option(
        ["--version"], is_flag=True, callback=_say_version, expose_value=False, help="Show the version and exit."
    )
    spec = click.Option(
        ["--spec"], is_flag=True, callback=_say_spec, expose_value=False, help="Print all commands as JSON and exit."
    )
    return Noun(
        COMMANDS,
        name="hustle",
        params=[*global_options(), version, spec, *_flags()],
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
        help=import_module(COMMANDS).__doc__,
    )


def run(argv: Sequence[str], open_planner: OpenPlanner) -> int:
    return run_in(Scripted(open_planner), argv)


def run_in(session: Scripted, argv: Sequence[str]) -> int:
    """Run a command on a session; where JSON is asked for, its failure is told in JSON too."""
    work = partial(_invoked, session, argv)
    if "--json" not in takewhile("--".__ne__, argv):
        return work()
    from hustle_tui.cli.answers.envelope import answer

    return answer(session, work)


def _invoked(session: Scripted, argv: Sequence[str]) -> int:
    """Run a command and print its remarks; words that click does not understand are a PlanError."""
    try:
        with root().make_context("hustle", list(argv), obj=session) as context:
            result = context.command.invoke(context)
    except click.exceptions.Exit as ended:
        if session.as_json:
            raise
        return ended.exit_code
    except click.Abort:
        if session.as_json:
            raise KeyboardInterrupt from None
        return complain("Stopped.", INTERRUPTED)
    except click.UsageError as error:
        raise MisreadError(_one_line(error)) from error
    if session.dry_run:
        say_dry(session)
    session.leave()
    if is_told() and argv[:1] != ["config"]:
        from hustle_tui.store.config.values import TO_SHELL, complaint, once

        found = config()
        session.remarks.append(once(TO_SHELL, complaint(found, found.faults if found else ())))
    for remark in filter(None, (*dict.fromkeys(session.remarks), session.notice)):
        note(remark)
    if session.unsure:
        note("hustle: It is saved, but the disk did not confirm it: keep the machine on, and check the disk.")
        return NOT_SURE
    return result if isinstance(result, int) else 0


def _one_line(error: click.UsageError) -> str:
    """click's complaint with the command that it is about and where to read more."""
    path = error.ctx.command_path if error.ctx else "hustle"
    message = with_stop(storable(" ".join(error.format_message().split())))
    hint = " Put -- before words that begin with a dash." if isinstance(error, click.NoSuchOption) else ""
    return f"{message}{hint} See {path} --help."


def _say_version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        say(f"hustle {__version__}")
        context.exit()


def _say_spec(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and isinstance(context.command, click.Group):
        from hustle_tui.cli.answers.spec import spec_of

        say_json(spec_of(context.command))
        context.exit()

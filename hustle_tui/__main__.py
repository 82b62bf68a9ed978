"""The entry point. What is asked for often goes without click: the planner, the line for a prompt, an agent's hook."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from functools import partial

from hustle_tui import __version__

TYPE_CHECKING = False
if TYPE_CHECKING:  # importing typing for it would cost a hook a tenth of its time
    from typing import NoReturn

    from hustle_tui.cli.session import Session
    from hustle_tui.planner import Planner

GLOBALS = ("--file", "--today", "--theme", "--clock", "--numbers", "--date-style", "--start")
NO_HOOKS = "--no-hooks"
FRAMES = "240"
"""Frames a second at most. Textual's 60 let the first whole frame, and the second of a key, wait 17 ms for nothing."""


def program() -> NoReturn:
    """Run the program's own command line and end at once: Python's own way of ending takes a fifth of the time."""
    gc.disable()  # a command makes next to no garbage; the planner turns it on again when the board stands
    code = main()
    with suppress(OSError, ValueError, AttributeError):  # what can't be flushed is told by Python as it ends
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    sys.exit(code)


def main(argv: list[str] | None = None) -> int:
    """Run one command line, the program's own when none is given; the exit code."""
    if argv is None:
        if sys.argv[-2:] == ["status", "--short"]:
            from hustle_tui.cli.prompt_cache import say_kept_line

            if say_kept_line(sys.argv[1:-2]):
                return 0
        given, rest = _leading_globals(sys.argv[1:])
        if rest[:2] == ["agent", "hook"] and not {"-h", "--help"} & {*rest}:
            from hustle_tui.cli.agents import hook

            return hook.run(rest[2:], given)
        if rest == ["statusline"]:
            from hustle_tui.cli.agents.statusline import show

            return show(given.get("--file"), given.get("--today"))
    from hustle_tui.cli import import_msgspec

    import_msgspec()
    from hustle_tui.cli.errors import guarded, ready_streams, tell_defect

    if argv is None:
        sys.excepthook = tell_defect
        ready_streams()
    return guarded(partial(_run, sys.argv[1:] if argv is None else argv))


def _run(argv: list[str]) -> int:
    from hustle_tui.cli.session import Session
    from hustle_tui.store.config.place import FLAGS

    given, rest = _leading_globals(argv)
    FLAGS.clear()
    if taste := {name[2:].replace("-", "_"): text for name, text in given.items() if name in GLOBALS[2:]}:
        from hustle_tui.store.config.values import take_flags

        take_flags(taste)
    if not rest and "_HUSTLE_COMPLETE" not in os.environ:
        _paint_soon()
        session = Session(open_planner, given.get("--file"), given.get("--today"))
        session.reads_calendars = session.brings_in_hours = False
        session.by = "me"
        session.hooks &= NO_HOOKS not in given
        return session.open_planner(_planner_of(session), False) if _has_terminal() else _needs_terminal()
    if rest == ["status", "--short"]:
        from hustle_tui.cli.prompt import show_short

        return show_short(Session(open_planner, given.get("--file"), given.get("--today")), argv[:-2])
    if instruction := os.environ.get("_HUSTLE_COMPLETE"):
        from hustle_tui.cli.completing.shells import complete

        return complete(instruction, Session(open_planner))
    if rest == ["--version"]:
        from hustle_tui.cli.told.terminal import say

        say(f"hustle {__version__}")
        return 0
    from hustle_tui.cli.root import run

    return run(argv, open_planner)


def _planner_of(session: Session) -> Planner:
    """The planner over the file; for a file that can't be read, the one that the person chose instead."""
    from hustle_tui.store import DAMAGED, StoreError

    try:
        return session.planner
    except StoreError as error:
        if error.exit_code != DAMAGED:
            raise
        from hustle_tui.tui.file.recovery_app import recover

        planner = recover(session.path, str(error), session.clock)
        if planner is None:
            raise
        planner.runs_hooks = session.hooks
        return planner


def open_planner(planner: Planner, demo: bool, page: str = "") -> int:
    """Open the full-screen planner, and in it a page by the action that opens it.

    An error when there is no terminal, StoreError when not all could be saved.
    """
    if not _has_terminal():
        return _needs_terminal()
    _paint_soon()
    from hustle_tui.cli import import_asyncio
    from hustle_tui.store import StoreError

    import_asyncio()
    from hustle_tui.tui.app import HustleApp

    app = HustleApp(planner, demo=demo, page=page)
    result = app.run()
    planner.stop_writer()
    if wrong := planner.hooks.leave(planner.plan):
        from hustle_tui.cli.errors import note

        note(wrong)
    if left := planner.leftover:
        raise StoreError(left)
    if not (demo or result):
        from hustle_tui.cli.leaving import sync_at_the_end

        sync_at_the_end(planner, open_planner)
    return result or app.return_code or 0


def _paint_soon() -> None:
    """Let what has changed be painted almost at once; Textual reads this when it is imported."""
    os.environ.setdefault("TEXTUAL_FPS", FRAMES)


def _leading_globals(argv: list[str]) -> tuple[dict[str, str], list[str]]:
    """The options before the command, and all that follows them."""
    given: dict[str, str] = {}
    rest = list(argv)
    while rest:
        if rest[0] == NO_HOOKS:
            given[rest.pop(0)] = ""
            continue
        name, equals, value = rest[0].partition("=")
        if name not in GLOBALS or (not equals and len(rest) < 2):
            break
        given[name] = value if equals else rest[1]
        del rest[: 1 if equals else 2]
    return given, rest


def _has_terminal() -> bool:
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()


def _needs_terminal() -> int:
    from hustle_tui.cli.errors import USAGE, complain

    return complain("The planner needs a terminal: here, use a command such as hustle status (hustle --help).", USAGE)


if __name__ == "__main__":
    program()

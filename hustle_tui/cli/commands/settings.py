"""How Hustle is set up: settings, and completion in a shell."""

from __future__ import annotations

import sys
from datetime import date
from functools import partial
from typing import Any

import click

from hustle_tui.cli import params
from hustle_tui.cli.changing import make
from hustle_tui.cli.completing.shells import SHELLS, script
from hustle_tui.cli.session import Session, command
from hustle_tui.cli.told.terminal import say, say_all, say_json, table
from hustle_tui.domain.changes import settings as changes
from hustle_tui.domain.money.sums import new_currency_text
from hustle_tui.domain.plan.model import PlanError
from hustle_tui.domain.plan.settings import Settings
from hustle_tui.domain.writing.formats import near_day
from hustle_tui.store.config import in_taste
from hustle_tui.store.config.place import UI


@command("set")
@click.argument("name", required=False, callback=params.words)
@click.argument("value", nargs=-1, callback=params.line)
@click.option("--from", "since", metavar="DATE", callback=params.first_day_near, help="First day of other hours.")
@params.as_json
def set_(session: Session, name: str | None, value: str, since: date | None) -> None:
    """List the settings, show one, or change it.

    Without NAME all are listed, each with what it is for; with a NAME alone that one. A VALUE is written as it is
    shown there. Other hours of a week hold from this week on, and the weeks before keep theirs; --from names another
    day.

    \b
    hustle set
    hustle set main_day 8,8,8,8,8,0,0
    hustle set side_cap 10h
    hustle set side_cap 6h --from 2026-12-01
    hustle set rates "USD 0.92, GBP 1.17"
    """
    if name is not None and value:
        setting, before = changes.setting_named(name), session.plan.settings
        if setting.name in UI:
            say(_choose(session, setting.name, value))
            return
        if since is not None and not changes.name_is_dated(setting.name):
            raise PlanError(f"{setting.name} holds always: --from goes with main_day, free_day and side_cap.")
        make(
            session,
            f"Set {setting.name} to {value}",
            partial(
                changes.set_setting, name=setting.name, text=value, since=since or session.week, today=session.today
            ),
            lambda plan: (
                f"Set {setting.name} to {changes.show_setting(plan.settings, setting.name)}"
                f"{_since(setting, plan.settings, session.today)}{_new_currency(before, plan.settings)}"
            ),
        )
        return
    wanted = changes.SETTINGS if name is None else (changes.setting_named(name),)
    settings, _ = in_taste(session.plan.settings)
    if session.as_json:
        say_json({setting.name: _record(setting, settings) for setting in wanted})
    else:
        say_all(table([("", s.name, changes.show_setting(settings, s.name), s.help) for s in wanted], keep=True))


def _choose(session: Session, name: str, value: str) -> str:
    """Write the person's own taste, which is no fact of the plan, into the config; what was done."""
    from hustle_tui.store.config.writing import choose

    text, file = choose(name, value, dry=not session.writes())
    return f"Set {name} to {text} in {file}"


def _since(setting: changes.Setting, settings: Settings, today: date) -> str:
    """From when other hours hold, where the weeks before keep theirs."""
    earlier = settings.earlier_hours if changes.name_is_dated(setting.name) else ()
    return f" from {near_day(earlier[-1].until, today)} on" if earlier else ""


def _new_currency(before: Settings, after: Settings) -> str:
    return f"; {words}" if (words := new_currency_text(before, after)) else ""


def _record(setting: changes.Setting, settings: Settings) -> dict[str, Any]:
    value = getattr(settings, setting.name)
    return {"value": value, "text": changes.show_setting(settings, setting.name), "help": setting.help}


@click.command("completion")
@click.argument("shell", type=click.Choice(SHELLS, case_sensitive=False))
def completion(shell: str) -> None:
    """Print what SHELL completes commands and REFs by.

    \b
    hustle completion bash > ~/.local/share/bash-completion/completions/hustle
    hustle completion zsh > ~/.zfunc/_hustle  # ~/.zfunc in fpath
    hustle completion fish > ~/.config/fish/completions/hustle.fish
    """
    sys.stdout.write(script(shell))

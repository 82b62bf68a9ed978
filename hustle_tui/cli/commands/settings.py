"""How Hustle is set up: settings, and completion in a shell."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

import click

from hustle_tui.cli import params
from hustle_tui.cli.changing import make
from hustle_tui.cli.completing.shells import SCRIPTS
from hustle_tui.cli.session import Session, command
from hustle_tui.cli.told.terminal import say, say_all, say_json, table
from hustle_tui.domain.changes import settings as changes
from hustle_tui.domain.money.sums import new_currency_text
from hustle_tui.domain.plan.model import Plan, PlanError
from hustle_tui.domain.plan.settings import Settings
from hustle_tui.domain.week_hours import DATED, coming_values, settings_on
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
        setting, before, first = changes.setting_named(name), session.plan.settings, since or session.week
        if setting.name in UI:
            from hustle_tui.store.config.writing import choose  # the person's own taste is no fact of the plan

            text, file = choose(setting.name, value, dry=not session.writes())
            say(f"Set {setting.name} to {text} in {file}")
            return
        if since is not None and setting.name not in DATED:
            raise PlanError(f"{setting.name} holds always: --from goes with main_day, free_day and side_cap.")
        change = partial(changes.set_setting, name=setting.name, text=value, since=first, today=session.today)
        tell = partial(_set_text, setting, before, first, session.today)
        make(session, f"Set {setting.name} to {value}", change, tell)
        return
    wanted = changes.SETTINGS if name is None else (changes.setting_named(name),)
    settings, _ = in_taste(session.plan.settings)
    if session.as_json:
        say_json({setting.name: _record(setting, settings, session.today) for setting in wanted})
    else:
        say_all(table([row for setting in wanted for row in _rows(setting, settings, session.today)], keep=True))


def _rows(setting: changes.Setting, settings: Settings, today: date) -> Iterator[tuple[str, ...]]:
    """What holds today, what it is for, and beneath them what was set for a later day."""
    yield "", setting.name, changes.show_setting(settings_on(settings, today), setting.name), setting.help
    for first, value in coming_values(settings, setting.name, today).items():
        yield "", "", setting.show(value, settings), f"from {near_day(first, today)} on"


def _set_text(setting: changes.Setting, before: Settings, first: date, today: date, plan: Plan) -> str:
    """What was set, from when on where the weeks before keep theirs, and what another currency makes of the rest."""
    now = plan.settings
    begins = setting.name in DATED and any(one.until == first for one in now.earlier_hours)
    since = f" from {near_day(first, today)} on" if begins else ""
    more = f"; {words}" if (words := new_currency_text(before, now)) else ""
    return f"Set {setting.name} to {changes.show_setting(now, setting.name)}{since}{more}"


def _record(setting: changes.Setting, settings: Settings, today: date) -> dict[str, Any]:
    now = settings_on(settings, today)
    shown = changes.show_setting(now, setting.name)
    record = {"value": getattr(now, setting.name), "text": shown, "help": setting.help}
    later = coming_values(settings, setting.name, today).items()
    coming = [{"from": first, "value": value, "text": setting.show(value, settings)} for first, value in later]
    return record | ({"coming": coming} if coming else {})


@click.command("completion")
@click.argument("shell", type=params.one_of(tuple(SCRIPTS)))
def completion(shell: str) -> None:
    """Print what SHELL completes commands and REFs by.

    \b
    hustle completion bash > ~/.local/share/bash-completion/completions/hustle
    hustle completion zsh > ~/.zfunc/_hustle  # ~/.zfunc in fpath
    hustle completion fish > ~/.config/fish/completions/hustle.fish
    """
    sys.stdout.write(SCRIPTS[shell])

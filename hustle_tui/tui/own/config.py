"""The config in the person's editor, from the planner."""

from __future__ import annotations

from functools import partial

from hustle_tui.domain.plan.model import PlanError
from hustle_tui.domain.writing.quantities import counted
from hustle_tui.store import StoreError
from hustle_tui.store.config import place
from hustle_tui.store.config.editing import edited
from hustle_tui.tui.keymap.checks import faults_of
from hustle_tui.tui.own.terminal import edit_file
from hustle_tui.tui.shell import PlannerApp


def edit_config(app: PlannerApp) -> None:
    """Open the config in the editor; what is sound of it counts from then on."""
    try:
        faults = edited(partial(edit_file, app), faults_of)
    except (PlanError, StoreError) as error:
        app.say(str(error), "$over")
        return
    if faults:
        more = f" and {counted(len(faults) - 1, 'more fault')}" if len(faults) > 1 else ""
        app.say(f"Not taken: {faults[0].text}{more}. Edit it again to go on with what you wrote.", "$over")
    else:
        app.say("Your config is as it was" if faults is None else f"Saved {place()}")

"""A form whose answers are written to a file, on a thread of its own: the planner stays alive meanwhile."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from hustle_tui.domain.plan.model import PlanError
from hustle_tui.store import StoreError
from hustle_tui.store.disk.small_files import expanded
from hustle_tui.tui.dialogs.dialog import if_answered
from hustle_tui.tui.dialogs.form import Answers, Field, Form
from hustle_tui.tui.shell import PlannerApp


def file_field(before: Answers, name: str, hint: str, label: str = "New file") -> Field:
    """Which file is written: as answered before, at first one of this name in the folder that one is in."""
    value = before.get("file", str(Path.cwd() / name))
    return Field(name="file", label=label, value=value, hint=hint, required=True)


def path_in(answers: Answers, suffix: str = "") -> Path:
    """The file that was answered; where that has no ending, with this one. PlanError where it is none."""
    text = answers["file"].strip()
    if text == "-":  # the command line prints it then
        raise PlanError("- is no file: write a name or a path.")
    path = expanded(text)
    return path if path.suffix or not suffix or path.is_dir() else path.with_name(f"{path.name}.{suffix}")


class FileForm(Struct, frozen=True):
    """A form, and what writes its file."""

    name: str
    """What a second one of it takes the place of."""
    form: Callable[[Answers, str], Form]
    """The form with what was answered before, and what was wrong with that."""
    writing: Callable[[Answers], Callable[[], str]]
    """The work on the thread, which says what it wrote; what it needs of the plan is read before."""


def ask_for_file(app: PlannerApp, asked: FileForm, before: Answers | None = None, wrong: str = "") -> None:
    """Show the form and write the file; what goes wrong is told in the form, with the answers as they were."""

    def go_on(answers: Answers) -> None:
        app.run_worker(_write(app, asked, answers), exclusive=True, group=asked.name)

    app.push_screen(asked.form(before or {}, wrong), if_answered(go_on))


async def _write(app: PlannerApp, asked: FileForm, answers: Answers) -> None:
    try:
        words = await to_thread(asked.writing(answers))
    except (PlanError, StoreError) as error:
        ask_for_file(app, asked, answers, str(error))
        return
    app.say(words)

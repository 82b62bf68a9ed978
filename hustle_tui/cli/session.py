"""What one run of the command line works on: the plan file, the day that it is, and the planner over both."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from hustle_tui import machine
from hustle_tui.domain.plan.model import Card, Gig, Kpi, PlanError
from hustle_tui.domain.week.calendar import iso_day
from hustle_tui.store.agents import come_in
from hustle_tui.store.disk.small_files import expanded, own_folder

if TYPE_CHECKING:
    import click

    from hustle_tui.domain.history.steps import Touched
    from hustle_tui.domain.plan.model import Plan
    from hustle_tui.domain.writing.naming import Named
    from hustle_tui.planner import Planner
    from hustle_tui.store.file_store import FileStore

MOST_NUMBERS = 999_999
"""A larger number is an id."""
OpenPlanner = Callable[..., int]
"""Opens the full-screen planner; see `open_planner` of the entry point."""


class Session:
    """One run; the file is read when it is first asked for, so that `--help` never touches it."""

    as_json = dry_run = False
    """Whether the answer is to be JSON, and whether nothing may be written (see `answers`)."""
    was_so = False
    """Whether a change was asked for that there was already."""

    def __init__(self, open_planner: OpenPlanner, file: str | None = None, today: str | None = None) -> None:
        machine.check_zone()
        self.open_planner = open_planner
        self.remarks: list[str] = []
        self.by = "shell"
        """Who makes the changes, as the history tells it: `me` where the planner opens, or `agent:NAME`."""
        self.hooks = not os.environ.get("HUSTLE_NO_HOOKS")
        """Whether the person's own programs are run."""
        self.leaves_traces = True
        """Whether what is shown counts as seen, and cards of series are saved with it: not where an agent reads."""
        self.reads_calendars = True
        """Whether calendars are read before the first answer; the full-screen planner reads them beside its start."""
        self.brings_in_hours = True
        """Whether agents' hours come in before the first answer; undo is for the person's own last step."""
        self.file = os.environ.get("HUSTLE_FILE") or None if file is None else file
        self.day = os.environ.get("HUSTLE_TODAY") or None if today is None else today

    @cached_property
    def path(self) -> Path:
        if self.file is None:
            return own_folder("data") / "hustle.json"
        if not self.file.strip():
            raise PlanError("--file names no file: write a path after it, as --file plan.json.")
        return expanded(self.file)

    @cached_property
    def clock(self) -> Callable[[], date]:
        """Tells today: the day that was named, or the machine's."""
        if self.day is None:
            return machine.today
        if not (named := iso_day(self.day)):
            from hustle_tui.domain.writing.dates import parse_day

            named = parse_day(self.day, machine.today())
        return lambda: named

    @property
    def today(self) -> date:
        return self.clock()

    @property
    def at(self) -> int | None:
        """The minute of the day as far as the sums know it; None where today was named without a time."""
        return self.planner.at

    def at_in(self, plan: Plan) -> int | None:
        """The same for a plan that was read without a planner around it."""
        from hustle_tui.domain.week.held import settled

        minute = machine.minute_of(self.clock)
        return None if minute is None else settled(plan.settings, minute)

    @property
    def now(self) -> datetime:
        """The local time; on a day that was named, the present time of day."""
        return machine.now_on(self.today)

    @cached_property
    def store(self) -> FileStore:
        from hustle_tui.store.file_store import FileStore

        return FileStore(self.path)

    def writes(self, *_: Touched) -> bool:
        """Say that the command writes a file by itself, and which records; whether it may, which a dry run may not."""
        return not self.dry_run

    @cached_property
    def planner(self) -> Planner:
        from hustle_tui.domain.writing.formats import formats_for, use
        from hustle_tui.machine import system_formats
        from hustle_tui.planner import Planner
        from hustle_tui.store.config import in_taste

        today = self.clock  # a bad --today is told before the file is read
        planner = Planner(self.store, today)
        planner.by, planner.runs_hooks = self.by, self.hooks and not self.dry_run
        if self.reads_calendars:
            planner.read_calendars()
        use(formats_for(in_taste(planner.plan.settings)[0], system_formats()))
        if self.brings_in_hours and not self.dry_run and (told := come_in(planner, machine.present)):
            self.remarks.append(told)
        return planner

    def leave(self) -> None:
        """Tell the person's own programs that this run ends, where it has opened the plan."""
        if "planner" in self.__dict__:
            self.planner.hooks.leave(self.plan)

    def take_up_formats(self) -> None:
        """Read and write numbers as the plan does from now on: opening it brings its formats into use."""
        _ = self.planner

    @property
    def notice(self) -> str:
        """Warnings about the file and its unsaved changes, once it was read."""
        if "planner" not in self.__dict__:
            return self.store.notice if "store" in self.__dict__ else ""
        from hustle_tui.store.copies import copies_notice

        planner = self.planner
        copies = copies_notice(self.store.path)
        return "; ".join(filter(None, (self.store.notice, planner.notice, *planner.hooks.complaints, copies)))

    @property
    def unsure(self) -> bool:
        """Whether something was saved that the disk did not confirm."""
        return "planner" in self.__dict__ and self.planner.unsure

    def open_week(self, week: date) -> None:
        """Make the cards of series in the next week, now that it is shown: its numbers are to be kept."""
        from hustle_tui.store import StoreError

        with suppress(StoreError):  # a folder that can't be written shows them all the same
            self.planner.open_week(week)
            if self.leaves_traces:
                self.planner.save_openings()

    @property
    def plan(self) -> Plan:
        return self.planner.plan

    @property
    def week(self) -> date:
        """The first day of this week."""
        return self.planner.week

    def card(self, ref: str) -> Card:
        """The card that REF means; one that a series only brings yet is known by its long id."""
        from hustle_tui.domain.writing.formats import whole_number_in

        if (number := whole_number_in(ref)) and number > MOST_NUMBERS:
            from hustle_tui.domain.templates.members import coming_within

            if (card := coming_within(self.plan, number, self.week)) is not None:
                return card
        return cast(Card, self.item(ref, Card))

    def gig(self, ref: str) -> Gig:
        return cast(Gig, self.item(ref, Gig))

    def kpi(self, ref: str) -> Kpi:
        return cast(Kpi, self.item(ref, Kpi))

    def item(self, ref: str, *kinds: type[Named]) -> Named:
        from hustle_tui.domain.writing.naming import find

        return find(self.plan, ref, self.week, *kinds)


def command(name: str, **settings: Any) -> Callable[[Callable[..., Any]], click.Command]:
    """A command of this name, whose function is given the session."""
    import click  # the planner's start does without it

    return lambda work: click.command(name, click.Command, **settings)(click.pass_obj(work))

"""The KPIs: all with their pace, and one with its check-ins."""

from __future__ import annotations

import click

from hustle_tui.cli.options import params
from hustle_tui.cli.session import Session
from hustle_tui.cli.told.records import record_of
from hustle_tui.cli.told.status import say_kpis
from hustle_tui.cli.told.terminal import Painted, say, say_all, say_json, table
from hustle_tui.cli.told.words import day_words, named
from hustle_tui.domain.kpis.pace import Pace, pace_of, paces_of
from hustle_tui.domain.kpis.words import words_of
from hustle_tui.domain.plan.model import CheckIn, Kpi, Plan
from hustle_tui.domain.week.hours import hours_of
from hustle_tui.domain.writing.quantities import format_duration, format_number


@click.command("list")
@click.option("--all", "everything", is_flag=True, help="Closed ones too.")
@params.as_json
@click.pass_obj
def list_(session: Session, everything: bool, as_json: bool) -> None:
    """List the KPIs with their pace.

    \b
    hustle kpi list
    hustle kpi list --all --json
    """
    plan, today = session.plan, session.today
    paces = [*paces_of(plan, today)]
    if everything:
        closed = [kpi for kpi in plan.kpis.values() if kpi.closed is not None]
        paces += [pace_of(plan, kpi, today) for kpi in sorted(closed, key=lambda kpi: (kpi.closed or today, kpi.id))]
    if as_json:
        say_json([record_of(plan.kpis[pace.kpi], plan, session.now) for pace in paces])
    elif not paces:
        add = 'hustle kpi add "Enterprise deals" --to 12 adds one'
        say(f"No open KPI: {add}, hustle kpi list --all shows closed ones." if plan.kpis else f"No KPI yet: {add}.")
    else:
        say_kpis(plan, paces)


LATEST = 8
"""Check-ins that are printed; JSON has them all."""


@click.command("show")
@click.argument("ref", callback=params.words)
@params.as_json
@click.pass_obj
def show(session: Session, ref: str, as_json: bool) -> None:
    """Show all about the KPI REF.

    \b
    hustle kpi show retention
    """
    kpi, plan = session.kpi(ref), session.plan
    pace = pace_of(plan, kpi, session.today)
    checkins = sorted((one for one in plan.checkins.values() if one.kpi == kpi.id), key=lambda c: (c.day, c.id))
    if as_json:
        records = [record_of(checkin, plan, session.now) for checkin in checkins]
        say_json({**record_of(kpi, plan, session.now), "checkins": records})
    else:
        _print(session, kpi, pace, checkins)


def _print(session: Session, kpi: Kpi, pace: Pace, checkins: list[CheckIn]) -> None:
    today = session.today
    say(Painted(named(kpi), bold=True), f" · {kpi.slug} · {kpi.shape}")
    say_all(table(_facts(session.plan, kpi, pace, session), flex=2))
    if kpi.milestones:
        say("  Milestones")
        rows = [
            (str(place), "[x]" if item.done else "[ ]", item.title, day_words(item.done, today) if item.done else "")
            for place, item in enumerate(kpi.milestones, 1)
        ]
        say_all(table(rows, flex=2, indent="    "))
    if checkins:
        say("  Check-ins")
        lines = [
            ("", day_words(c.day, today), format_number(c.value), c.confidence or "", c.note)
            for c in checkins[-LATEST:]
        ]
        say_all(table(lines, flex=4, indent="    "))


def _facts(plan: Plan, kpi: Kpi, pace: Pace, session: Session) -> list[tuple[str, str, str]]:
    today = session.today
    words = words_of(kpi, pace, today)
    facts = [
        ("Value", words.value),
        ("Closed", f"{day_words(kpi.closed, today)}, {words.gap}" if kpi.closed else ""),
        ("Pace", "" if kpi.closed else f"{words.status}, {words.gap}"),
        ("Needed", str(words.needed)),
        ("Period", f"{day_words(kpi.starts, today)} to {day_words(kpi.ends, today)}"),
        ("Rhythm", f"every {kpi.rhythm} days" if kpi.rhythm != 1 else "every day"),
        ("Checked", (day_words(pace.last, today) if pace.last else "never") + (", stale" if pace.stale else "")),
        ("Hours", format_duration(hours_of(plan.entries).by_kpi.get(kpi.id, 0))),
        ("Note", kpi.note),
    ]
    return [("", name, text) for name, text in facts if text]

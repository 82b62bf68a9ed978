"""How a week stands, for `hustle status`, `check` and `why`: the JSON of the contract and the words beside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from hustle_tui.cli.told.hours import running_words
from hustle_tui.cli.told.standing import pace_record, verdict_line, verdict_record
from hustle_tui.cli.told.terminal import Painted, picked, say, say_all, table
from hustle_tui.cli.told.words import COLOURS, number_words
from hustle_tui.domain.alerts import Alert, ways_out_of
from hustle_tui.domain.kpis.pace import Pace
from hustle_tui.domain.kpis.words import words_of
from hustle_tui.domain.outlook import NOTE_SIGN, SIGNS, Outlook
from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.relief.shown import Shown
from hustle_tui.domain.week.calendar import week_text
from hustle_tui.domain.week.timers import minutes_run, name_of as name_of_timer, running
from hustle_tui.domain.writing.folding import folded
from hustle_tui.domain.writing.formats import date_text
from hustle_tui.domain.writing.quantities import counted, format_duration, quoted

BAR = 24
ALERT_KEYS = ("rule", "level", "text", "minutes", "about")
_PACE_COLOURS: dict[str, str] = {"behind": "red", "at risk": "yellow", "done": "green"}


def status_record(plan: Plan, outlook: Outlook, shown: Shown, now: datetime, at: int | None) -> dict[str, Any]:
    """The keys of `status --json`, in the order of the contract."""
    load = outlook.load
    return {
        **verdict_record(outlook),
        "level_unacked": outlook.level_unacked,
        **picked(load, "capacity", "time_left", "claim", "shortfall", "crowd_out", "over_cap"),
        "unestimated": len(load.unestimated),
        "main": picked(load, promised="main_promised", done="main_done", left="main_left"),
        "side": picked(load, cap="side_cap", done="side_done", left="side_left"),
        "life": picked(load, done="life_done", left="life_left"),
        "timers": [
            {"slug": name_of_timer(plan, timer), "minutes": minutes_run(timer, now), **picked(timer, "machine")}
            for timer in running(plan)
        ],
        "more": len(shown.rest),
        "alerts": [
            {
                **picked(alert, *ALERT_KEYS),
                "fixes": [
                    picked(way, "key", text="words") for way in ways_out_of(plan, load.today, load.week, alert, at)
                ],
            }
            for alert in shown.alerts
        ],
        "kpis": [pace_record(plan.kpis[pace.kpi], pace) for pace in outlook.paces],
    }


def more_text(shown: Shown) -> str:
    """How many alerts are not told, and where they are."""
    count = len(shown.rest)
    seen = f"{counted(count, 'alert')} seen before"  # where none is told, each of them is folded away
    return f"{f'and {count} more' if shown.alerts else seen}: hustle why --all"


def name_of(alert: Alert) -> str:
    """The name that `fix` and `ack` take: the rule, and what it is about where a rule fires more than once."""
    return f"{alert.rule}:{alert.subject}" if alert.subject else alert.rule


def print_status(plan: Plan, outlook: Outlook, shown: Shown, now: datetime) -> None:
    """Print verdict, hours, running timers, alerts and KPIs."""
    load = outlook.load
    say(week_text(load.week))
    say(*verdict_line(outlook))
    say()
    say_all(_hours(outlook))
    if load.unestimated:
        count = len(load.unestimated)
        say(f"{count} open {'card has' if count == 1 else 'cards have'} no estimate, which counts as 0.")
    say_all(running_words(plan, now))
    say_all(plan.meetings.notices(load.today))
    if shown.alerts:
        say()
        say("Alerts (hustle why shows the sums and the ways out)")
        for alert in shown.alerts:
            sign = SIGNS.get(alert.level, NOTE_SIGN)
            say("  ", Painted(f"{sign} {name_of(alert)}", COLOURS[alert.level]), f"  {alert.text}")
    if shown.rest:
        say(f"  {more_text(shown)}")
    if outlook.paces:
        say()
        say("KPIs")
        say_kpis(plan, outlook.paces)


def say_kpis(plan: Plan, paces: Sequence[Pace]) -> None:
    """Print a line for each KPI, from its tick box to what is needed or its end, in the colour of how it stands."""
    rows = []
    for pace in paces:
        kpi = plan.kpis[pace.kpi]
        words = words_of(kpi, pace, pace.today)
        box = "" if kpi.closed else "[x]" if pace.ticked else "[ ]"
        status = f"{words.status}, stale" if pace.stale else words.status
        last = date_text(kpi.closed, year=True) if kpi.closed else str(words.needed)
        rows.append((number_words(kpi), box, kpi.title, words.value, status, str(words.expected), last))
    for pace, line in zip(paces, table(rows, flex=2), strict=True):
        say(Painted(line, "" if plan.kpis[pace.kpi].closed else _PACE_COLOURS.get(pace.status, "")))


def _hours(outlook: Outlook) -> list[str]:
    load = outlook.load
    side = f"{_plus(load.side_done, load.side_left)} of {format_duration(load.side_cap)}"
    main = f"{_plus(load.main_done, load.main_left)} of {format_duration(load.main_promised)}"
    time = f"{format_duration(load.time_left)} of {format_duration(load.capacity)}, {outlook.number}"
    return [
        f"Main  {_bar(load.main_done, load.main_left, load.main_promised)}  {main}",
        f"Side  {_bar(load.side_done, load.side_left, load.side_cap)}  {side}",
        f"Life  {' ' * BAR}  {_plus(load.life_done, load.life_left)}",
        f"Left  {_bar(load.capacity - load.time_left, 0, load.capacity)}  {time}",
    ]


def _plus(done: int, left: int) -> str:
    return f"{format_duration(done)} done + {format_duration(left)} left"


def _bar(done: int, left: int, whole: int) -> str:
    """Done, still planned, and free, as shares of the whole; the words beside it carry the exact sums."""
    full = max(whole, done + left, 1)
    solid = round(BAR * done / full)
    grey = min(BAR - solid, round(BAR * left / full))
    return "█" * solid + "▓" * grey + "░" * (BAR - solid - grey)


def alert_named(there: Sequence[Alert], name: str) -> Alert:
    """The alert of a week that `rule`, `rule:subject` or `rule:` and what it is about means, put aside or not."""
    wanted = folded(name)
    meant = [alert for alert in there if wanted in (folded(name_of(alert)), alert.rule)]
    meant = meant or [alert for alert in there if wanted in (f"{alert.rule}:{slug}" for slug in alert.about)]
    if len(meant) == 1:
        return meant[0]
    from hustle_tui.domain.writing.short_ids import RefError, unknown_name

    names = tuple(map(name_of, meant or there))
    if meant:
        words = f"{quoted(name)} fired {len(meant)} times: write {' or '.join(names)}."
        raise RefError(words, "ambiguous_ref", names)
    others = f"there is {', '.join(names)}" if there else "there is none"
    raise unknown_name(f"No alert of the week is called {quoted(name)}: {others}. See hustle why.", name, names)

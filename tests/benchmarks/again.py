"""A year with 2,000 events of a calendar and 40 templates beside the same year without, in one run."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

from msgspec.structs import replace
from plans import RUNS, TODAY, Plans, Row, hustle, run
from screen import READY, opened, pressed, started

from hustle_tui.demo import demo_plan
from hustle_tui.domain.plan.model import CardSketch, Plan, Template, put
from hustle_tui.domain.plan.parts import Calendar
from hustle_tui.store.recovery import create

EVENTS, TEMPLATES = 2_000, 40
RULES = ("week", "mon,wed", "fri", "2w", "month:31", "month:last-fri", "quarter", "FREQ=MONTHLY;BYDAY=2TU")
KEYS: dict[str, Sequence[str]] = {
    "cursor": ("j", "k"),
    "another week": ("]", "["),
    "by day and by lane": ("v", "v"),
    "done and undo": ("space", "u"),
    "flip": ("2", "1"),
}


def calendar_file(path: Path) -> Path:
    """Meetings over two years, three a workday; one in ten comes every week, and each has people in it."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:bench"]
    for n in range(EVENTS):
        day = TODAY - timedelta(days=365) + timedelta(days=n * 730 // EVENTS)
        lines += ["BEGIN:VEVENT", f"UID:{n}@bench", f"DTSTART;TZID=Europe/Berlin:{day:%Y%m%d}T{8 + n % 9:02d}0000"]
        lines += ["DURATION:PT30M", f"SUMMARY:Meeting number {n}", "SEQUENCE:1"]
        lines += [f"ATTENDEE;PARTSTAT=ACCEPTED:mailto:person{k}@example.com" for k in range(3)]
        lines += ["RRULE:FREQ=WEEKLY;COUNT=20"] * (n % 10 == 0) + ["END:VEVENT"]
    path.write_text("\r\n".join([*lines, "END:VCALENDAR", ""]), newline="")
    return path


def templates() -> Iterator[Template]:
    """Thirty series of short cards, and ten week templates of five."""
    for n in range(TEMPLATES):
        rule = RULES[n % len(RULES)] if n % 4 else ""
        cards = [CardSketch(title=f"Template {n}.{k}", ledger="main", lane="could", estimate=5) for k in range(5)]
        kept = tuple(cards[:1] if rule else cards)
        starts = TODAY - timedelta(days=200 + n) if rule else None
        opened_at = TODAY - timedelta(days=TODAY.weekday()) if rule else None
        yield Template(
            id=900_000 + n, title=f"Template {n}", slug=f"t{n}", cards=kept, rule=rule, starts=starts, opened=opened_at
        )


def year(plans: Plans, *, full: bool) -> list[str]:
    """The command that opens the year, with or without; its calendar has been read once."""
    file = plans.folder / f"{'full' if full else 'bare'}.json"
    plan: Plan = replace(demo_plan(TODAY), templates={})
    if full:
        path = str(calendar_file(plans.folder / "bench.ics"))
        settings = replace(plan.settings, calendars={"work": Calendar(path=path, counts="life")})
        plan = put(replace(plan, settings=settings), *templates())
    create(file, plan)
    run(hustle(file, "check"), check=False)
    return hustle(file)


def beside(plans: Plans) -> Iterator[Row]:
    """Start, keys and `check`, each as a ratio of both measured in turn."""
    full, bare = year(plans, full=True), year(plans, full=False)
    pairs = [(started(full, READY)[0], started(bare, READY)[0]) for _ in range(RUNS)]
    yield _row("start", pairs, 1e3)
    checks = [(run([*full, "check"], check=False), run([*bare, "check"], check=False)) for _ in range(RUNS)]
    yield replace(_row("check", checks, 1e3), limit=1.15)  # it loads the rules
    with opened(full) as ours, opened(bare) as theirs:
        for terminal in (ours, theirs):
            pressed(terminal, KEYS["another week"], 1)  # makes the cards of the next week, once
        for name, keys in KEYS.items():
            yield _row(name, [(pressed(ours, keys, 1), pressed(theirs, keys, 1)) for _ in range(RUNS)], 1)


def _row(name: str, pairs: list[tuple[float, float]], to_ms: float) -> Row:
    ratio = statistics.median(ours / theirs for ours, theirs in pairs)
    shown = f"{statistics.median(ours for ours, _ in pairs) * to_ms:.1f} ms"
    return Row(f"{name}, {EVENTS:,} events and {TEMPLATES} templates", ratio, 1.1, "× without", shown)


MEASURES = {"again": beside}

"""The form about days with other hours than usual: a day off, a half day, a holiday with free hours."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from hustle_tui.domain.changes import in_order
from hustle_tui.domain.changes.hours import set_day
from hustle_tui.domain.plan.model import Change, Day, Plan
from hustle_tui.domain.week.calendar import days_of, free_minutes, main_minutes, week_of
from hustle_tui.domain.writing.formats import full_day
from hustle_tui.domain.writing.quantities import format_duration
from hustle_tui.tui.dialogs.form import Answers
from hustle_tui.tui.dialogs.question import Question, ask, days_text, duration_field, span_field, text_field
from hustle_tui.tui.screen import PlanScreen
from hustle_tui.tui.shell import PlannerApp


def ask_day_off(app: PlannerApp) -> None:
    """Ask for the hours of a date or of a span of days; a day that has hours of its own is shown with them."""
    screen, today = app.screen, app.planner.today
    day = screen.log_day() if isinstance(screen, PlanScreen) else today
    day = day if day in days_of(app.week) else app.week
    own = app.plan.days.get(day.toordinal()) or Day(id=day.toordinal(), day=day, main=0)
    fields = [
        span_field("days", "Which days", day, today),
        duration_field("main", "Main hours", own.main, "empty: as usual"),
        duration_field("free", "Free hours", own.free, "empty: as usual"),
        text_field("why", "Why", own.why, "holiday, travel, ill …"),
    ]
    question = Question(
        title="A day with other hours than usual",
        fields=fields,
        change_of=_change_of,
        label=_label,
        preview=lambda answers, _: _before(app.plan, *answers["days"]),
        week=lambda answers, after: week_of(answers["days"][0], after.settings.week_start),
    )
    ask(app, question)


def _label(answers: Answers) -> str:
    both_usual = answers["main"] is None and answers["free"] is None
    has, its = ("has", "its") if answers["days"][0] == answers["days"][1] else ("have", "their")
    words = f"{has} {its} usual hours again" if both_usual else f"{has} other hours than usual"
    return f"{days_text(*answers['days'])} {words}"


def _change_of(answers: Answers) -> Change:
    own = dict(answers)
    first, last = own.pop("days")
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return in_order(*(partial(set_day, day=day, **own) for day in days))


def _before(plan: Plan, day: date, last: date) -> str:
    """What the days have now, and which hours of their own are replaced."""
    count = (last - day).days + 1
    own = [plan.days[key] for n in range(count) if (key := day.toordinal() + n) in plan.days]
    whys = "; ".join(dict.fromkeys(one.why for one in own if one.why))
    replaced = f" of {'its' if count == 1 else 'their'} own{f' ({whys})' if whys else ''}: this replaces them"
    if count > 1:
        return f"{count} days" + f", {len(own)} with hours{replaced}" * bool(own)
    had = f"{format_duration(main_minutes(plan, day))} main, {format_duration(free_minutes(plan, day))} free"
    return f"{full_day(day)} had {had}" + replaced * bool(own)

"""The forms of a gig: its facts, its scorecard, and the condition of work without pay."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from msgspec.structs import replace

from hustle_tui.domain.changes import FieldError, checked_title, gigs as changes, in_order, storable
from hustle_tui.domain.changes.gigs import score_gig, skip_week, write_condition
from hustle_tui.domain.direction import lines_on, toward_of
from hustle_tui.domain.forecast.estimates import usual_gig, usual_text
from hustle_tui.domain.forecast.leads import odds_text, parse_odds
from hustle_tui.domain.gigs.facts import exception_told, held_anyway_text
from hustle_tui.domain.gigs.needs import parse_needs, seen_told
from hustle_tui.domain.gigs.scorecard import GAIN, MEANINGS, TOWARD, is_unscored, lenses_of, parse_score
from hustle_tui.domain.gigs.unpaid import HOURS, WEEKS
from hustle_tui.domain.gigs.work_left import own_minutes
from hustle_tui.domain.money.quoted import earlier_text, new_rate_from, quoted_rate
from hustle_tui.domain.plan.model import Change, Gig, Plan
from hustle_tui.domain.plan.terms import PAYS, WORKING_STAGES, Stage
from hustle_tui.domain.week.calendar import day_text
from hustle_tui.domain.week.load import load_of
from hustle_tui.domain.whatif.fit import fit_of, fit_told
from hustle_tui.domain.writing.quantities import format_duration, format_money, quoted
from hustle_tui.domain.writing.told import Told, clauses
from hustle_tui.tui.dialogs.form import Answers, Field
from hustle_tui.tui.dialogs.question import (
    Question,
    amount_field,
    ask,
    changed,
    day_field,
    duration_field,
    priced,
    text_field,
    week_field,
)
from hustle_tui.tui.shell import PlannerApp

FIRST_STAGES: tuple[Stage, ...] = ("lead", "accepted", "active")


def ask_new(app: PlannerApp, then: Callable[[int], None]) -> None:
    today, currency = app.planner.today, app.plan.settings.currency
    gig = Gig(id=app.planner.new_id(), title="", slug="", stage="lead", pay="fixed", currency=currency, created=today)
    gig = replace(gig, staged=today)

    def follow(_: Answers) -> None:
        then(gig.id)
        ask_unwritten(app, gig.id)

    question = Question(
        title="Add a gig",
        fields=[*fields_of(app, gig, FIRST_STAGES), *score_fields(app, gig)],
        change_of=lambda answers: partial(changes.add_gig, gig=replace(gig, **priced(answers))),
        label=lambda answers: f"Added {quoted(answers['title'])}",
        preview=lambda _, after: _preview(after, gig.id, today, app.planner.at),
        week=lambda _, after: app.planner.week if after.gigs[gig.id].stage in WORKING_STAGES else None,
        then=follow,
    )
    ask(app, question)


def ask_edit(app: PlannerApp, gig: Gig, focus_on: str = "") -> None:
    """Open a gig in a form; only what was changed is written."""
    stages = FIRST_STAGES if gig.stage in FIRST_STAGES else (gig.stage,)
    today, week = app.planner.today, app.planner.week
    own = own_minutes(gig, week)
    this_week = duration_field("this_week", "This week only", own, "0 for nothing")

    def change_of(answers: Answers) -> Change:
        answers = {**answers}
        only = answers.pop("this_week", own)
        fields = changed(gig, priced(answers))
        if "stage" in fields:
            fields["staged"] = today
        day = new_rate_from(app.plan, gig, today)
        edit: Change = partial(changes.edit_gig, gig_id=gig.id, fields=fields, day=day)
        if only == own:
            return edit
        return in_order(edit, partial(skip_week, gig_id=gig.id, week=week, minutes=only, day=today))

    question = Question(
        title="Edit the gig",
        fields=fields_of(app, gig, stages, [this_week] if gig.stage in FIRST_STAGES else []),
        change_of=change_of,
        label=lambda answers: f"Edited {quoted(answers['title'])}",
        preview=lambda _, after: _preview(after, gig.id, today, app.planner.at),
        week=lambda _, after: app.planner.week if after.gigs[gig.id].stage in WORKING_STAGES else None,
        focus_on=focus_on,
    )
    ask(app, question)


def ask_week(app: PlannerApp, gig: Gig) -> None:
    """Ask what a gig holds in one week: less, more or nothing."""
    today, week = app.planner.today, max(app.week, app.planner.week)
    own, starts_on = own_minutes(gig, week), app.plan.settings.week_start

    def change_of(answers: Answers) -> Change:
        if answers["week"] is None:
            raise FieldError("week", "The backlog is no week: write this, next or a date in it.")
        return partial(skip_week, gig_id=gig.id, week=answers["week"], minutes=answers["minutes"], day=today)

    def preview(answers: Answers, plan: Plan) -> str:
        changed_gig, at = plan.gigs[gig.id], app.planner.at
        words = exception_told(plan, changed_gig, answers["week"], app.planner.week)
        anyway = held_anyway_text(plan, changed_gig, answers["week"], load_of(plan, answers["week"], today, at))
        return " · ".join(
            filter(None, (str(words) or "like every other week", anyway, _preview(plan, gig.id, today, at)))
        )

    question = Question(
        title=f"One week only · {gig.title}",
        fields=[
            duration_field("minutes", "Hours then", own, "0 for nothing; empty: as in every week"),
            week_field(week, today, starts_on),
        ],
        change_of=change_of,
        label=lambda _: f"One week only: {quoted(gig.title)}",
        preview=preview,
        week=lambda answers, _: answers["week"],
        note="Its weekly hours stand.",
    )
    ask(app, question)


def fields_of(app: PlannerApp, gig: Gig, stages: tuple[Stage, ...], this_week: Sequence[Field] = ()) -> list[Field]:
    """The questions about a gig; behind its weekly hours those of this week, where it may hold any."""
    today = app.planner.today
    money = format_money(gig.amount, gig.currency) if gig.amount else ""
    return [
        Field(name="title", label="Title", value=gig.title, parse=checked_title, required=True),
        text_field("client", "Client", gig.client),
        Field(name="pay", label="Pay", value=gig.pay, choices=PAYS, understood=_PAYS.__getitem__),
        amount_field(gig.currency, money),
        duration_field("estimate", "Estimate", gig.estimate, "hours of the whole work: 12h"),
        duration_field("weekly", "A week", gig.weekly, "hours that it holds each week: 3h"),
        *this_week,
        day_field("due", "Due", gig.due, today, hint="no due date", edge="last"),
        day_field("starts", "Starts", gig.starts, today, hint="at once", edge="first"),
        Field(name="stage", label="Stage", value=gig.stage, choices=stages),
        Field(
            name="tags",
            label="Needs",
            value=", ".join(gig.tags),
            hint="what is asked for, to see what comes again: audit, data",
            parse=parse_needs,
            understood=partial(seen_told, app.plan),
            blank=(),
        ),
        *_odds(app.plan, gig),
        text_field("note", "Note", gig.note),
    ]


def _odds(plan: Plan, gig: Gig) -> list[Field]:
    """The question how likely a lead becomes work."""
    if gig.stage != "lead":
        return []
    value = "" if gig.odds is None else f"{gig.odds} %"
    hint = f"that it becomes work; if empty, {odds_text(plan, replace(gig, odds=None))}"
    return [Field(name="odds", label="Chance", value=value, hint=hint, parse=parse_odds, blank=None)]


_PAYS = {"fixed": "the whole fee", "hourly": "for an hour", "retainer": "for a month", "none_yet": "no money for now"}


def _preview(after: Plan, gig_id: int, today: date, at: int | None) -> str:
    """What an hour of the gig would bring, and whether it would fit."""
    gig = after.gigs[gig_id]
    rate, fit = quoted_rate(gig), fit_told(fit_of(after, gig, today, at), gig, today)
    since = earlier_text(gig, today)
    words = f"{format_money(rate, gig.currency)} an hour{f' {since}' if since else ''} · " if rate else ""
    usually = usual_text(usual_gig(after, gig), gig.estimate)
    return f"{words}{fit}{f' · {usually}' if usually else ''}"


def score(app: PlannerApp, gig: Gig) -> None:
    """Open a gig's scorecard; what is left empty is not scored."""

    def label(answers: Answers) -> str:
        word = "Emptied the scorecard of" if is_unscored(replace(gig, **answers)) else "Scored"
        return f"{word} {quoted(gig.title)}"

    question = Question(
        title=f"Scorecard · {gig.title}",
        fields=score_fields(app, gig),
        change_of=lambda answers: partial(score_gig, gig_id=gig.id, fields=changed(gig, answers)),
        label=label,
        note="Look at it through four lenses. What you leave empty is not scored, and all of it can be changed later.",
    )
    ask(app, question)


def toward_field(app: PlannerApp, value: str = "") -> Field:
    """What a gig builds toward: a line of the direction by its number or a part of it, or any words."""
    plan, today = app.plan, app.planner.today
    lines = lines_on(plan, today)
    hint = ", ".join(f"{n} {line}" for n, line in enumerate(lines, 1)) or TOWARD
    return Field(
        name="toward",
        label="Toward",
        value=value,
        hint=hint,
        blank="",
        parse=lambda text: toward_of(plan, storable(text), today),
        understood=lambda words: f"= {words}" if words in lines else "no line of your direction" if lines else "",
    )


def score_fields(app: PlannerApp, gig: Gig) -> list[Field]:
    """The questions of a scorecard; every one of them may stay empty."""
    scores = lenses_of(gig)
    lenses = [
        Field(
            name=lens,
            label=lens.capitalize(),
            value=str(scores[lens]) if lens in scores else "",
            hint=f"0 to 5: it {meaning}",
            parse=parse_score,
            understood=partial(_of_five, meaning),
        )
        for lens, meaning in MEANINGS.items()
    ]
    return [*lenses, text_field("gain", "Gain", gig.gain, GAIN), toward_field(app, gig.toward)]


def _of_five(meaning: str, _: int) -> Told:
    return clauses("of 5", f": it {meaning}")


NOTE = (
    f"Work without pay so far. You are asked on that day, and once {format_duration(HOURS)} or {WEEKS} weeks went in "
    "and nothing came. Escape leaves it open."
)


def ask_condition(app: PlannerApp, gig: Gig) -> None:
    """Ask for a gig's condition and the day of the decision."""
    today = app.planner.today
    ahead = gig.decide if gig.decide is not None and gig.decide > today else None
    condition = text_field("condition", "Must come true", gig.condition, "20 paying readers")
    by = day_field("decide", "Decided on", ahead, today, hint="2027-01-31, or a weekday", edge="last")
    question = Question(
        title=f"Money later? · {gig.title}",
        fields=[replace(condition, required=True), replace(by, required=True)],
        change_of=lambda answers: partial(write_condition, gig_id=gig.id, day=today, **answers),
        label=lambda answers: f"To be decided on {day_text(answers['decide'], today)}: {quoted(gig.title)}",
        note=NOTE,
    )
    ask(app, question)


def ask_unwritten(app: PlannerApp, gig_id: int) -> None:
    """Ask for the condition of unpaid work that has just been added or taken without one."""
    gig = app.plan.gigs.get(gig_id)
    if gig is not None and gig.pay == "none_yet" and not gig.condition:
        ask_condition(app, gig)

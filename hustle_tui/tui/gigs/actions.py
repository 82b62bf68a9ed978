"""What a key on the gig queue does: each takes the app and values, and asks or changes one thing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from msgspec.structs import replace

from hustle_tui.domain.changes import checked_title
from hustle_tui.domain.changes import gigs as changes
from hustle_tui.domain.gigs.cards import still_open_text
from hustle_tui.domain.gigs.needs import parse_needs, seen_text
from hustle_tui.domain.money.payments import owed
from hustle_tui.domain.money.quoted import quoted_rate
from hustle_tui.domain.plan.model import Change, Gig, Payment, Plan, PlanError
from hustle_tui.domain.plan.terms import LIVE_STAGES, PAYS, Stage
from hustle_tui.domain.whatif.fit import fit_of, fit_text
from hustle_tui.domain.whatif.shapes import can_i_take
from hustle_tui.domain.writing.quantities import format_money, parse_money, quoted
from hustle_tui.tui.dialogs.fields import amount_field, day_field, duration_field, priced, text_field
from hustle_tui.tui.dialogs.form import Answers, Field
from hustle_tui.tui.dialogs.question import Question, ask, changed
from hustle_tui.tui.gigs.declining import decline, reply
from hustle_tui.tui.gigs.score_form import score, score_fields
from hustle_tui.tui.gigs.taking import take
from hustle_tui.tui.gigs.unpaid import ask_later, ask_unwritten
from hustle_tui.tui.shell import PlannerApp
from hustle_tui.tui.widgets.draggable import place_beside

FIRST_STAGES: tuple[Stage, ...] = ("lead", "accepted", "active")


def accept(app: PlannerApp, gig: Gig) -> None:
    """Open what taking a lead would do to each week; y again takes it."""
    if can_be(app, gig, "accepted"):
        app.open_whatif(gig)


def start(app: PlannerApp, gig: Gig) -> None:
    """Begin the work of an accepted gig, or of a lead without further ado."""
    if gig.stage == "lead":
        take(app, gig, can_i_take(app.plan, gig, app.planner.today).whole, "active", foretold=False)
    else:
        _staged(app, gig, "active")


def deliver(app: PlannerApp, gig: Gig) -> None:
    """Hand the work over: it holds no more hours, and waits for its pay."""
    still_open = still_open_text(app.plan, gig)
    if _staged(app, gig, "delivered") and still_open:
        app.say(f"Delivered: {quoted(gig.title)} · {still_open}", "$near")


def reopen(app: PlannerApp, gig: Gig) -> None:
    """Bring a gig that is over back into the queue, as a lead."""
    _staged(app, gig, "lead")


def can_be(app: PlannerApp, gig: Gig, stage: Stage) -> bool:
    """Whether a gig can get into a stage from the one that it is in; else say why not."""
    try:
        changes.check_stage(gig, stage)
    except PlanError as error:
        app.say(str(error), "$near")
        return False
    return True


def _staged(app: PlannerApp, gig: Gig, stage: Stage) -> bool:
    """Put a gig into another stage where it can get there."""
    change = partial(changes.stage_gig, gig_id=gig.id, stage=stage, day=app.planner.today)
    return can_be(app, gig, stage) and app.change(f"{stage.capitalize()}: {quoted(gig.title)}", change)


def park(app: PlannerApp, gig: Gig) -> None:
    """Park a lead for a day, or answer whether it is still wanted."""
    from hustle_tui.tui.gigs import parked

    parked.park(app, gig)


def pay(app: PlannerApp, gig: Gig) -> None:
    """Ask what was paid, with what is due filled in."""
    if not can_be(app, gig, "paid"):
        return
    due, payment_id = owed(app.plan, gig), app.planner.new_id()
    usual = gig.amount if gig.pay == "retainer" else 0

    still_open = still_open_text(app.plan, gig)

    def change_of(answers: Answers) -> Change:
        today, money = app.planner.today, answers["amount"]
        payment = Payment(id=payment_id, gig=gig.id, amount=money, currency=gig.currency, received=today)
        return partial(changes.pay_gig, gig_id=gig.id, payment=payment if money else None, day=today)

    def label(answers: Answers) -> str:
        money = answers["amount"]
        return f"Paid {quoted(gig.title)}: {format_money(money, gig.currency) if money else 'no amount'}"

    def preview(answers: Answers, _: Plan) -> str:
        if not 0 < answers["amount"] < due:
            return ""
        less = f"Less than the {format_money(due, gig.currency)} due"
        return f"{less}: the gig counts as paid all the same; m receives a part."

    def then(answers: Answers) -> None:
        if still_open:
            app.say(f"{label(answers)} · {still_open}", "$near")

    question = Question(
        title=f"Paid · {gig.title}",
        fields=[_paid_field(gig, due or usual)],
        change_of=change_of,
        label=label,
        preview=preview,
        then=then,
    )
    ask(app, question)


def _paid_field(gig: Gig, amount: int) -> Field:
    """What has come, in the gig's currency."""
    return Field(
        name="amount",
        label=f"Amount, {gig.currency}",
        value=format_money(amount, gig.currency, code=False) if amount else "",
        hint="what has come",
        parse=partial(parse_money, currency=gig.currency),
        understood=lambda money: format_money(money, gig.currency),
        blank=0,
    )


def ask_new(app: PlannerApp, then: Callable[[int], None]) -> None:
    """Ask for a new gig."""
    today, currency = app.planner.today, app.plan.settings.currency
    gig = Gig(id=app.planner.new_id(), title="", slug="", stage="lead", pay="fixed", currency=currency, created=today)
    gig = replace(gig, staged=today)

    def follow(_: Answers) -> None:
        then(gig.id)
        ask_unwritten(app, gig.id)

    question = Question(
        title="Add a gig",
        fields=[*fields_of(app, gig, FIRST_STAGES), *score_fields(gig)],
        change_of=lambda answers: partial(changes.add_gig, gig=replace(gig, **priced(answers))),
        label=lambda answers: f"Added {quoted(answers['title'])}",
        preview=lambda _, after: _preview(after, gig.id, today),
        then=follow,
    )
    ask(app, question)


def ask_edit(app: PlannerApp, gig: Gig, focus_on: str = "") -> None:
    """Open a gig in a form; only what was changed is written."""
    stages = FIRST_STAGES if gig.stage in FIRST_STAGES else (gig.stage,)
    today = app.planner.today

    def change_of(answers: Answers) -> Change:
        fields = changed(gig, priced(answers))
        if "stage" in fields:
            fields["staged"] = today
        return partial(changes.edit_gig, gig_id=gig.id, fields=fields)

    question = Question(
        title="Edit the gig",
        fields=fields_of(app, gig, stages),
        change_of=change_of,
        label=lambda answers: f"Edited {quoted(answers['title'])}",
        preview=lambda _, after: _preview(after, gig.id, today),
        focus_on=focus_on,
    )
    ask(app, question)


def fields_of(app: PlannerApp, gig: Gig, stages: tuple[Stage, ...]) -> list[Field]:
    """The questions about a gig."""
    today = app.planner.today
    money = format_money(gig.amount, gig.currency) if gig.amount else ""
    return [
        Field(name="title", label="Title", value=gig.title, parse=checked_title, required=True),
        text_field("client", "Client", gig.client),
        Field(name="pay", label="Pay", value=gig.pay, choices=PAYS, understood=_PAYS.__getitem__),
        amount_field(gig.currency, money),
        duration_field("estimate", "Estimate", gig.estimate, "hours of the whole work: 12h"),
        duration_field("weekly", "A week", gig.weekly, "hours that it holds each week: 3h"),
        day_field("due", "Due", gig.due, today, hint="no due date"),
        day_field("starts", "Starts", gig.starts, today, hint="at once"),
        Field(name="stage", label="Stage", value=gig.stage, choices=stages),
        Field(
            name="tags",
            label="Needs",
            value=", ".join(gig.tags),
            hint="what is asked for, to see what comes again: audit, data",
            parse=parse_needs,
            understood=partial(seen_text, app.plan),
            blank=(),
        ),
        text_field("note", "Note", gig.note),
    ]


_PAYS = {"fixed": "the whole fee", "hourly": "for an hour", "retainer": "for a month", "none_yet": "no money for now"}


def _preview(after: Plan, gig_id: int, today: date) -> str:
    """What an hour of the gig would bring, and whether it would fit."""
    gig = after.gigs[gig_id]
    rate, fit = quoted_rate(gig), fit_text(fit_of(after, gig, today), gig, today)
    return f"{format_money(rate, gig.currency)} an hour · {fit}" if rate else fit


def rank(app: PlannerApp, gig: Gig, keys: Sequence[int], steps: int) -> None:
    """Move a gig of the queue one place up or down."""
    queue = [key for key in keys if app.plan.gigs[key].stage in LIVE_STAGES]
    if (place := place_beside(queue, gig.id, steps)) is not None:
        put_before(app, gig.id, place.before)


def put_before(app: PlannerApp, gig_id: int, before: int | None) -> None:
    """Put a gig of the queue just before another one, or last."""
    gig = app.plan.gigs[gig_id]
    if gig.stage in LIVE_STAGES:
        change = partial(changes.rank_gig, gig_id=gig_id, before=before, today=app.planner.today)
        app.change(f"Ranked {quoted(gig.title)}", change)


def unrank(app: PlannerApp, gig: Gig) -> None:
    """Let a gig's points decide its place in the queue again."""
    if gig.manual:
        app.change(f"{quoted(gig.title)} is ranked by points again", partial(changes.unrank_gig, gig_id=gig.id))
    else:
        app.say(f"{quoted(gig.title)} is ranked by points: J and K move it.", "$near")


MOVES: dict[str, Callable[[PlannerApp, Gig], None]] = {
    "accept": accept,
    "decline": decline,
    "reply": reply,
    "start": start,
    "deliver": deliver,
    "pay": pay,
    "reopen": reopen,
    "score": score,
    "unrank": unrank,
    "edit": ask_edit,
    "money": lambda app, gig: app.open_money(gig),
    "assets": lambda app, gig: app.open_assets(gig),
    "later": ask_later,
    "park": park,
}
"""What a key of the queue or of an opened gig does, by name."""

"""What the keys of the gig queue and of “Can I take this?” do: each takes the app and values, and changes one thing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from msgspec.structs import replace

from hustle_tui.domain.changes import gigs as changes
from hustle_tui.domain.changes.cards import planned_cards
from hustle_tui.domain.changes.gigs import acceptance_of
from hustle_tui.domain.gigs.cards import dropping, still_open_text
from hustle_tui.domain.money.expected import rate_sum
from hustle_tui.domain.money.payments import owed, payable
from hustle_tui.domain.money.retainers import last_rest, this_months_rest
from hustle_tui.domain.money.sums import convert, left_out_text
from hustle_tui.domain.outlook import SIGNS
from hustle_tui.domain.plan.model import Change, Gig, Payment, Plan, PlanError
from hustle_tui.domain.plan.terms import LIVE_STAGES, PAYS, Stage
from hustle_tui.domain.whatif.shapes import can_i_take, shape_told
from hustle_tui.domain.whatif.weeks import Weighing, answer_told
from hustle_tui.domain.writing.quantities import counted, format_duration, format_money, quoted
from hustle_tui.tui.dialogs.dialog import ask_letter, ask_yes, if_answered
from hustle_tui.tui.dialogs.form import Answers, Field, Form
from hustle_tui.tui.dialogs.question import Question, amount_field, ask, day_field, duration_field, priced, text_field
from hustle_tui.tui.gigs.declining import decline, declined, declined_text, reply
from hustle_tui.tui.gigs.form import ask_condition, ask_edit, ask_week, score, toward_field
from hustle_tui.tui.gigs.keys import MORE, moves_of
from hustle_tui.tui.gigs.parked import park
from hustle_tui.tui.money.actions import amount_in
from hustle_tui.tui.paint.text import key_of
from hustle_tui.tui.shell import PlannerApp


def accept(app: PlannerApp, gig: Gig) -> None:
    """Open what taking a lead would do to each week; y again takes it."""
    if can_be(app, gig, "accepted"):
        app.open_whatif(gig)


def advance(app: PlannerApp, gig: Gig) -> None:
    """Take a gig to its next stage, asking what must be known for it."""
    if gig.stage in _NEXT:
        _NEXT[gig.stage](app, gig)
    else:
        app.say(f"{quoted(gig.title)} is {gig.stage}: {key_of('gigs.reopen', 'o')} makes it a lead again.", "$near")


def decline_lead(app: PlannerApp, gig: Gig) -> None:
    """Say no to a lead; a gig in hand is dropped by another key."""
    if gig.stage in LIVE_STAGES and gig.stage != "lead":
        app.say(f"{quoted(gig.title)} is {gig.stage}, no lead: {key_of('gigs.drop', 'd')} drops it.", "$near")
    else:
        decline(app, gig)


def more(app: PlannerApp, gig: Gig) -> None:
    """Ask in a menu for what is seldom done with a gig."""
    allowed = moves_of(gig)
    moves = {
        letter: (words, partial(MOVES[move], app, gig)) for letter, (move, words) in MORE.items() if move in allowed
    }
    ask_letter(app, "More:", moves)


def start(app: PlannerApp, gig: Gig) -> None:
    """Begin the work of an accepted gig, or of a lead without further ado."""
    if gig.stage == "lead":
        take(app, gig, can_i_take(app.plan, gig, app.planner.today, app.planner.at).whole, "active", foretold=False)
    else:
        _staged(app, gig, "active")


def deliver(app: PlannerApp, gig: Gig) -> None:
    """Hand the work over: it holds no more hours, and waits for its pay."""
    if _staged(app, gig, "delivered"):
        ask_cards(app, gig, "Delivered")


def ask_cards(app: PlannerApp, gig: Gig, word: str) -> None:
    """Ask whether to drop the open cards of a gig that is handed over: they hold no hours any more."""
    cards = planned_cards(app.plan, gig.id)
    if not cards:
        return
    label, still = f"Dropped: {counted(len(cards), 'card')} of {quoted(gig.title)}", still_open_text(app.plan, gig)
    question = f"{word}: {quoted(gig.title)}. {still[:1].upper()}{still[1:]}: drop them?"
    drop = partial(app.change, label, dropping(cards, app.planner.today))
    ask_yes(app, question, "drop them", drop, "keep them")


def reopen(app: PlannerApp, gig: Gig) -> None:
    """Bring a closed gig back into the queue as a lead."""
    _staged(app, gig, "lead")


def can_be(app: PlannerApp, gig: Gig, stage: Stage) -> bool:
    """Whether a gig can go from its present stage into another; if not, say why."""
    try:
        changes.check_stage(gig, stage)
    except PlanError as error:
        app.say(str(error), "$near")
        return False
    return True


def _staged(app: PlannerApp, gig: Gig, stage: Stage) -> bool:
    change = partial(changes.stage_gig, gig_id=gig.id, stage=stage, day=app.planner.today)
    return can_be(app, gig, stage) and app.change(f"{stage.capitalize()}: {quoted(gig.title)}", change)


def pay(app: PlannerApp, gig: Gig) -> None:
    """Ask what was paid, with what is due filled in."""
    if not can_be(app, gig, "paid"):
        return
    to_come, payment_id = owed(app.plan, gig), app.planner.new_id()
    today, (money, currency) = app.planner.today, payable(app.plan, gig)
    usual = last_rest(app.plan, gig, today) or this_months_rest(app.plan, gig, today) if gig.pay == "retainer" else 0

    def change_of(answers: Answers) -> Change:
        today, money = app.planner.today, answers["amount"]
        payment = Payment(id=payment_id, gig=gig.id, amount=money, currency=currency, received=today)
        return partial(changes.pay_gig, gig_id=gig.id, payment=payment if money else None, day=today)

    def label(answers: Answers) -> str:
        money = answers["amount"]
        return f"Paid {quoted(gig.title)}: {format_money(money, currency) if money else 'no amount'}"

    def preview(answers: Answers, _: Plan) -> str:
        if to_come.left_out:
            return f"What is open is not known: {left_out_text(to_come.left_out)}."
        if not 0 < (convert(answers["amount"], currency, gig.currency, app.plan.settings) or 0) < to_come.known:
            return ""
        less = f"Less than the {format_money(to_come.known, gig.currency)} due"
        return f"{less}: the gig counts as paid all the same; {key_of('gigs.money', '$')} receives a part."

    question = Question(
        title=f"Paid · {gig.title}",
        fields=[replace(amount_in(currency, money or usual), hint="what has come", blank=0)],
        change_of=change_of,
        label=label,
        preview=preview,
        then=lambda _: ask_cards(app, gig, "Paid"),
    )
    ask(app, question)


def unrank(app: PlannerApp, gig: Gig) -> None:
    """Let a gig's points decide its place in the queue again."""
    if gig.manual:
        app.change(f"{quoted(gig.title)} is ranked by points again", partial(changes.unrank_gig, gig_id=gig.id))
    else:
        lower, higher = key_of("gigs.lower", "J"), key_of("gigs.higher", "K")
        app.say(f"{quoted(gig.title)} is ranked by points: {lower} and {higher} move it.", "$near")


def take(app: PlannerApp, gig: Gig, way: Weighing, stage: Stage = "accepted", *, foretold: bool = True) -> bool:
    """Take a gig in one of the ways that were weighed; False when it was not taken."""
    today = app.planner.today
    if way.name == "declined":
        return app.change(declined_text(app, gig), declined(app, gig, str(answer_told(app.plan, way, today))))
    label = f"{stage.capitalize()}: {quoted(gig.title)}"
    name, words = shape_told(app.plan, way, gig, today)
    if not app.change(label, acceptance_of(app.plan, gig, way, today, stage), foretold=foretold):
        return False
    shape = str(words) if way.name == "whole" else f"{name.lower()}, {words}"
    level = app.outlook.level
    news = f"{stage.capitalize()} {quoted(gig.title)}: {shape} · the week: {SIGNS[level]} {level}"
    app.say(news, "$clear" if way.sound else "$over")
    return True


def keep(app: PlannerApp, gig: Gig) -> bool:
    return app.change(f"Added {quoted(gig.title)}", partial(changes.add_gig, gig=gig))


def ask_whatif(app: PlannerApp) -> None:
    """Ask for hours, pay and due date, and weigh them: can I take 6h by Friday?"""
    today, currency, gig_id = app.planner.today, app.plan.settings.currency, app.planner.new_id()

    def check(answers: Answers) -> str:
        gig = described(gig_id, answers, today)
        answer = can_i_take(app.plan, gig, today, app.planner.at).whole
        rate = f"{rate_sum(app.plan, gig)} · " if gig.amount else ""
        return f"{rate}{answer_told(app.plan, answer, today)}"

    def opened(answers: Answers) -> None:
        app.open_whatif(described(gig_id, answers, today))

    fields = [
        duration_field("estimate", "Hours", None, "of work in all: 6h", required=True),
        day_field("due", "Due", None, today, hint="fri, or nothing", edge="last"),
        amount_field(currency),
        Field(name="pay", label="Pay", value="fixed", choices=PAYS),
        duration_field("weekly", "A week", None, "hours that it asks for each week: 3h"),
        text_field("client", "Client", hint="whose talk and admin are measured"),
        toward_field(app),
        text_field("title", "Title", hint="if you mean to keep it"),
    ]
    app.push_screen(Form("Can I take this?", fields, check, enter="weigh it"), if_answered(opened))


def described(gig_id: int, answers: Answers, today: date) -> Gig:
    """The gig that the short form describes: a lead that is not in the plan yet."""
    title = answers["title"].strip() or f"Offer of {format_duration(answers['estimate'])}"
    fields = {**priced(answers), "title": title}
    return Gig(id=gig_id, slug="", stage="lead", created=today, staged=today, **fields)


def show_timesheet(app: PlannerApp, gig: Gig) -> None:
    from hustle_tui.tui.billing.opened import TimesheetPage

    app.push_screen(TimesheetPage(gig.id))


def invoice(app: PlannerApp, gig: Gig) -> None:
    from hustle_tui.tui.billing.opened import ask_invoice

    ask_invoice(app, gig)


_NEXT: dict[Stage, Callable[[PlannerApp, Gig], None]] = {
    "lead": accept,
    "accepted": deliver,
    "active": deliver,
    "delivered": pay,
}


def show_picture(app: PlannerApp, gig: Gig) -> None:
    from hustle_tui.tui.insights.pictures import show_picture_of

    show_picture_of(app, gig, "No hours are logged on it yet: nothing to draw.")


MOVES: dict[str, Callable[[PlannerApp, Gig], None]] = {
    "next": advance,
    "more": more,
    "accept": accept,
    "decline": decline_lead,
    "drop": decline,
    "reply": reply,
    "start": start,
    "pay": pay,
    "reopen": reopen,
    "score": score,
    "unrank": unrank,
    "edit": ask_edit,
    "money": lambda app, gig: app.open_money(gig.id),
    "assets": lambda app, gig: app.open_assets(gig.id),
    "later": ask_condition,
    "only": ask_week,
    "park": park,
    "timesheet": show_timesheet,
    "invoice": invoice,
    "picture": show_picture,
}
"""What each key and each letter of the menu does, on the queue and on an opened gig."""

"""What the keys do to each kind of question on the review: the ways to answer it at once, and what Enter opens."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import TypeVar

from msgspec import Struct

from hustle_tui.domain.changes import acknowledge, in_order
from hustle_tui.domain.changes.calendars import answer_offers, take_off
from hustle_tui.domain.changes.cards import drop_card, finish_card, move_card
from hustle_tui.domain.changes.gigs import answer_gain
from hustle_tui.domain.changes.money import add_money, receive_payment
from hustle_tui.domain.changes.parking import Parked
from hustle_tui.domain.gigs.cards import dropping, first_versions_parts, left_behind, parts_kept
from hustle_tui.domain.gigs.scorecard import next_question
from hustle_tui.domain.plan.meetings import Offer
from hustle_tui.domain.plan.model import Card, Change, GainAnswer, Gig, Kpi, Plan
from hustle_tui.domain.plan.terms import CAMES, Came
from hustle_tui.domain.relief.ways_out import WayOut
from hustle_tui.domain.review import Waiting
from hustle_tui.domain.review.gig_questions import retainer_payment
from hustle_tui.domain.review.questions import offer_asked
from hustle_tui.domain.templates.changes import end_series, without_missed
from hustle_tui.domain.week.calendar import week_number
from hustle_tui.domain.week.cards import left_over
from hustle_tui.domain.writing.formats import span_text
from hustle_tui.domain.writing.quantities import counted, format_money, quoted
from hustle_tui.domain.writing.told import told
from hustle_tui.tui.dialogs.form import Field
from hustle_tui.tui.dialogs.question import Question, ask, text_field
from hustle_tui.tui.gigs import actions as gig_actions, declining, form, parked
from hustle_tui.tui.hours.day_off import ask_day_off
from hustle_tui.tui.hours.timer import stop
from hustle_tui.tui.kpis import actions as kpi_actions
from hustle_tui.tui.money.actions import ask_receive
from hustle_tui.tui.review import agents
from hustle_tui.tui.shell import PlannerApp
from hustle_tui.tui.templates.actions import ask_series
from hustle_tui.tui.week import actions as card_actions
from hustle_tui.tui.week.closing import close_week

Item = TypeVar("Item")
Answer = Callable[[PlannerApp, Waiting], object]

MOST_SHOWN = 200
"""Letters of a gain above the question; the opened gig has all of it."""


class Kind(Struct, frozen=True):
    """How a kind of question is answered: what Enter does, in a word or two, and the keys that answer at once."""

    opens: WayOut[Answer]
    ways: tuple[WayOut[Answer], ...] = ()

    def way(self, key: str) -> WayOut[Answer] | None:
        return next((way for way in self.ways if way.key == key), None)


def _gig(app: PlannerApp, waiting: Waiting) -> Gig:
    return app.plan.gigs[waiting.id]


def _kpi(app: PlannerApp, waiting: Waiting) -> Kpi:
    return app.plan.kpis[waiting.id]


def _parked(app: PlannerApp, waiting: Waiting) -> Parked:
    return app.plan.cards.get(waiting.id) or app.plan.gigs[waiting.id]


def _on(find: Callable[[PlannerApp, Waiting], Item], act: Callable[[PlannerApp, Item], object]) -> Answer:
    """The answer that does something to the record that a question is about."""
    return lambda app, waiting: act(app, find(app, waiting))


def _came(came: Came) -> Answer:
    return _on(_gig, lambda app, gig: app.change(_gain_label(gig, came), _gain_answer(app, gig, came)))


def _ask_gain(app: PlannerApp, waiting: Waiting) -> None:
    gig = _gig(app, waiting)
    gain = gig.gain if len(gig.gain) <= MOST_SHOWN else gig.gain[:MOST_SHOWN] + "…"
    question = Question(
        title=f"The gain of {gig.title}",
        fields=[
            Field(name="came", label="Did it come?", value="partly", choices=CAMES),
            text_field("note", "Note", hint="what came, or why not"),
        ],
        change_of=lambda answers: _gain_answer(app, gig, **answers),
        label=lambda answers: _gain_label(gig, answers["came"]),
        note=f"{gain}\n{waiting.reason}",
    )
    ask(app, question)


def _gain_answer(app: PlannerApp, gig: Gig, came: Came, note: str = "") -> Change:
    today = app.planner.today
    answer = GainAnswer(after=next_question(gig, today), came=came, day=today, note=note)
    return partial(answer_gain, gig_id=gig.id, answer=answer)


def _gain_label(gig: Gig, came: Came) -> str:
    word = {"yes": "came", "partly": "came in part", "no": "did not come"}[came]
    return f"The gain of {quoted(gig.title)} {word}"


def _week_cards(app: PlannerApp, waiting: Waiting) -> tuple[tuple[Card, ...], str]:
    """The cards that a week left open, and their count in words: `3 cards of W47`."""
    week = date.fromordinal(waiting.id)
    cards = left_over(app.plan, app.planner.today).get(week, ())
    return cards, f"{counted(len(cards), 'card')} of W{week_number(week)}"


def _into_this_week(app: PlannerApp, waiting: Waiting) -> None:
    cards, count = _week_cards(app, waiting)
    moves = (partial(move_card, card_id=card.id, week=app.planner.week) for card in cards)
    app.change(f"Into this week: {count}", in_order(*moves))


def _drop_week_cards(app: PlannerApp, waiting: Waiting) -> None:
    cards, count = _week_cards(app, waiting)
    app.change(f"Dropped: {count}", dropping(cards, app.planner.today))


def _close_gig_cards(word: str, close: Callable[..., Plan]) -> Answer:
    def answer(app: PlannerApp, waiting: Waiting) -> None:
        cards = left_behind(app.plan).get(waiting.id, [])
        change = in_order(*(partial(close, card_id=card.id, day=app.planner.today) for card in cards))
        app.change(f"{word}: {counted(len(cards), 'card')} of {quoted(waiting.title)}", change)

    return answer


def _let_parts_go(app: PlannerApp, _: Waiting) -> None:
    cards = [card for some in first_versions_parts(app.plan).values() for card in some]
    app.change(
        f"Let go: {counted(len(cards), 'card')} that the gigs themselves hold", dropping(cards, app.planner.today)
    )


def _keep_parts(app: PlannerApp, _: Waiting) -> None:
    ack = parts_kept(app.planner.new_id(), app.planner.week)
    app.change("Kept: the cards that were planned for gigs", partial(acknowledge, ack=ack))


def _days(offer: Offer) -> str:
    return span_text(offer.first, offer.last, year=True)


def _take_off(app: PlannerApp, waiting: Waiting) -> None:
    offer = offer_asked(app.plan, waiting)
    app.change(f"{_days(offer)} off", take_off(offer))


def _working_days(app: PlannerApp, waiting: Waiting) -> None:
    offer = offer_asked(app.plan, waiting)
    app.change(f"{_days(offer)} worked", partial(answer_offers, spans=(offer.span,)))


def _receive_all(app: PlannerApp, waiting: Waiting) -> None:
    payment = app.plan.payments[waiting.id]
    change = partial(receive_payment, payment=payment, day=app.planner.today, amount=None, rest_id=app.planner.new_id())
    app.change(f"Received {format_money(payment.amount, payment.currency)} for {quoted(waiting.title)}", change)


def _ask_receive(app: PlannerApp, waiting: Waiting) -> None:
    payment = app.plan.payments[waiting.id]
    ask_receive(app, app.plan.gigs[payment.gig], payment)


def _expect_retainer(app: PlannerApp, waiting: Waiting) -> None:
    payment = retainer_payment(app.plan, _gig(app, waiting), app.planner.today, app.planner.new_id())
    money = format_money(payment.amount, payment.currency)
    app.change(f"Expected {money} for {quoted(waiting.title)}", partial(add_money, money=payment))


def _ask_tomorrow(app: PlannerApp, item: Parked) -> None:
    parked.park_until(app, item, app.planner.today + timedelta(days=1))


def _open_parked(app: PlannerApp, item: Parked) -> None:
    if isinstance(item, Card):
        card_actions.edit_card(app, item)
    else:
        app.open_gig(item.id)


def _still_comes(app: PlannerApp, waiting: Waiting) -> None:
    app.change(f"Still comes: {quoted(waiting.title)}", partial(without_missed, template_id=waiting.id))


def _end_series(app: PlannerApp, waiting: Waiting) -> None:
    change = in_order(
        partial(without_missed, template_id=waiting.id),
        partial(end_series, template_id=waiting.id, today=app.planner.today),
    )
    app.change(f"Ended {quoted(waiting.title)}", change)


OPEN_GIG = _on(_gig, lambda app, gig: app.open_gig(gig.id))
KINDS: dict[str, Kind] = {
    "attention": Kind(
        WayOut("how long it was…", agents.ask_minutes),
        (
            WayOut("yes", agents.log_all, "y", follows=told("log it")),
            WayOut("no", agents.log_nothing, "n", follows=told("and don't ask again")),
        ),
    ),
    "day_off": Kind(
        WayOut("other hours…", lambda app, _: ask_day_off(app)),
        (
            WayOut("yes", _take_off, "y", follows=told("days off")),
            WayOut("no", _working_days, "n", follows=told("and don't ask again")),
        ),
    ),
    "delivered": Kind(WayOut("open the gig", OPEN_GIG), (WayOut("paid…", _on(_gig, gig_actions.pay), "y"),)),
    "folder": Kind(
        WayOut("say what it is for…", agents.ask_folder),
        (WayOut("nothing", agents.ignore_folder, "n", follows=told("and don't ask again")),),
    ),
    "gain": Kind(
        WayOut("partly", _ask_gain, follows=told("or with a note")),
        (WayOut("yes", _came("yes"), "y"), WayOut("no", _came("no"), "n")),
    ),
    "kpi_over": Kind(
        WayOut("its check-ins and sums", _on(_kpi, lambda app, kpi: app.open_check_ins(kpi.id))),
        (
            WayOut("close it as it ended", _on(_kpi, kpi_actions.close), "y"),
            WayOut("more time…", _on(_kpi, lambda app, kpi: kpi_actions.ask_edit(app, kpi, focus_on="ends")), "e"),
        ),
    ),
    "left_over": Kind(
        WayOut("one by one", lambda app, waiting: close_week(app, date.fromordinal(waiting.id))),
        (WayOut("all into this week", _into_this_week, "y"), WayOut("all dropped", _drop_week_cards, "d")),
    ),
    "missed": Kind(
        WayOut("change it…", lambda app, waiting: ask_series(app, app.plan.templates[waiting.id])),
        (WayOut("yes", _still_comes, "y"), WayOut("end it", _end_series, "d")),
    ),
    "money_later": Kind(
        WayOut("open it", OPEN_GIG),
        (
            WayOut("keep it", _on(_gig, form.ask_condition), "y", follows=told("with a new condition…")),
            WayOut("change its pay…", _on(_gig, lambda app, gig: form.ask_edit(app, gig, focus_on="pay")), "e"),
            WayOut("drop it…", _on(_gig, declining.decline), "d"),
        ),
    ),
    "open_cards": Kind(
        WayOut("open the gig", OPEN_GIG),
        (
            WayOut("all done", _close_gig_cards("Done", finish_card), "␣"),
            WayOut("all dropped", _close_gig_cards("Dropped", drop_card), "d"),
        ),
    ),
    "parts": Kind(
        WayOut("open the gig", OPEN_GIG),
        (
            WayOut("yes", _let_parts_go, "y", follows=told("let them go")),
            WayOut("no", _keep_parts, "n", follows=told("and don't ask again")),
        ),
    ),
    "payment": Kind(
        WayOut("how much", _ask_receive, follows=told("and when")),
        (WayOut("yes", _receive_all, "y", follows=told("all of it today")),),
    ),
    "retainer": Kind(
        WayOut("the gig's money", _on(_gig, lambda app, gig: app.open_money(gig.id))),
        (WayOut("yes", _expect_retainer, "y", follows=told("expected on its last day")),),
    ),
    "timer": Kind(WayOut("say what was real", lambda app, waiting: stop(app, app.plan.timers[waiting.id]))),
    "wanted": Kind(
        WayOut("open it", _on(_parked, _open_parked)),
        (
            WayOut("yes", _on(_parked, parked.bring_back), "y", follows=told("bring it back")),
            WayOut("no", _on(_parked, parked.give_up), "n", follows=told("let it go")),
            WayOut("ask tomorrow", _on(_parked, _ask_tomorrow), "P"),
        ),
    ),
}
"""How each kind of question is answered, in the order in which rows are numbered."""

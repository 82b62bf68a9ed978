"""Plans made up by hypothesis around one week, small enough to be read when one of them fails."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import strategies as st
from msgspec.structs import replace
from plan_builder import HOUR, LAST_WEEK, MON, NEXT_WEEK, ack, card, entry, gig, own_day, plan_of

from hustle_tui.domain.plan.model import Card, Entry, Gig, Plan, WeekHours
from hustle_tui.domain.plan.terms import KINDS, LANES, LEDGERS, PAYS, STAGES

GIG_IDS = (1, 2, 3)
CARD_IDS = tuple(range(11, 19))
DAYS = tuple(LAST_WEEK + timedelta(days=n) for n in range(21))

days = st.sampled_from(DAYS)
todays = st.sampled_from(DAYS)
dues = st.sampled_from(tuple(LAST_WEEK + timedelta(days=n) for n in range(42)))
quarters = st.integers(0, 60).map(lambda n: 15 * n)
times_of_day = st.none() | st.sampled_from((0, 8 * HOUR, 18 * HOUR - 1, 18 * HOUR, 22 * HOUR + 50, 24 * HOUR - 1))
exceptions = st.builds(WeekHours, week=st.sampled_from((LAST_WEEK, MON, NEXT_WEEK)), minutes=quarters)
acks = st.builds(ack, st.sampled_from(("crowding", "cap", "overload", "near")), st.integers(0, 900))


@st.composite
def gigs(draw: st.DrawFn, gig_id: int) -> Gig:
    return gig(
        f"Gig {gig_id}",
        id=gig_id,
        stage=draw(st.sampled_from(("active", "accepted", *STAGES))),
        pay=draw(st.sampled_from(PAYS)),
        client=draw(st.sampled_from(("", "Acme"))),
        created=draw(st.none() | days),
        accepted=draw(st.none() | days),
        decide=draw(st.none() | days),
        weekly=draw(st.none() | quarters),
        estimate=draw(st.none() | st.integers(0, 4000)),
        due=draw(st.none() | dues),
        starts=draw(st.none() | days),
        exceptions=tuple(draw(st.lists(exceptions, max_size=2, unique_by=lambda hours: hours.week))),
        rank=float(gig_id),
    )


@st.composite
def cards(draw: st.DrawFn, card_id: int) -> Card:
    on_gig = draw(st.none() | st.sampled_from(GIG_IDS))
    return card(
        f"Card {card_id}",
        id=card_id,
        minutes=draw(st.none() | quarters),
        ledger="side" if on_gig else draw(st.sampled_from(LEDGERS)),
        lane=draw(st.sampled_from(LANES)),
        state=(state := draw(st.sampled_from(("open", "open", "open", "done", "dropped")))),
        week=draw(st.sampled_from((LAST_WEEK, MON, MON, NEXT_WEEK, None))),
        gig=on_gig,
        created=draw(st.none() | days),
        closed=None if state == "open" else draw(days),
    )


@st.composite
def entries(draw: st.DrawFn, entry_id: int) -> Entry:
    return entry(
        draw(days),
        draw(st.integers(1, 600)),
        draw(st.sampled_from(LEDGERS)),
        id=entry_id,
        kind=draw(st.sampled_from(KINDS)),
        gig=draw(st.none() | st.sampled_from(GIG_IDS)),
        card=draw(st.none() | st.sampled_from(CARD_IDS)),
        machine=draw(st.integers(0, 9)) == 9,
    )


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    week_of_minutes = st.tuples(*[st.sampled_from((0, 0, 60, 240, 480))] * 7)
    records: list[object] = [draw(gigs(n)) for n in GIG_IDS[: draw(st.integers(0, 3))]]
    records += [draw(cards(n)) for n in CARD_IDS[: draw(st.integers(0, 8))]]
    # Hours on a card are of its ledger: side hours on a main card would be both more side work and less to do.
    ledger_of = {found.id: found.ledger for found in records if isinstance(found, Card)}
    drawn = [draw(entries(n)) for n in range(100, 100 + draw(st.integers(0, 10)))]
    records += [replace(found, ledger=ledger_of.get(found.card, found.ledger)) for found in drawn]
    some_day = st.builds(own_day, days, st.none() | quarters, st.none() | quarters)
    records += draw(st.lists(some_day, max_size=3, unique_by=lambda own: own.id))
    records += draw(st.lists(acks, max_size=2))
    return plan_of(
        *records,
        main_day=draw(st.just((480, 480, 480, 480, 480, 0, 0)) | week_of_minutes),
        free_day=draw(st.just((60, 60, 60, 60, 0, 240, 120)) | week_of_minutes),
        side_cap=draw(st.sampled_from((0, 300, 600))),
        near=draw(st.sampled_from((0, 85, 100))),
        overhead=draw(st.sampled_from((0, 25))),
        main_until=draw(st.sampled_from((18 * HOUR, 8 * HOUR))),
        day_until=draw(st.sampled_from((23 * HOUR, 18 * HOUR))),
    )


def without_side(plan: Plan) -> Plan:
    """The plan with every side entry, side card and gig gone."""
    return replace(
        plan,
        gigs={},
        cards={key: found for key, found in plan.cards.items() if found.ledger != "side"},
        entries={key: found for key, found in plan.entries.items() if found.ledger != "side"},
    )


def in_other_order(plan: Plan) -> Plan:
    """The same records, written the other way round."""
    tables = {name: dict(reversed(getattr(plan, name).items())) for name in ("cards", "entries", "gigs", "days")}
    return replace(plan, **tables)

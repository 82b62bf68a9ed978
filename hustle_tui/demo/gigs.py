"""The gigs of the made-up year: the queue as it stands, and those that were done, declined or dropped before.

Hours are made week by week, so that rates, clients' overheads and payments follow from the entries.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import cycle
from typing import Any

from hustle_tui.demo.draft import Draft, month_on
from hustle_tui.demo.gig_rows import DECLINED, EVENINGS, IN_HAND, LEADS, MIXES, PAST, PLAIN_MIX, Live, Past
from hustle_tui.demo.words import STEPS
from hustle_tui.domain.plan.model import Card, Gig, Payment
from hustle_tui.domain.plan.terms import LANES, LIVE_STAGES, Kind, Pay, Stage
from hustle_tui.domain.writing.naming import slug_of

PAID_AFTER = (8, 12, 15, 21, 30)
"""Days from the end of a gig to its money."""


def add_gigs(draft: Draft, years: int) -> None:
    """Add the queue in its order, then what was declined of late and what was done in these years."""
    for live in IN_HAND:
        _add_live(draft, live)
    for title, client, pay, amount, estimate, due, made in LEADS:
        day, by = draft.day(0, made), _due(draft, due)
        _gig(draft, title, client, "lead", pay, amount, day, day, estimate=estimate, due=by)
    for title, client, pay, amount, hours, ago, reason in DECLINED:
        day = draft.today - timedelta(days=ago)
        _gig(draft, title, client, "declined", pay, amount, day, day, estimate=hours * 60, reason=reason)
    for year in range(years):
        for past in PAST:
            _add_past(draft, past, year)


def _add_live(draft: Draft, row: Live) -> None:
    gig = _gig(
        draft,
        row.title,
        row.client,
        row.stage,
        row.pay,
        row.amount,
        draft.day(0, row.made),
        draft.day(0, row.staged),
        estimate=row.estimate,
        weekly=row.weekly,
        due=_due(draft, row.due) if row.stage != "delivered" else draft.day(*(row.due or (0, 0))),
        starts=None if row.starts is None else draft.day(row.starts, 0),
        tags=row.tags,
        note=row.note,
    )
    mix = _mix_of(gig)
    for back, minutes in zip(range(len(row.spent), 0, -1), row.spent, strict=True):
        _work(draft, gig, draft.day(-back, 0), minutes, mix)
    _owe(draft, gig)


def _add_past(draft: Draft, row: Past, year: int) -> None:
    first = row.since + 52 * year
    made, ended = draft.day(-first, -10), draft.day(row.weeks - first, -2)
    title = row.title if not year else f"{row.title} {made.year}"
    if row.stage == "declined":
        estimate, reason = row.hours * 60, row.reason
        _gig(draft, title, row.client, "declined", row.pay, row.amount, made, made, estimate=estimate, reason=reason)
        return
    staged = ended + timedelta(days=draft.rng.choice(PAID_AFTER)) if row.stage == "paid" else ended
    gig = _gig(
        draft,
        title,
        row.client,
        row.stage,
        row.pay,
        row.amount,
        made,
        staged,
        estimate=row.hours * 60,
        due=ended,
        tags=row.tags,
        reason=row.reason,
    )
    mix, total = _mix_of(gig), 0
    for week in range(row.weeks):
        minutes = round(row.hours * 60 / row.weeks * draft.rng.uniform(0.7, 1.3) / 15) * 15
        total += minutes
        _work(draft, gig, draft.day(week - first, 0), minutes, mix)
    if row.stage == "paid":
        _get_paid(draft, gig, draft.day(-first, 0), ended, total)


def _gig(
    draft: Draft,
    title: str,
    client: str,
    stage: Stage,
    pay: Pay,
    amount: int,
    created: date,
    staged: date,
    **fields: Any,
) -> Gig:
    """Add a gig at the end of the queue; only those still in it have a short number."""
    gig = Gig(
        id=draft.new_id(created),
        title=title,
        slug=_slug(draft, title),
        stage=stage,
        pay=pay,
        client=client,
        amount=amount,
        created=created,
        staged=staged,
        rank=draft.new_rank("gigs"),
        number=draft.new_number() if stage in LIVE_STAGES else 0,
        **fields,
    )
    draft.add(gig)
    draft.gigs[gig.slug] = gig
    return gig


def _slug(draft: Draft, title: str) -> str:
    """A slug that is not taken: 52 weeks are less than a year, so a title may come twice in one."""
    slug = slug_of(title)
    return slug if slug not in draft.gigs else f"{slug}-2"


def _due(draft: Draft, due: tuple[int, int] | None) -> date | None:
    """The due date, tomorrow at the earliest, so that what presses does so on every weekday."""
    return None if due is None else max(draft.day(*due), draft.today + timedelta(days=1))


def _mix_of(gig: Gig) -> Iterator[Kind]:
    return cycle(MIXES.get(gig.client, PLAIN_MIX))


def _work(draft: Draft, gig: Gig, week: date, minutes: int, mix: Iterator[Kind]) -> None:
    """Add a week's hours of a gig, and the cards that they were spent on."""
    rng, cards = draft.rng, _cards_for(draft, gig, week, minutes)
    while minutes > 0:
        piece = min(minutes, rng.choice((10, 10, 15, 15, 20)))
        minutes -= piece
        kind, card, day = next(mix), rng.choice(cards), _evening(draft, week)
        start = f"{rng.choice((7, 18, 19, 20, 21)):02d}:{rng.choice((0, 15, 30, 45)):02d}" if rng.random() < 0.6 else ""
        on = card.id if kind == "work" else None
        draft.spend(day, piece, "side", kind, card=on, gig=gig.id, start=start)
        if kind == "work" and rng.random() < 0.35:
            draft.spend(day, piece * 2, "side", card=on, gig=gig.id, machine=True, note="agent run")


def _evening(draft: Draft, week: date) -> date:
    return week + timedelta(days=draft.rng.choice(EVENINGS))


def _cards_for(draft: Draft, gig: Gig, week: date, minutes: int) -> list[Card]:
    """Add one or two cards of a past week for a gig."""
    rng = draft.rng
    cards = []
    for step in rng.sample(STEPS, 1 if minutes < 100 else 2):
        lane, day = rng.choice(LANES[:2]), _evening(draft, week)
        cards.append(
            draft.card(
                f"{gig.title}: {step}",
                "side",
                lane,
                week,
                week - timedelta(days=2),
                state="done",
                gig=gig.id,
                day=day,
                closed=day,
                estimate=rng.choice((45, 60, 90, 120)),
                carried=int(rng.random() < 0.15),
            )
        )
    return cards


def _get_paid(draft: Draft, gig: Gig, first: date, ended: date, minutes: int) -> None:
    """Add the money of a paid gig: a retainer's month by month, a large fee's in two halves, else at once."""
    last = gig.staged or ended
    if gig.pay == "retainer":
        for month in range(1, 7):
            day = month_on(first, month)
            _pay(draft, gig, gig.amount, day, min(day + timedelta(days=3), last))
    elif gig.pay == "hourly":
        _pay(draft, gig, gig.amount * minutes // 60, ended + timedelta(days=14), last)
    elif gig.amount >= 100000:
        _pay(draft, gig, gig.amount // 2, first, first + timedelta(days=4), "half in advance")
        _pay(draft, gig, gig.amount // 2, ended + timedelta(days=14), last, "the other half")
    else:
        _pay(draft, gig, gig.amount, ended + timedelta(days=14), last)


def _owe(draft: Draft, gig: Gig) -> None:
    """Add what a gig in hand has brought so far and what it still owes."""
    made, due = gig.created or draft.today, gig.due or draft.today
    if gig.pay == "retainer":
        for month in range(-4, 2):
            day = month_on(draft.today, month)
            _pay(draft, gig, gig.amount, day, day if day <= draft.today else None)
    elif gig.stage == "delivered":
        _pay(draft, gig, gig.amount, draft.day(0, -2), None, "invoice sent")
    elif gig.pay == "fixed":
        _pay(draft, gig, gig.amount // 2, made, made + timedelta(days=5), "half in advance")
        _pay(draft, gig, gig.amount // 2, due + timedelta(days=14), None, "the other half")
    elif gig.pay == "hourly":
        _pay(draft, gig, gig.amount * (gig.estimate or 0) // 60, due + timedelta(days=30), None)


def _pay(draft: Draft, gig: Gig, amount: int, expected: date, received: date | None, note: str = "") -> None:
    made = received or gig.created or expected
    draft.add(
        Payment(
            id=draft.new_id(made),
            gig=gig.id,
            amount=amount,
            currency=gig.currency,
            expected=expected,
            received=received,
            note=note,
        )
    )

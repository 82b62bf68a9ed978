"""The gig queue as values: what each row says, and how it is painted. No widgets here."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from msgspec import Struct
from textual.content import Content

from hustle_tui.domain.assets import reused_by
from hustle_tui.domain.calendar import day_text, days_of, week_of
from hustle_tui.domain.forecast import cards_of, fit_of, fit_text, minutes_of
from hustle_tui.domain.formats import MONTHS, date_text
from hustle_tui.domain.hours import hours_of
from hustle_tui.domain.later import by_text
from hustle_tui.domain.load import cards_by_week, load_of
from hustle_tui.domain.model import Gig, Plan
from hustle_tui.domain.money import overdue_text
from hustle_tui.domain.needs import product_text
from hustle_tui.domain.quantities import format_duration, format_hours, format_money
from hustle_tui.domain.rank import queue_of
from hustle_tui.domain.rate_words import rate_in, whole_rate
from hustle_tui.domain.saying_no import Refused, grown, growth_text, hours_text, month_of, quarter_of, refused
from hustle_tui.domain.scorecard import is_unscored
from hustle_tui.domain.terms import LIVE_STAGES, WORKING_STAGES, Stage
from hustle_tui.domain.worth import owed, quoted_rate, real_rate, received, talk_text
from hustle_tui.tui.columns import Column, first_fitting, in_columns, room_left, rule, start_of
from hustle_tui.tui.money_rows import awaited_text
from hustle_tui.tui.score_facts import QueueMark, paint_mark, queue_mark
from hustle_tui.tui.text import fitted, joined, said
from hustle_tui.tui.widgets.rows import Row

MONEY_FROM, CLIENT_FROM, WORDS_FROM = 96, 112, 140
"""Cells from which on there is room for the week and the rates, for the client, and for the fit in full."""
FAR_AHEAD = 300
"""Days from which on a due date is told by month and year."""
STAGE_STYLES: dict[Stage, str] = {"active": "$clear", "delivered": "$near"}


class GigFace(Struct, frozen=True):
    """What a gig's lines are painted from; `fit` is the same in ever fewer words."""

    rank: str
    title: str
    client: str
    stage: Stage
    due: str
    late: bool
    left: str
    week: tuple[str, ...]
    quote: str
    real: str
    real_style: str
    fit: tuple[str, ...]
    fit_style: str
    overdue: str
    reason: str
    mark: QueueMark
    closed: bool


@lru_cache(maxsize=4)
def gig_list(plan: Plan, today: date, week: date, closed: bool) -> tuple[Row, ...]:
    """A row for each gig of the queue, and beneath them those that are over when they are asked for."""
    rows = [Row(gig.id, face_of(plan, gig, today, week, str(n))) for n, gig in enumerate(queue_of(plan, today), 1)]
    if closed:
        over = sorted((gig for gig in plan.gigs.values() if gig.stage not in LIVE_STAGES), key=_ended, reverse=True)
        rows += [Row(gig.id, face_of(plan, gig, today, week, "")) for gig in over]
    return tuple(rows)


def _ended(gig: Gig) -> tuple[date, int]:
    return gig.staged or date.min, gig.id


def face_of(plan: Plan, gig: Gig, today: date, week: date, rank: str) -> GigFace:
    """What a gig shows today; its hours of the week are those of `week`."""
    fit, fit_style = fit_forms(plan, gig, today)
    real = real_rate(plan, gig)
    home = plan.settings.currency
    live = gig.stage in LIVE_STAGES
    return GigFace(
        rank=rank,
        title=gig.title,
        client=gig.client,
        stage=gig.stage,
        due=due_text(gig.due, today) if gig.due else "",
        late=live and gig.stage != "delivered" and gig.due is not None and gig.due < today,
        left=_left(plan, gig),
        week=week_hours(plan, gig, week, today),
        quote=rate_text(quoted_rate(gig), gig.currency, home),
        real=rate_text(real, gig.currency, home),
        real_style=_real_style(plan, gig, real),
        fit=fit,
        fit_style=fit_style,
        overdue=overdue_text(plan, gig, today),
        reason=" · ".join(reasons(plan, gig, today)),
        mark=queue_mark(plan, gig, today),
        closed=not live,
    )


def due_text(day: date, today: date) -> str:
    """A due date in ten cells: `Thu 26 Nov`, `4 Dec`, `Mar 2028`."""
    ahead = (day - today).days
    if not -FAR_AHEAD < ahead < FAR_AHEAD:
        return f"{MONTHS[day.month - 1]} {day.year}"
    return date_text(day, weekday=0 <= ahead < 7)


def _left(plan: Plan, gig: Gig) -> str:
    if gig.estimate is None or gig.stage not in ("lead", *WORKING_STAGES):
        return ""
    return format_hours(minutes_of(plan, gig))


def week_hours(plan: Plan, gig: Gig, week: date, today: date) -> tuple[str, ...]:
    """What a gig holds of a week: `2h/5h` once some of it is logged, and `5h` where there is no room for both."""
    logged = hours_of(plan.entries).on_gig(gig.id, days_of(week))
    whole = logged + load_of(plan, week, today).gigs.get(gig.id, 0)
    if not whole:
        return ("",)
    both = (f"{format_duration(logged)}/{format_duration(whole)}",) if logged else ()
    return (*both, format_duration(whole))


def rate_text(rate: int | None, currency: str, home: str) -> str:
    """An hour's pay in whole units; the currency is named where it is not the person's own."""
    return f"{whole_rate(rate, currency)}{'' if rate is None or currency == home else f' {currency}'}"


def _real_style(plan: Plan, gig: Gig, real: int | None) -> str:
    if real is None:
        return "$muted"
    quote, floor = quoted_rate(gig), rate_in(plan.settings, plan.settings.floor_rate, gig.currency)
    if real <= 0 or (floor is not None and real < floor):
        return "bold $over"
    return "$near" if quote and real * 10 < quote * 9 else "$clear"


def fit_forms(plan: Plan, gig: Gig, today: date) -> tuple[tuple[str, ...], str]:
    """Whether a gig fits, in ever fewer words, and the colour of the answer; for others, what they wait for."""
    if gig.stage not in ("lead", *WORKING_STAGES):
        return _waiting(plan, gig, today)
    if gig.estimate is None:
        if gig.weekly:
            return (f"ongoing, {format_duration(gig.weekly)} a week", "ongoing"), "$muted"
        return ("no estimate: e adds one", "no estimate"), "$near"
    fit = fit_of(plan, gig, today)
    full = fit_text(fit, gig, today)
    due = f" before {day_text(gig.due, today)}" if gig.due else " "
    forms = dict.fromkeys((full, full.replace(due, "", 1) if gig.due else full, full.split(": ", 1)[-1]))
    return tuple(forms), "$clear" if fit.fits else "$over"


def _waiting(plan: Plan, gig: Gig, today: date) -> tuple[tuple[str, ...], str]:
    on = f" {day_text(gig.staged, today)}" if gig.staged else ""
    if gig.stage == "paid":
        money = format_money(received(plan, gig), gig.currency)
        return (f"paid{on}: {money}", money), "$muted"
    if gig.stage != "delivered":
        return (f"{gig.stage}{on}", on.strip() or gig.stage), "$muted"
    if not (due := owed(plan, gig)):
        all_came = received(plan, gig) > 0
        return (("all has come: p", "all has come") if all_came else ("p when paid",)), "$near"
    money = format_money(due, gig.currency)
    return (f"p when paid: {money}", f"due {money}"), "$near"


def reasons(plan: Plan, gig: Gig, today: date) -> Iterator[str]:
    """What there is to know about a gig beyond its figures, the weightiest first."""
    if gig.stage in LIVE_STAGES:
        yield from _warnings(plan, gig, today)
    if gig.stage in ("lead", "accepted") and (product := product_text(plan, gig)):
        yield product
    if reused := reused_by(plan, gig):
        yield f"reuses {', '.join(asset.title for asset in reused)}"
    yield from (text for text in (gig.reason, gig.note, awaited_text(plan, gig, today)) if text)


def _warnings(plan: Plan, gig: Gig, today: date) -> Iterator[str]:
    if gig.parked is not None:
        yield "still wanted? P" if gig.parked <= today else f"parked until {day_text(gig.parked, today)}"
    elif gig.stage == "lead":
        yield "weigh it: y, score it: s" if is_unscored(gig) else "weigh it: y"
    quote, floor = quoted_rate(gig), rate_in(plan.settings, plan.settings.floor_rate, gig.currency)
    if quote is not None and floor is not None and quote < floor:
        yield f"below your floor of {format_money(floor, gig.currency)}"
    if gig.pay == "none_yet":
        spent = hours_of(plan.entries).by_gig.get(gig.id, 0)
        nothing = "" if received(plan, gig) else ", nothing yet"
        until = f"decide {by_text(gig, today)}" if gig.decide else "C: until when?"
        yield f"{f'{format_duration(spent)} in{nothing}' if spent else 'no pay yet'}, {until}"
    if talk := talk_text(plan, gig):
        yield talk
    this_week = week_of(today, plan.settings.week_start)
    if gig.stage in WORKING_STAGES and not gig.weekly and not _planned(plan, gig, this_week):
        yield "holds no hours of a week yet: e gives it some"
    if gig.starts is not None and gig.starts > today:
        yield f"starts {day_text(gig.starts, today)}"


def _planned(plan: Plan, gig: Gig, since: date) -> bool:
    """Whether a week from this one on has an open card of the gig."""
    weeks = [week for week in cards_by_week(plan.cards) if week is not None and week >= since]
    return any(cards_of(plan, gig, week) for week in weeks)


@lru_cache(maxsize=4)
def declined_parts(plan: Plan, today: date) -> list[Content]:
    """What saying no has kept free this month and this quarter, and which KPIs got more hours meanwhile."""
    month, quarter = (refused(plan, first, today) for first in (month_of(today), quarter_of(today)))
    if not quarter.gigs:
        return [joined(("Declined this quarter: none", "$muted"))]
    word = " protected" if hours_text(month) else ""
    parts = [joined((f"Declined this month {_refused_text(month)}{word}", "$second"))]
    parts.append(joined((f"quarter {_refused_text(quarter)}{'' if word else ' protected'}", "$muted")))
    growths = grown(plan, month.first if month.gigs else quarter.first, today)
    parts.append(said(growth_text(plan, growths, 1), "$clear" if growths else "$muted"))
    return parts


def _refused_text(no: Refused) -> str:
    return ", ".join(part for part in (str(len(no.gigs) or "none"), hours_text(no)) if part)


@lru_cache(maxsize=8)
def columns_in(width: int) -> tuple[Column, ...]:
    """The columns that a width has room for; the title takes what the others leave."""
    columns = [Column("rank", 2), Column("title", 0)]
    if width >= CLIENT_FROM:
        columns.append(Column("client", 20 if width >= WORDS_FROM else 10))
    columns += [Column("stage", 9), Column("due", 10), Column("left", 6, right=True)]
    if width >= MONEY_FROM:
        columns += [Column("week", 8, right=True), Column("quote", 6, right=True), Column("real", 6, right=True)]
    columns.append(Column("fit", 42 if width >= WORDS_FROM else 25 if width >= CLIENT_FROM else 16))
    title = max(8, room_left(columns, width))
    return tuple(Column(c.name, title if c.name == "title" else c.width, c.right) for c in columns)


def paint_heads(currency: str, width: int) -> Content:
    """The heads of the columns; rates are in the person's own currency unless they say another."""
    heads = {"title": "Gig", "client": "client", "stage": "stage", "due": "due", "left": "left", "week": "week"}
    heads |= {"quote": f"{currency}/h", "real": "real", "fit": "fit"}
    return in_columns(columns_in(width), {name: joined((word, "$muted")) for name, word in heads.items()})


def paint_gig(face: GigFace, width: int) -> list[Content]:
    """A gig in two lines and a rule: the facts in columns, the reason in words."""
    columns = columns_in(width)
    room = {column.name: column.width for column in columns}
    text, second = ("$finished", "$finished") if face.closed else ("bold $text", "$second")
    facts = {
        "rank": joined((face.rank, "$muted")),
        "title": said(face.title, text),
        "client": said(face.client, second),
        "stage": joined((face.stage, STAGE_STYLES.get(face.stage, second))),
        "due": joined((face.due, "bold $over" if face.late else second)),
        "left": joined((face.left, second)),
        "week": joined((first_fitting(face.week, room.get("week", 0)), "$side")),
        "quote": joined((face.quote, second)),
        "real": joined((face.real, face.real_style)),
        "fit": joined((first_fitting(face.fit, room["fit"]), face.fit_style)),
    }
    muted = "$finished" if face.closed else "$muted"
    parts = [(face.client if "client" not in room else "", muted), (face.overdue, "$over"), (face.reason, muted)]
    words = Content.styled(" · ", muted).join([said(text, style) for text, style in parts if text])
    mark = paint_mark(face.mark, face.closed)
    rest = " " * (start_of(columns, "title") - 1 - len(face.mark.sign))
    beneath = joined(" ", (face.mark.sign, "$near"), rest, mark, "  " if mark and words else "", words)
    return [in_columns(columns, facts), fitted(beneath, width), rule(width)]

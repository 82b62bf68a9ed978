"""The gig queue as values: what each row says of a gig, and how it is painted. No widgets here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from msgspec import Struct
from textual.content import Content

from hustle_tui.domain.gigs.facts import week_told
from hustle_tui.domain.gigs.rank import closed_gigs, is_past_due, points_words, queue_of, rank_of
from hustle_tui.domain.gigs.scorecard import dots
from hustle_tui.domain.gigs.work_left import counted_estimate, needs
from hustle_tui.domain.money.payments import is_so_far, money_overdue_text, owed, received
from hustle_tui.domain.money.quoted import quoted_rate, whole_rate
from hustle_tui.domain.money.real_rate import real_rate
from hustle_tui.domain.money.sums import known_text
from hustle_tui.domain.plan.model import Gig, Plan
from hustle_tui.domain.plan.terms import LIVE_STAGES, WORKING_STAGES, Stage
from hustle_tui.domain.week.calendar import day_text
from hustle_tui.domain.whatif.fit import USED_UP, fit_told, open_fit
from hustle_tui.domain.writing.formats import date_text, month_text
from hustle_tui.domain.writing.quantities import format_duration, format_money
from hustle_tui.domain.writing.told import Part, Told, told
from hustle_tui.tui.gigs.remarks import Remark, remarks_line, remarks_on
from hustle_tui.tui.money.rows import style_of_real
from hustle_tui.tui.paint.columns import Column, filled, in_columns, start_of
from hustle_tui.tui.paint.text import assemble, first_fitting, fitted, rule, spoken, user_text
from hustle_tui.tui.widgets.rows import Row

MONEY_FROM, CLIENT_FROM, WORDS_FROM = 96, 112, 140
"""The widths from which there is room for the week and the rates, for the client, and for the fit in full."""
FAR_AHEAD = 300
"""Days ahead or past from which a due date is told by month and year."""
LEFT_FROM, LONGEST_CLIENT = 72, 20
"""The width from which there is room for the hours left, and the most cells of a client before other words."""
BY_HAND = "⇅"
"""The sign of a gig that was ranked by hand."""
STAGE_STYLES: dict[Stage, str] = {"active": "$clear", "delivered": "$near"}


class GigFace(Struct, frozen=True):
    """What a gig's two lines are painted from."""

    rank: str
    title: str
    client: str
    stage: Stage
    due: str
    past_due: bool
    left: str
    week: Told
    quote: str
    real: str
    real_style: str
    fit: Told
    fit_style: str
    money_overdue: str
    remarks: tuple[Remark, ...]
    points: str
    by_hand: bool
    dots: str
    closed: bool


def gig_list(plan: Plan, today: date, week: date, closed: bool, at: int | None = None) -> tuple[Row, ...]:
    """A row for each gig of the queue, and with `closed` the closed ones beneath them."""
    rows = [Row(gig.id, face_of(plan, gig, today, week, str(n), at)) for n, gig in enumerate(queue_of(plan, today), 1)]
    if closed:
        rows += [Row(gig.id, face_of(plan, gig, today, week, "", at)) for gig in closed_gigs(plan)]
    return tuple(rows)


def face_of(plan: Plan, gig: Gig, today: date, week: date, rank: str, at: int | None = None) -> GigFace:
    """What a gig shows today; its hours of the week are those of `week`."""
    fit, fit_style = prospect(plan, gig, today, at)
    real, so_far = real_rate(plan, gig), is_so_far(plan, gig)
    home = plan.settings.currency
    live = gig.stage in LIVE_STAGES
    ranked = live and gig.parked is None
    return GigFace(
        rank=rank,
        title=gig.title,
        client=gig.client,
        stage=gig.stage,
        due=due_text(gig.due, today) if gig.due else "",
        past_due=is_past_due(gig, today),
        left=_left(plan, gig),
        week=week_told(plan, gig, week, today, at),
        quote=rate_text(quoted_rate(gig), gig.currency, home),
        real="so far" if real is not None and so_far else rate_text(real, gig.currency, home),
        real_style=style_of_real(plan.settings, None if so_far else real, quoted_rate(gig), gig.currency),
        fit=fit,
        fit_style=fit_style,
        money_overdue=money_overdue_text(plan, gig, today),
        remarks=tuple(remarks_on(plan, gig, today)),
        points=points_words(rank_of(plan, gig, today).points) if ranked else "",
        by_hand=ranked and gig.manual,
        dots=dots(gig),
        closed=not live,
    )


def due_text(day: date, today: date) -> str:
    """A due date in ten cells: `Thu 26 Nov`, `4 Dec`, `1 Mar ’27` in another year, `Mar 2028` far away."""
    ahead = (day - today).days
    if not -FAR_AHEAD < ahead < FAR_AHEAD:
        return month_text(day)
    if 0 <= ahead < 7:
        return date_text(day, weekday=True)
    return date_text(day) if day.year == today.year else f"{date_text(day)} ’{day.year % 100:02d}"


def _left(plan: Plan, gig: Gig) -> str:
    if counted_estimate(gig) is None or gig.stage not in ("lead", *WORKING_STAGES):
        return ""
    return format_duration(needs(plan, gig) or 0)


def rate_text(rate: int | None, currency: str, home: str) -> str:
    """An hour's pay in whole units; the currency is named where it is not the person's own."""
    return f"{whole_rate(rate, currency)}{'' if rate is None or currency == home else f' {currency}'}"


def prospect(plan: Plan, gig: Gig, today: date, at: int | None = None) -> tuple[Told, str]:
    """Whether a gig fits, and the colour of the answer; for one that is handed over or closed, what it waits for."""
    if (fit := open_fit(plan, gig, today, at)) is None:
        return _waiting(plan, gig, today)
    known = counted_estimate(gig) is not None
    if known and not fit.minutes:
        return told(USED_UP.brief), "$near"  # the remarks beneath say it in full
    if known:
        return fit_told(fit, gig, today), "$clear" if fit.fits else "$over"
    if gig.weekly:
        return fit_told(fit, gig, today), "$muted"
    adds = spoken("{gigs.edit=e} adds") + (" some" if gig.pay == "retainer" else " one")
    return told(str(fit_told(fit, gig, today)), Part(adds, 1, ": ")), "$near"


def _waiting(plan: Plan, gig: Gig, today: date) -> tuple[Told, str]:
    on = f" {day_text(gig.staged, today)}" if gig.staged else ""
    if gig.stage == "paid":
        money = known_text(received(plan, gig))
        return told(f"paid{on}: {money}", brief=money), "$muted"
    if gig.stage != "delivered":
        return told(f"{gig.stage}{on}", brief=on.strip()), "$muted"
    paid = spoken("{gigs.paid=p}")
    if to_come := owed(plan, gig):
        if not to_come.known:
            return told(f"owed: {known_text(to_come)}", brief="owed: not known"), "$near"
        money = format_money(to_come.known, to_come.currency)
        return told(f"{paid} when paid: {known_text(to_come)}", brief=f"due {money}"), "$near"
    return told("all has come", Part(paid, 1, ": ")) if received(plan, gig) else told(f"{paid} when paid"), "$near"


@lru_cache(maxsize=8)
def columns_in(width: int) -> tuple[Column, ...]:
    """The columns that a width has room for; the title takes what the others leave."""
    columns = [Column("rank", 2), Column("title")]
    if width >= CLIENT_FROM:
        columns.append(Column("client", 20 if width >= WORDS_FROM else 9))
    columns += [Column("stage", 9), Column("due", 10)]
    columns += [Column("left", 6, right=True)] if width >= LEFT_FROM else []
    if width >= MONEY_FROM:
        columns += [Column("week", 8, right=True), Column("quote", 7, right=True), Column("real", 6, right=True)]
    columns.append(Column("fit", 42 if width >= WORDS_FROM else 25 if width >= CLIENT_FROM else 16))
    return filled(columns, width, 8)


def paint_heads(currency: str, width: int) -> Content:
    """The heads of the columns; rates are in the person's own currency unless they say another."""
    heads = {"title": "Gig", "client": "client", "stage": "stage", "due": "due", "left": "left", "week": "week"}
    heads |= {"quote": f"{currency}/h", "real": "real", "fit": "fit"}
    return in_columns(columns_in(width), {name: assemble((word, "$muted")) for name, word in heads.items()})


def paint_gig(face: GigFace, width: int) -> list[Content]:
    """A gig in two lines and a rule: the facts in columns, the reason in words."""
    columns = columns_in(width)
    room = {column.name: column.width for column in columns}
    text, second = ("$finished", "$finished") if face.closed else ("bold $text", "$second")
    facts = {
        "rank": assemble((face.rank, "$muted")),
        "title": user_text(face.title, text),
        "client": user_text(face.client, second),
        "stage": assemble((face.stage, STAGE_STYLES.get(face.stage, second))),
        "due": assemble((face.due, "bold $over" if face.past_due else second)),
        "left": assemble((face.left, second)),
        "week": assemble((first_fitting(face.week.forms, room.get("week", 0)), "$side")),
        "quote": assemble((face.quote, second)),
        "real": assemble((face.real, face.real_style)),
        "fit": assemble((first_fitting(face.fit.forms, room["fit"]), face.fit_style)),
    }
    return [in_columns(columns, facts), _beneath(face, columns, width), rule(width)]


def _beneath(face: GigFace, columns: Sequence[Column], width: int) -> Content:
    """The second line of a gig: its points and lenses, and as much of the reasons as has room."""
    muted = "$finished" if face.closed else "$muted"
    mark = _rank_and_lenses(face)
    sign = BY_HAND if face.by_hand else ""
    rest = " " * (start_of(columns, "title") - 1 - len(sign))
    line = assemble(" ", (sign, "$near"), rest, mark)
    client = "" if any(column.name == "client" for column in columns) else face.client
    remarks = [(Remark(Told(()), client, LONGEST_CLIENT), muted)] if client else []
    remarks += [(Remark(told(face.money_overdue)), "$over")] if face.money_overdue else []
    remarks += [(remark, muted) for remark in face.remarks]
    return fitted(remarks_line(remarks, line, assemble("  " if mark else ""), width), width)


def _rank_and_lenses(face: GigFace) -> Content:
    """The beginning of a row's second line: `by hand, 38 points  ●●●○○`."""
    points = f"{'by hand, ' if face.by_hand else ''}{face.points}"
    parts = [assemble((points, "$near" if face.by_hand else "$second"))] if face.points else []
    if face.dots:
        parts.append(assemble((face.dots, "$finished" if face.closed else "$main")))
    return Content("  ").join(parts)

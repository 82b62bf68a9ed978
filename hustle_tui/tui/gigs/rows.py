"""The gig queue as values: what each row says, and how it is painted. No widgets here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from msgspec import Struct
from textual.content import Content

from hustle_tui.domain.gigs.declined import Refused, grown, growth_text, hours_text, month_of, quarter_of, refused
from hustle_tui.domain.gigs.rank import queue_of
from hustle_tui.domain.money.payments import overdue_text, owed, received
from hustle_tui.domain.money.quoted import quoted_rate, whole_rate
from hustle_tui.domain.money.real_rate import real_rate
from hustle_tui.domain.plan.model import Gig, Plan
from hustle_tui.domain.plan.table_cache import cached_by_plan
from hustle_tui.domain.plan.terms import LIVE_STAGES, WORKING_STAGES, Stage
from hustle_tui.domain.week.calendar import day_text, days_of
from hustle_tui.domain.week.hours import hours_of
from hustle_tui.domain.week.load import load_of
from hustle_tui.domain.whatif.fit import fit_of, fit_text, minutes_of
from hustle_tui.domain.writing.formats import MONTHS, date_text
from hustle_tui.domain.writing.quantities import format_duration, format_hours, format_money
from hustle_tui.tui.gigs.remarks import Reason, painted, reasons
from hustle_tui.tui.gigs.scorecard import QueueMark, paint_mark, queue_mark
from hustle_tui.tui.money.rows import style_of_real
from hustle_tui.tui.paint.columns import Column, in_columns, room_left, rule, start_of
from hustle_tui.tui.paint.text import assemble, first_fitting, fitted, user_text
from hustle_tui.tui.widgets.rows import Row

MONEY_FROM, CLIENT_FROM, WORDS_FROM = 96, 112, 140
"""Cells from which on there is room for the week and the rates, for the client, and for the fit in full."""
FAR_AHEAD = 300
"""Days from which on a due date is told by month and year."""
LEFT_FROM, LONGEST_CLIENT = 72, 20
"""Cells from which on there is room for the hours left, and those of a client before other words."""
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
    reason: tuple[Reason, ...]
    mark: QueueMark
    closed: bool


@cached_by_plan
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
        real_style=style_of_real(plan.settings, real, quoted_rate(gig), gig.currency),
        fit=fit,
        fit_style=fit_style,
        overdue=overdue_text(plan, gig, today),
        reason=tuple(reasons(plan, gig, today)),
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


@cached_by_plan
def declined_parts(plan: Plan, today: date) -> list[Content]:
    """What saying no has kept free this month and this quarter, and which KPIs got more hours meanwhile."""
    month, quarter = (refused(plan, first, today) for first in (month_of(today), quarter_of(today)))
    if not quarter.gigs:
        return [assemble(("Declined this quarter: none", "$muted"))]
    word = " protected" if hours_text(month) else ""
    parts = [assemble((f"Declined this month {_refused_text(month)}{word}", "$second"))]
    parts.append(assemble((f"quarter {_refused_text(quarter)}{'' if word else ' protected'}", "$muted")))
    growths = grown(plan, month.first if month.gigs else quarter.first, today)
    parts.append(user_text(growth_text(plan, growths, 1), "$clear" if growths else "$muted"))
    return parts


def _refused_text(no: Refused) -> str:
    return ", ".join(part for part in (str(len(no.gigs) or "none"), hours_text(no)) if part)


@lru_cache(maxsize=8)
def columns_in(width: int) -> tuple[Column, ...]:
    """The columns that a width has room for; the title takes what the others leave."""
    columns = [Column("rank", 2), Column("title", 0)]
    if width >= CLIENT_FROM:
        columns.append(Column("client", 20 if width >= WORDS_FROM else 10))
    columns += [Column("stage", 9), Column("due", 10)]
    columns += [Column("left", 6, right=True)] if width >= LEFT_FROM else []
    if width >= MONEY_FROM:
        columns += [Column("week", 8, right=True), Column("quote", 6, right=True), Column("real", 6, right=True)]
    columns.append(Column("fit", 42 if width >= WORDS_FROM else 25 if width >= CLIENT_FROM else 16))
    title = max(8, room_left(columns, width))
    return tuple(Column(c.name, title if c.name == "title" else c.width, c.right) for c in columns)


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
        "due": assemble((face.due, "bold $over" if face.late else second)),
        "left": assemble((face.left, second)),
        "week": assemble((first_fitting(face.week, room.get("week", 0)), "$side")),
        "quote": assemble((face.quote, second)),
        "real": assemble((face.real, face.real_style)),
        "fit": assemble((first_fitting(face.fit, room["fit"]), face.fit_style)),
    }
    return [in_columns(columns, facts), _beneath(face, columns, width), rule(width)]


def _beneath(face: GigFace, columns: Sequence[Column], width: int) -> Content:
    """The second line of a gig: its points and lenses, and as much of the reasons as has room."""
    muted = "$finished" if face.closed else "$muted"
    mark = paint_mark(face.mark, face.closed)
    rest = " " * (start_of(columns, "title") - 1 - len(face.mark.sign))
    line = assemble(" ", (face.mark.sign, "$near"), rest, mark)
    between = assemble("  " if mark else "")
    client = "" if any(column.name == "client" for column in columns) else face.client
    told = [(Reason("", client, LONGEST_CLIENT), muted)] if client else []
    told += [(Reason(face.overdue), "$over")] if face.overdue else []
    for reason, style in (*told, *((reason, muted) for reason in face.reason)):
        part = painted(reason, style, width - line.cell_length - between.cell_length)
        if part:
            line, between = line + between + part, Content.styled(" · ", muted)
    return fitted(line, width)

"""Money as lines and rows: a gig's payments and expenses with their sums, and real rates with their arithmetic."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct
from msgspec.structs import replace
from textual.content import Content

from hustle_tui.domain.money.clients import overhead_of, overhead_text
from hustle_tui.domain.money.payments import (
    ai_cost_text,
    day_of,
    expenses_of,
    is_ai_cost,
    payments_of,
    standing_of,
    sums_by_standing,
    unasked,
)
from hustle_tui.domain.money.quoted import floor_in, marks_of, quoted_text
from hustle_tui.domain.money.rate_words import conversions, lacking_text, rate_text, rate_told
from hustle_tui.domain.money.real_rate import GigShare, Rate, rate_of
from hustle_tui.domain.money.sums import Money, known_text, sums_of, sums_text, total_text
from hustle_tui.domain.plan.model import Expense, Gig, Plan
from hustle_tui.domain.plan.settings import Settings
from hustle_tui.domain.week.calendar import day_text
from hustle_tui.domain.writing.quantities import format_duration, format_money
from hustle_tui.tui.paint.columns import LABEL, Column, filled, in_columns, labelled
from hustle_tui.tui.paint.text import assemble, first_fitting, fitted, hung, parts_that_fit, user_text
from hustle_tui.tui.widgets.rows import Row

STYLES = {"overdue": "bold $over", "expected": "$near", "received": "$clear", "spent": "$second"}
SUM_LABEL = 11
"""Cells of the word before a sum."""
QUOTED_FROM = 72
"""The width from which there is room for what was quoted."""
Line = tuple[str, Content]
"""A label and the words beside it."""


class MoneyFace(Struct, frozen=True):
    """A payment or an expense as a row shows it; `word` says which, and where it stands."""

    word: str
    day: str
    amount: str
    note: str


def money_list(plan: Plan, gig: Gig, today: date) -> tuple[Row, ...]:
    """A row for each payment and expense by its day."""
    # Payments and expenses are numbered alike, and a row's key is one number: an expense's is its id below zero.
    return tuple(
        Row(-money.id if isinstance(money, Expense) else money.id, money_face(money, today))
        for money in _by_day(plan, gig)
    )


def money_lines(plan: Plan, gig: Gig, today: date) -> Iterator[Content]:
    """The same rows as lines of a page; the days of AI cost stand together."""
    known = (money for money in _by_day(plan, gig) if not (isinstance(money, Expense) and is_ai_cost(money)))
    yield from (_money_line(money_face(money, today)) for money in known)
    if text := ai_cost_text(plan, gig):
        yield assemble((f"{'':<13}", ""), (f"{'spent':<9}", STYLES["spent"]), (f"       {text}", "$text"))


def _by_day(plan: Plan, gig: Gig) -> list[Money]:
    return sorted((*payments_of(plan, gig), *expenses_of(plan, gig)), key=lambda money: (day_of(money), money.id))


def money_face(money: Money, today: date) -> MoneyFace:
    """A payment with the word for where it stands, or an expense."""
    if isinstance(money, Expense):
        return MoneyFace("spent", day_text(money.day, today), format_money(-money.amount, money.currency), money.note)
    day = money.received or money.expected
    when = day_text(day, today) if day else "some day"
    return MoneyFace(standing_of(money, today), when, format_money(money.amount, money.currency), money.note)


def paint_money(face: MoneyFace, width: int) -> list[Content]:
    """A payment or an expense in one line: day, word, amount, note."""
    return [fitted(assemble(" ", _money_line(face)), width)]


def _money_line(face: MoneyFace) -> Content:
    return assemble(
        (f"{face.day:<12} ", "$second"),
        (f"{face.word:<9}", STYLES[face.word]),
        (f"{face.amount:>16}  ", "bold $text"),
        user_text(face.note, "$muted"),
    )


def sums_lines(plan: Plan, gig: Gig, today: date, adding: str) -> Iterator[Content]:
    """What a gig's money comes to, by currency: what came, is awaited, late or spent; `adding`: the keys for more."""
    sums_by_word = {**sums_by_standing(payments_of(plan, gig), today), "spent": sums_of(expenses_of(plan, gig))}
    for word, sums in sums_by_word.items():
        if sums or word == "received":
            total = total_text(sums, plan.settings)
            named = (f"{word:<{SUM_LABEL}}", STYLES[word])
            yield assemble(named, (sums_text(sums), "$text"), (f"  {total}" if total else "", "$muted"))
    if more := unasked(plan, gig):
        tail = f" more, not asked for yet: {adding} adds it" if more.whole else ""
        yield assemble((f"{'owed':<{SUM_LABEL}}", "$near"), (f"{known_text(more)}{tail}", "$text"))


def gig_rate_lines(plan: Plan, gig: Gig) -> Iterator[Line]:
    """An opened gig's rates: quoted, real, beside the floor and the main job's hour; its client's overhead."""
    yield "quoted rate", assemble((quoted_text(gig) or "none quoted", "$text"))
    yield from _real_lines(plan, replace(rate_of(plan, gig), machine=0, ai_cost={}))  # its hours tell of them
    if gig.client:
        measured = f"{overhead_text(overhead_of(plan, gig.client))} · all gigs of "
        yield "overhead", assemble((measured, "$text"), user_text(gig.client, "$text"))


def _real_lines(plan: Plan, rate: Rate) -> Iterator[Line]:
    """The real rate, how other currencies came into it, what it leaves out, and how it compares."""
    if rate.minutes or rate.came or rate.went:
        yield "real rate", assemble((rate_text(rate), real_style(plan, rate)))
        yield from (("", assemble((text, "$muted"))) for _, text in conversions(rate, plan.settings))
    for mark in () if rate.settled is None else marks_of(plan.settings, rate.settled, rate.currency):
        if mark.gap is not None:
            style = "$clear" if not mark.below else "$over" if mark.name == "floor" else "$near"
            yield "", assemble((mark.gap_text, style))


def real_style(plan: Plan, rate: Rate) -> str:
    """The colour of a real rate: over below the floor, near well below what was quoted."""
    return style_of_real(plan.settings, rate.settled, rate.quoted, rate.currency)


def style_of_real(settings: Settings, real: int | None, quoted: int | None, currency: str) -> str:
    """The same colour for a real rate given as a number."""
    if real is None:
        return "$muted"
    floor = floor_in(settings, currency)
    if real <= 0 or (floor is not None and real < floor):
        return "bold $over"
    return "$near" if quoted and real * 10 < quoted * 9 else "$clear"


def rate_page(plan: Plan, rate: Rate, width: int, *, client: bool) -> Content:
    """A client's or a quarter's rate opened: its arithmetic, how it compares, and what each gig put in."""
    facts = list(_real_lines(plan, rate))
    if rate.quoted:
        quoted = format_money(rate.quoted, rate.currency, exact=True)
        facts.append(("quoted", assemble((f"{quoted} an hour: each gig's own, weighted by its hours", "$text"))))
    if client and rate.owed:
        facts.append(("still to come", assemble((known_text(rate.owed), "$near"))))
    if client and rate.name:
        facts.append(("overhead", assemble((overhead_text(overhead_of(plan, rate.name)), "$text"))))
    lines = [part for label, words in facts for part in hung(labelled(label, words), LABEL, width)]
    lines += [Content(""), assemble(("Gig by gig", "bold $side"))]
    lines += [_share_line(plan, rate, share) for share in rate.shares]
    if rate.loose:
        lines.append(
            assemble((f"{format_duration(rate.loose):>8}", "$text"), ("  on no gig: selling, books", "$muted"))
        )
    return Content("\n").join(lines)


def _share_line(plan: Plan, rate: Rate, share: GigShare) -> Content:
    gig = plan.gigs.get(share.gig)
    came = format_money(share.received, rate.currency, exact=True)
    spent = f" − {format_money(share.spent, rate.currency, code=False, exact=True)}" if share.spent else ""
    hours, title = format_duration(share.minutes), user_text(gig.title if gig else "?", "$text")
    return assemble((f"{hours:>8}", "$text"), (f"  {came + spent:<24}", "$second"), title)


class RateFace(Struct, frozen=True):
    """What a rate's two lines are painted from: its figures, and the arithmetic beneath."""

    name: str
    hours: str
    quoted: str
    real: str
    style: str
    words: tuple[tuple[str, ...], ...]


def rate_face(plan: Plan, rate: Rate, *, client: bool) -> RateFace:
    """A rate's figures, and its arithmetic with what it leaves out and the client's overhead."""
    overhead = overhead_of(plan, rate.name) if client and rate.name else None
    more = [lacking_text(rate)]
    if overhead is not None and overhead.measured:
        more.append(f"overhead {overhead.per_cent} %")
    return RateFace(
        name=rate.name or "(no client)",
        hours=format_duration(rate.minutes),
        quoted=format_money(rate.quoted, rate.currency, exact=True) if rate.quoted else "–",
        real=format_money(rate.real, rate.currency, exact=True) if rate.real is not None else "–",
        style=real_style(plan, rate),
        words=((*rate_told(rate).forms, ""), *((text, "") for text in more if text)),
    )


def paint_rate(face: RateFace, width: int) -> list[Content]:
    """A rate in two lines: name, hours, quoted and real rate; the arithmetic beneath."""
    quoted = [Column("quoted", 19, right=True)] if width >= QUOTED_FROM else []
    columns = [Column("name"), Column("hours", 8, right=True), *quoted, Column("real", 17, right=True)]
    cells = {
        "name": user_text(face.name, "bold $text"),
        "hours": assemble((face.hours, "$second")),
        "quoted": assemble(("quoted ", "$muted"), (face.quoted, "$second")),
        "real": assemble(("real ", "$muted"), (face.real, face.style)),
    }
    words = parts_that_fit([user_text(first_fitting(forms, width - 3), "$muted") for forms in face.words], width - 3)
    return [in_columns(filled(columns, width - 1, 8), cells), fitted(Content("   ") + words, width)]

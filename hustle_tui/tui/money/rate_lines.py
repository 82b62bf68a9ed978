"""Real rates as lines of text, each number with its arithmetic: for an opened gig, a client and a quarter."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from hustle_tui.domain.money.overhead import overhead_of, overhead_text
from hustle_tui.domain.money.real_rate import Rate, rate_of
from hustle_tui.domain.money.words import (
    lacking_text,
    mark_text,
    marks_of,
    money_text,
    quoted_text,
    rate_in,
    rate_text,
)
from hustle_tui.domain.plan.model import Gig, Plan
from hustle_tui.domain.plan.settings import Settings
from hustle_tui.domain.writing.quantities import format_duration, format_hours, format_money
from hustle_tui.tui.paint.columns import hung
from hustle_tui.tui.paint.text import assemble, user_text

LABEL = 15
Line = tuple[str, Content]
"""A label and what is said beside it."""


def gig_rate_lines(plan: Plan, gig: Gig) -> Iterator[Line]:
    """An opened gig's rates: quoted, real, beside the floor and the main job's hour; its client's overhead."""
    rate = rate_of(plan, gig)
    yield "quoted rate", assemble((quoted_text(gig) or "none quoted", "$text"))
    yield from real_lines(plan, rate)
    if gig.client:
        measured = f"{overhead_text(overhead_of(plan, gig.client))} · all gigs of "
        yield "overhead", assemble((measured, "$text"), user_text(gig.client, "$text"))


def real_lines(plan: Plan, rate: Rate) -> Iterator[Line]:
    """The real rate, how other currencies came into it, what it leaves out, and how it compares."""
    if rate.minutes or rate.came or rate.went:
        yield "real rate", assemble((rate_text(rate), real_style(plan, rate)))
        for label, text in (("", money_text(rate, plan.settings)), ("", lacking_text(rate))):
            if text:
                yield label, assemble((text, "$muted"))
    for name, mark, above in marks_of(rate, plan.settings):
        style = "$clear" if above >= 0 else "$over" if "floor" in name else "$near"
        yield "", assemble((mark_text(name, mark, above, rate.currency), style))


def real_style(plan: Plan, rate: Rate) -> str:
    """The colour of a real rate: over below the floor, near well below what was quoted."""
    return style_of_real(plan.settings, rate.real, rate.quoted, rate.currency)


def style_of_real(settings: Settings, real: int | None, quoted: int | None, currency: str) -> str:
    """The same colour for a real rate that stands alone."""
    if real is None:
        return "$muted"
    floor = rate_in(settings, settings.floor_rate, currency)
    if real <= 0 or (floor is not None and real < floor):
        return "bold $over"
    return "$near" if quoted and real * 10 < quoted * 9 else "$clear"


def rate_page(plan: Plan, rate: Rate, width: int, *, client: bool) -> Content:
    """A client's or a quarter's rate opened: its arithmetic, how it compares, and what each gig put in."""
    lines = [_line(label, words) for label, words in real_lines(plan, rate)]
    if rate.quoted:
        quoted = (
            f"{format_money(rate.quoted, rate.currency, exact=True)} an hour: each gig's own, weighted by its hours"
        )
        lines.append(_line("quoted", assemble((quoted, "$text"))))
    if client and rate.owed:
        lines.append(_line("still to come", assemble((format_money(rate.owed, rate.currency), "$near"))))
    if client and rate.name:
        lines.append(_line("overhead", assemble((overhead_text(overhead_of(plan, rate.name)), "$text"))))
    lines = [part for line in lines for part in hung(line, LABEL, width)]
    lines += [Content(""), assemble(("Gig by gig", "bold $side"))]
    lines += [_share(plan, rate, at) for at in range(len(rate.shares))]
    if rate.loose:
        lines.append(
            assemble((f"{format_duration(rate.loose):>8}", "$text"), ("  on no gig: selling, books", "$muted"))
        )
    return Content("\n").join(lines)


def _line(label: str, words: Content) -> Content:
    return assemble((f"{label:<{LABEL}}", "$muted"), words)


def _share(plan: Plan, rate: Rate, at: int) -> Content:
    """What a gig put in: hours, money, expenses, title."""
    share = rate.shares[at]
    gig = plan.gigs.get(share.gig)
    came = format_money(share.received, rate.currency, exact=True)
    spent = f" − {format_money(share.spent, rate.currency, code=False, exact=True)}" if share.spent else ""
    hours = format_hours(share.minutes)
    money = f"{came}{spent}"
    return assemble(
        (f"{hours:>8}", "$text"), (f"  {money:<24}", "$second"), user_text(gig.title if gig else "?", "$text")
    )

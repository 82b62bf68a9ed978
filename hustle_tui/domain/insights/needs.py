"""Needs that three or more gigs had in common: what they took, what they brought, and whether they are a product."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from hustle_tui.domain.gigs.needs import SEEN_FROM, Need, needs_of
from hustle_tui.domain.insights import Insight, Section, pairs
from hustle_tui.domain.money.quoted import MAIN_HOUR, whole_rate
from hustle_tui.domain.money.rate_words import conversions, lacking_text, rate_text
from hustle_tui.domain.money.real_rate import real_rate
from hustle_tui.domain.plan.model import Gig, Plan
from hustle_tui.domain.week.hours import hours_of
from hustle_tui.domain.writing.quantities import counted, format_duration, format_money
from hustle_tui.domain.writing.told import Part, Told, dotted, told

ORDER = 10


def section(plan: Plan, today: date) -> Section:  # noqa: ARG001 - a section is asked for a day
    return Section(
        title="Needs",
        remark=f"in {SEEN_FROM} or more gigs",
        meaning="A gig's needs are its tags. Offers and declined gigs count: somebody asked. The real rate is what "
        "was received less expenses, for each hour of attention. A product is asked about when more than one client "
        "had the need and two paid gigs brought more than the main job's hour (main_rate), or else than your floor "
        "(floor_rate).",
        lines=tuple(_line(plan, need) for need in needs_of(plan)),
        empty="No need in three gigs yet. Editing a gig gives it needs: audit, data.",
    )


def _line(plan: Plan, need: Need) -> Insight:
    rate, code = need.rate, need.rate.currency
    money = format_money(rate.received - rate.spent, code)
    hours = format_duration(rate.minutes)
    asked = counted(len(need.gigs), "gig"), counted(need.clients, "client")
    paid, question = _paid(plan, need), ": a product?" if need.product else ""
    unknown = "no rate known" if rate.left_out else "nothing came yet"
    brought = f"{whole_rate(rate.real, code)} {code}/h" if rate.real is not None else unknown
    return Insight(
        name=need.name,
        head=need.name,
        figures=dotted(*asked, hours, money, lacking_text(rate)),
        words=(f"{brought} · {paid}{question}", *(f"{words}{question}" for words in paid.forms)),
        tone="good" if need.product else "",
        sums=tuple(_sums(plan, need)),
        data=(
            ("need", need.name),
            ("gigs", [plan.gigs[key].slug for key in need.gigs]),
            ("clients", need.clients),
            *pairs(rate, "minutes", "received", "spent"),
            ("currency", code),
            ("rate", rate.real),
            ("paid", need.paid),
            ("bar", need.bar or None),
            ("over_bar", need.over),
            ("product", need.product),
        ),
    )


def _paid(plan: Plan, need: Need) -> Told:
    if not need.paid or not need.bar:
        return told(f"{need.paid or 'none'} paid")
    bar = format_money(need.bar, plan.settings.currency, code=False)
    return told(f"{need.over or 'none'}", Part("paid", 1), Part(f"over {bar}/h"))


def _sums(plan: Plan, need: Need) -> Iterator[tuple[str, str]]:
    for gig in (plan.gigs[key] for key in need.gigs):
        yield gig.stage, _gig_text(plan, gig)
    if need.rate.minutes or need.rate.received:
        yield "real rate", rate_text(need.rate)
    yield from conversions(need.rate, plan.settings)
    if need.bar:
        whose = MAIN_HOUR if plan.settings.main_rate else "your floor"
        bar = format_money(need.bar, plan.settings.currency)
        yield "held against", f"{bar}, {whose}: {need.over} of {need.paid} paid are over it"


def _gig_text(plan: Plan, gig: Gig) -> str:
    minutes, rate = hours_of(plan.entries).gig(gig.id).minutes, real_rate(plan, gig)
    parts = [gig.title, gig.client, format_duration(minutes) if minutes else ""]
    if rate is not None:
        parts.append(f"{format_money(rate, gig.currency)} an hour")
    return " · ".join(part for part in parts if part)

"""What gigs left behind, and how often later ones used it again."""

from __future__ import annotations

from datetime import date

from hustle_tui.domain.gigs.assets import AssetShare, listed, shares_of
from hustle_tui.domain.insights import Insight, Section
from hustle_tui.domain.plan.model import Asset, Plan
from hustle_tui.domain.week.calendar import day_text
from hustle_tui.domain.writing.quantities import format_duration
from hustle_tui.domain.writing.told import dotted

ORDER = 20


def section(plan: Plan, today: date) -> Section:
    """A line an asset, the one most often reused first."""
    shares = shares_of(plan)
    lines = [_line(plan, asset, shares.get(asset.id), today) for asset in listed(plan)]
    lines.sort(key=lambda line: -int(dict(line.data)["times"]))
    return Section(
        title="Assets",
        remark="what gigs left, and how often it was reused",
        meaning="The hours that went into an asset are shared equally among the gig that made it and the gigs that "
        "reused it; with assets, a gig's real rate counts its own hours, less what it gave away, plus its shares.",
        lines=tuple(lines),
        empty="No asset yet. What a gig leaves is written down in it: a tool, a contact.",
    )


def _line(plan: Plan, asset: Asset, share: AssetShare | None, today: date) -> Insight:
    times = len(share.users) if share else 0
    maker = plan.gigs.get(asset.gig)
    came = f"from {maker.title}" if maker else "its gig is gone"
    hours = format_duration(asset.minutes) if asset.minutes else ""
    reused = f"reused {times}×" if times else "not reused yet"
    each = f", {format_duration(share.each)} each" if share and times and share.each else ""
    return Insight(
        name=str(asset.id),
        head=asset.title,
        figures=dotted(asset.kind, hours, reused),
        words=(f"{came}{each}", came),
        tone="good" if times else "",
        sums=tuple(_sums(plan, asset, share, today)),
        data=(
            ("asset", asset.title),
            ("kind", asset.kind),
            ("from", maker.slug if maker else None),
            ("minutes", asset.minutes),
            ("times", times),
            ("share", share.each if share and times else None),
            ("reused_by", [plan.gigs[key].slug for key in share.users] if share else []),
        ),
    )


def _sums(plan: Plan, asset: Asset, share: AssetShare | None, today: date) -> list[tuple[str, str]]:
    sums = [("kind", asset.kind), ("since", day_text(asset.created, today))]
    if maker := plan.gigs.get(asset.gig):
        sums.append(("made in", maker.title))
    if asset.note:
        sums.append(("note", asset.note))
    if share is None:
        return sums
    sums += [("reused by", plan.gigs[key].title) for key in share.users]
    if share.counted < asset.minutes:
        less = f"{format_duration(share.counted)} of {format_duration(asset.minutes)}"
        sums.append(("counted", f"{less}: its gig has no more hours logged"))
    if share.counted and share.users:
        parts = len(share.users) + 1
        sums.append(("share", f"{format_duration(share.counted)} ÷ {parts} gigs = {format_duration(share.each)} each"))
        kept = format_duration(share.counted - share.given)
        sums.append(("given away", f"{format_duration(share.given)}; its maker keeps {kept}"))
    return sums

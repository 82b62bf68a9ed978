"""What the made-up year's gigs have in common, what they left behind, and who used it again."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

from msgspec.structs import replace

from hustle_tui.demo.draft import Draft
from hustle_tui.domain.plan.model import Asset, Gig
from hustle_tui.domain.plan.terms import AssetKind
from hustle_tui.domain.writing.naming import slug_of


class Left(NamedTuple):
    """An asset: the gig that left it, the minutes that went into it, and the gigs that reused it."""

    title: str
    kind: AssetKind
    made_in: str
    minutes: int = 0
    reused_by: tuple[str, ...] = ()
    note: str = ""


NEEDS: dict[str, tuple[str, ...]] = {
    "Data cleanup": ("data",),
    "Sales deck polish": ("slides",),
    "Landing page": ("web",),
    "Dashboard tune-up": ("data", "report"),
    "Report robot": ("data", "report"),
    "Chat bot rescue": ("audit",),
}
"""The needs of gigs whose table names others or none."""

ASSETS = (
    Left("Audit template", "tool", "Prompt audit pilot", 180, ("Onboarding prompts", "Support prompts")),
    Left("Crawler kit", "tool", "Price monitor", 360, ("Supplier crawl", "Report robot", "Beta scraper")),
    Left(
        "Print shop contact", "contact", "Packaging mock-ups", 0, ("Trade fair flyers",), "Ines, answers within a day"
    ),
    Left("Case study for Gamma", "portfolio", "Support prompts", 90),
    Left("How newsletters grow", "knowledge", "Newsletter care", 120, ("写作课 course",)),
)

EARLIER = ("Holiday shop banner", "Delta", 36000, 9, 44, "Launch month at work")
"""Declined earlier in the quarter: title, client, fee, hours, days ago, reason."""


def add_assets(draft: Draft) -> None:
    """Add the needs, the assets of the newest year with their reuse, and one more gig that was declined."""
    for title, tags in NEEDS.items():
        _put(draft, replace(draft.gigs[slug_of(title)], tags=tags))
    for left in ASSETS:
        _add_asset(draft, left)
    title, client, fee, hours, ago, reason = EARLIER
    day = draft.today - timedelta(days=ago)
    gig = Gig(id=draft.new_id(day), title=title, slug=slug_of(title), stage="declined", pay="fixed", client=client)
    gig = replace(gig, amount=fee, estimate=hours * 60, created=day, staged=day, reason=reason)
    _put(draft, replace(gig, rank=draft.new_rank("gigs")))


def _add_asset(draft: Draft, left: Left) -> None:
    maker = draft.gigs[slug_of(left.made_in)]
    day = maker.staged or draft.today
    asset = Asset(id=draft.new_id(day), title=left.title, kind=left.kind, gig=maker.id, created=day)
    draft.add(replace(asset, minutes=left.minutes, note=left.note))
    for title in left.reused_by:
        gig = draft.gigs[slug_of(title)]
        _put(draft, replace(gig, reused=(*gig.reused, asset.id)))


def _put(draft: Draft, gig: Gig) -> None:
    draft.add(gig)
    draft.gigs[gig.slug] = gig

"""What the made-up year's gigs were to bring beyond their money, and whether it came."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

from msgspec.structs import replace

from hustle_tui.demo.draft import Draft
from hustle_tui.domain.gigs.scorecard import After
from hustle_tui.domain.plan.model import GainAnswer, Gig
from hustle_tui.domain.plan.terms import LENSES, WORKING_STAGES, Came
from hustle_tui.domain.writing.naming import slug_of

TAKEN_AFTER = timedelta(days=8)
"""From an offer to the yes, of the gigs that are over."""
ANSWERED_AFTER = timedelta(days=2)
"""From a question's day to its answer."""
MOVED_UP, MOVED_TO = "写作课 course", 3.0


class Score(NamedTuple):
    """A gig's lenses in their order, its gain, what it builds toward, and the answers after 30 and 90 days."""

    title: str
    lenses: tuple[int, int, int, int]
    gain: str = ""
    toward: str = ""
    first: Came | None = None
    second: Came | None = None
    note: str = ""


SCORES = (
    Score("Acme logo", (2, 2, 1, 3)),
    Score("Beta scraper", (4, 4, 3, 3), "A crawler that the next client can use", "Data as a service"),
    Score("Prompt audit", (5, 5, 5, 4), "The audit, ready to be sold a third time", "An audit practice"),
    Score("写作课 course", (4, 5, 3, 5), "Twenty paying readers", "Own readers", "partly", None, "six so far"),
    Score("Acme care", (1, 1, 1, 3)),
    Score("Dashboard tune-up", (3, 2, 3, 3)),
    Score("Landing page", (2, 1, 2, 3)),
    Score("Data cleanup", (1, 0, 1, 2)),
    Score("Newsletter care", (1, 1, 2, 3), "A client that stays", "", "yes", "partly"),
    Score("Brand sheet", (2, 2, 1, 4), "A piece for the portfolio", "", "no", "no", "they would not be named"),
    Score("Prompt audit pilot", (5, 4, 5, 4), "To know how audits are bought", "An audit practice", "partly", "yes"),
    Score("Price monitor", (4, 4, 3, 2), "A crawler to use again", "Data as a service", "yes", "yes"),
    Score("Packaging mock-ups", (2, 1, 1, 3), "A name at the printer's", "", None, "no"),
    Score("Onboarding prompts", (5, 4, 5, 4), "A template for audits", "An audit practice", "yes", "yes"),
    Score("Sales deck polish", (1, 1, 2, 2), "A door into Delta", "", "no", "no", "the contact left"),
    Score("Supplier crawl", (4, 5, 3, 2), "A crawler that lasts", "Data as a service", "partly", "yes"),
    Score("Support prompts", (5, 3, 5, 4), "A case to show", "An audit practice", "yes", "partly"),
    Score("Trade fair flyers", (2, 2, 1, 2), "A second brand client", "", None, "no"),
    Score("Report robot", (4, 3, 4, 3), "A report that sells itself", "Data as a service", "partly"),
)
"""The newest year's; Report robot's second answer is due."""


def add_scores(draft: Draft) -> None:
    """Fill in the scorecards of the queue and of what was done in the newest year; one gig was moved up by hand."""
    for row in SCORES:
        gig = _scored(draft.gigs[slug_of(row.title)], row)
        if row.title == MOVED_UP:
            gig = replace(gig, manual=True, rank=MOVED_TO)
        draft.add(gig)
        draft.gigs[gig.slug] = gig


def _scored(gig: Gig, row: Score) -> Gig:
    taken = gig.accepted
    if gig.stage in WORKING_STAGES:
        taken = taken or gig.staged
    elif gig.stage != "lead" and gig.created:
        taken = taken or gig.created + TAKEN_AFTER
    asked: tuple[tuple[After, Came | None], ...] = ((30, row.first), (90, row.second))
    came = tuple(
        GainAnswer(after=after, came=told, day=taken + timedelta(days=after) + ANSWERED_AFTER, note=row.note)
        for after, told in asked
        if told is not None and taken is not None
    )
    lenses = dict(zip(LENSES, row.lenses, strict=True))
    return replace(gig, **lenses, gain=row.gain, toward=row.toward, accepted=taken, came=came)

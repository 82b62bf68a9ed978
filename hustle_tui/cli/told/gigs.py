"""What commands about a gig say alike: whether it fits, what ranks it, and what is not written down yet."""

from __future__ import annotations

from datetime import date
from typing import Any

from hustle_tui.cli.session import Session
from hustle_tui.cli.told.terminal import Painted, picked, say, say_all, table
from hustle_tui.cli.told.words import named
from hustle_tui.domain.gigs.rank import Rank, place_text, points_text, queue_of, rank_of
from hustle_tui.domain.plan.model import Gig, Plan
from hustle_tui.domain.plan.terms import LIVE_STAGES, WORKING_STAGES
from hustle_tui.domain.whatif.fit import fit_of, fit_text


def fit_words(plan: Plan, gig: Gig, today: date) -> str | None:
    """Whether a gig fits, where that is still a question."""
    if gig.stage != "lead" and gig.stage not in WORKING_STAGES:
        return None
    return fit_text(fit_of(plan, gig, today), gig, today)


def say_unwritten(gig: Gig) -> None:
    """Ask for the condition of a gig that has just been added or taken without pay."""
    if gig.pay == "none_yet" and gig.stage in LIVE_STAGES and not gig.condition:
        say(
            "It has no pay yet. What must come true, and by when? hustle gig later",
            f" {gig.slug} --condition TEXT --by DATE",
        )


def say_rank(session: Session, gig: Gig) -> None:
    """Print a gig's place in the queue and the sum that ranks it."""
    rank = rank_of(session.plan, gig, session.today)
    say(Painted(named(gig), bold=True), f" · {place_text(queue_of(session.plan, session.today), gig)}")
    say_all(table(rank_rows(rank)))


def rank_rows(rank: Rank) -> list[tuple[str, str, str]]:
    """A row for each term of the sum, and one for the sum."""
    rows = [(points_text(term.points), term.name, term.text) for term in rank.terms]
    return [*rows, (points_text(rank.points), "points", "")]


def rank_record(plan: Plan, gig: Gig, today: date) -> dict[str, Any] | None:
    """A gig's points and their terms as JSON has them; None for one that is not in the queue."""
    if gig.stage not in LIVE_STAGES:
        return None
    rank = rank_of(plan, gig, today)
    terms = [picked(term, "name", "points", "text") for term in rank.terms]
    return {"points": rank.points, "manual": gig.manual, "terms": terms}

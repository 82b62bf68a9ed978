"""`hustle gig score`: what a gig is to bring beyond its money."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import click

from hustle_tui.cli.changing import make
from hustle_tui.cli.options import params
from hustle_tui.cli.options.scorecard import score_given, score_options, score_record
from hustle_tui.cli.session import Session
from hustle_tui.cli.told.terminal import Painted, say, say_all, say_json, table
from hustle_tui.cli.told.words import day_words, label, named
from hustle_tui.domain.changes.scores import score_gig
from hustle_tui.domain.gigs.scorecard import MEANINGS, answers_of, is_unscored, lenses_of, score_text
from hustle_tui.domain.plan.model import Gig


@click.command("score")
@click.argument("ref", callback=params.words)
@score_options
@params.as_json
@click.pass_obj
def command(session: Session, /, ref: str, as_json: bool, **given: Any) -> None:
    """Fill in or show the scorecard of the gig REF.

    It has four lenses, each 0 to 5, and what the gig is to bring beyond its money. What is not named stays, and a
    lens may be none again. Without options it shows the scorecard. A gain that is written is asked after 30 and 90
    days from acceptance: see hustle review.

    \b
    hustle gig score acme-logo --advantage 4 --accumulates 3 --trend 5 --values 4
    hustle gig score acme-logo --gain "A name in health care" --toward "The design practice"
    """
    gig = session.gig(ref)
    if fields := score_given(given):
        change = partial(score_gig, gig_id=gig.id, fields=fields)
        if as_json:
            session.planner.apply(label("Score", gig), change)
        else:
            make(session, label("Score", gig), change, lambda plan: f"Scored {_line(plan.gigs[gig.id])}")
    if as_json:
        say_json({"slug": gig.slug, **score_record(session.plan.gigs[gig.id])})
    elif not fields:
        say(Painted(named(gig), bold=True), f" · {score_text(gig) or 'no lens looked through yet'}")
        say_all(table([("", name, text) for name, text in _rows(gig, session)], flex=2))


def _line(gig: Gig) -> str:
    told = (score_text(gig), gig.gain and f"gain: {gig.gain}", gig.toward and f"toward: {gig.toward}")
    words = "empty again" if is_unscored(gig) else " · ".join(part for part in told if part)
    return f"{named(gig)} · {words}"


def _rows(gig: Gig, session: Session) -> Iterator[tuple[str, str]]:
    scores = lenses_of(gig)
    for lens, meaning in MEANINGS.items():
        yield lens.capitalize(), f"{scores.get(lens, '–')}  {meaning}"
    yield "Gain", gig.gain or "not written yet"
    yield "Toward", gig.toward or "not written yet"
    for after, answer in answers_of(gig).items():
        note = f": {answer.note}" if answer.note else ""
        yield f"After {after} days", f"{answer.came}, told {day_words(answer.day, session.today)}{note}"

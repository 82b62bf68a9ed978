"""`hustle review`: what waits for a decision, each with the command that makes it."""

from __future__ import annotations

from typing import Any

import click

from hustle_tui.cli import params
from hustle_tui.cli.output import Painted, say, say_json
from hustle_tui.cli.session import Session
from hustle_tui.cli.words import day_words
from hustle_tui.domain.review import Waiting, all_waiting
from hustle_tui.domain.scorecard import LensRecord, Share, prediction_text, predictions


@click.command("review")
@params.as_json
@click.pass_obj
def command(session: Session, as_json: bool) -> None:
    """Show what waits for a decision of yours, and which lenses have predicted well.

    \b
    hustle review
    """
    waiting = all_waiting(session.plan, session.today)
    lenses = predictions(session.plan)
    if as_json:
        say_json({"waiting": [_record(one) for one in waiting], "lenses": [_lens_record(lens) for lens in lenses]})
        return
    if not waiting:
        say("Nothing waits for you.")
    for one in waiting:
        say(Painted(one.title, bold=True), f" · {one.reason} · since {day_words(one.since, session.today)}")
        say(f"  {one.question}")
        say(Painted(f"  {one.command}", dim=True))
    say()
    say("Which lenses have told whether the gain comes")
    for lens in lenses:
        say(f"  {lens.lens:<12} {prediction_text(lens)}")


def _record(one: Waiting) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "id": one.id,
        "title": one.title,
        "question": one.question,
        "reason": one.reason,
        "since": one.since,
        "command": one.command,
    }


def _lens_record(lens: LensRecord) -> dict[str, Any]:
    return {"lens": lens.lens, "high": _share(lens.high), "low": _share(lens.low), "text": prediction_text(lens)}


def _share(share: Share) -> dict[str, int]:
    return {"came": share.came, "partly": share.partly, "of": share.of}

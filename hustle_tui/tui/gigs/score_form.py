"""The scorecard as a dialog: four lenses, and what a gig is to bring and to build beyond its money."""

from __future__ import annotations

from functools import partial

from msgspec.structs import replace

from hustle_tui.domain.changes.scores import score_gig
from hustle_tui.domain.gigs.scorecard import GAIN, MEANINGS, TOWARD, is_unscored, lenses_of, parse_score
from hustle_tui.domain.plan.model import Gig
from hustle_tui.domain.writing.quantities import quoted
from hustle_tui.tui.dialogs.fields import text_field
from hustle_tui.tui.dialogs.form import Answers, Field
from hustle_tui.tui.dialogs.question import Question, ask, changed
from hustle_tui.tui.shell import PlannerApp


def score(app: PlannerApp, gig: Gig) -> None:
    """Open a gig's scorecard; what is left empty is not scored."""

    def label(answers: Answers) -> str:
        word = "Emptied the scorecard of" if is_unscored(replace(gig, **answers)) else "Scored"
        return f"{word} {quoted(gig.title)}"

    question = Question(
        title=f"Scorecard · {gig.title}",
        fields=score_fields(gig),
        change_of=lambda answers: partial(score_gig, gig_id=gig.id, fields=changed(gig, answers)),
        label=label,
        note="Look at it through four lenses. What you leave empty is not scored, and all of it can be changed later.",
    )
    ask(app, question)


def score_fields(gig: Gig) -> list[Field]:
    """The questions of a scorecard; every one of them may stay empty."""
    scores = lenses_of(gig)
    lenses = [
        Field(
            name=lens,
            label=lens.capitalize(),
            value=str(scores[lens]) if lens in scores else "",
            hint=f"0 to 5: it {meaning}",
            parse=parse_score,
            understood=partial(_of_five, meaning),
        )
        for lens, meaning in MEANINGS.items()
    ]
    return [*lenses, text_field("gain", "Gain", gig.gain, GAIN), text_field("toward", "Toward", gig.toward, TOWARD)]


def _of_five(meaning: str, _: int) -> str:
    return f"of 5: it {meaning}"

"""Which lenses of the scorecard have told beforehand whether a gig's gain would come."""

from __future__ import annotations

from datetime import date

from hustle_tui.domain.gigs import scorecard
from hustle_tui.domain.insights import Insight, Section
from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.writing.told import Tone, dotted

ORDER = 70
_TONES: dict[str, Tone] = {scorecard.PREDICTS: "good", scorecard.MISLEADS: "near"}


def section(plan: Plan, today: date) -> Section:  # noqa: ARG001 - a section is asked for a day
    """A line a lens, once an answer is there."""
    records = scorecard.predictions(plan)
    answered = any(record.high.of or record.low.of for record in records)
    return Section(
        title="Lenses",
        remark="did the gain come where they were high?",
        meaning=f"Of the gigs asked 30 and 90 days after their acceptance, those scored {scorecard.HIGH} or more on a "
        f"lens are set against those scored {scorecard.LOW} or less; from {scorecard.ENOUGH} on each side a lens is "
        "said to tell something.",
        lines=tuple(_line(record) for record in records) if answered else (),
        empty="No gain was told of yet: the review asks 30 and 90 days after a yes.",
    )


def _line(record: scorecard.LensRecord) -> Insight:
    text = scorecard.prediction_text(record)
    high, low = record.high, record.low
    halves = ((f"{scorecard.HIGH} and 5", high), (f"0 to {scorecard.LOW}", low))
    return Insight(
        name=record.lens,
        head=record.lens,
        figures=dotted(f"high {high.came} of {high.of} came", f"low {low.came} of {low.of}"),
        words=(text,),
        tone=_TONES.get(text, ""),
        sums=(
            ("lens", scorecard.MEANINGS[record.lens]),
            *((name, scorecard.share_text(share) or "no gig answered yet") for name, share in halves),
        ),
        data=(("lens", record.lens), ("high", _plain(high)), ("low", _plain(low))),
    )


def _plain(share: scorecard.GainShare) -> dict[str, int]:
    return {"came": share.came, "partly": share.partly, "of": share.of}

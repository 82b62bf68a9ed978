"""Saying no: what is asked when a gig is declined, and the polite words for its client."""

from __future__ import annotations

from functools import partial

from hustle_tui.domain.changes.gigs import decline_gig
from hustle_tui.domain.gigs.cards import to_backlog_text
from hustle_tui.domain.gigs.declined import offer_text
from hustle_tui.domain.gigs.replies import no_reply_text
from hustle_tui.domain.plan.model import Change, Gig
from hustle_tui.domain.plan.terms import LIVE_STAGES
from hustle_tui.domain.writing.quantities import quoted
from hustle_tui.tui.dialogs.fields import duration_field, text_field
from hustle_tui.tui.dialogs.form import Answers, Field
from hustle_tui.tui.dialogs.question import Question, ask
from hustle_tui.tui.shell import PlannerApp

SHOWN, NOT_SHOWN = "show one", "none"


def decline(app: PlannerApp, gig: Gig) -> None:
    """Say no to a lead, or drop a gig in hand; the reason may stay unsaid."""
    if gig.stage not in LIVE_STAGES:
        app.say(f"{quoted(gig.title)} is {gig.stage} already.", "$near")
        return
    lead = gig.stage == "lead"
    word = ("Decline", "Declined") if lead else ("Drop", "Dropped")

    def change_of(answers: Answers) -> Change:
        reason, estimate = answers["reason"], answers.get("estimate")
        return partial(decline_gig, gig_id=gig.id, day=app.planner.today, reason=reason, estimate=estimate)

    def then(answers: Answers) -> None:
        if answers.get("reply") == SHOWN:
            reply(app, app.plan.gigs[gig.id])

    question = Question(
        title=f"{word[0]} · {gig.title}",
        fields=_fields(gig),
        change_of=change_of,
        label=lambda _: no_said(app, gig, word[1]),
        then=then,
        note=_note(gig),
    )
    ask(app, question)


def no_said(app: PlannerApp, gig: Gig, word: str = "Declined") -> str:
    """What is said of a gig that is given up, and of its cards."""
    return " · ".join(filter(None, (f"{word}: {quoted(gig.title)}", to_backlog_text(app.plan, gig))))


def _note(gig: Gig) -> str:
    """What is kept of the gig."""
    offer = offer_text(gig) if gig.stage == "lead" else ""
    kept = f"with what it would have been: {offer}" if offer else "with its reason"
    return f"It stays on record {kept}.\nc shows what is over."


def _fields(gig: Gig) -> list[Field]:
    """The reason; the hours, where nobody knows them yet; and whether a letter is wanted."""
    fields = [text_field("reason", "Reason", hint="may stay empty")]
    if gig.stage != "lead":
        return fields
    if gig.estimate is None and not gig.weekly:
        fields.append(
            duration_field("estimate", "Its hours", None, "what it would have taken, for the hours protected")
        )
    return [*fields, Field(name="reply", label="Polite reply", value=NOT_SHOWN, choices=(NOT_SHOWN, SHOWN))]


def reply(app: PlannerApp, gig: Gig) -> None:
    """Show a polite no to copy."""
    if told := no_reply_text(gig):
        app.say(f"{quoted(gig.title)} {told}", "$near")
        return
    from hustle_tui.tui.gigs.reply import PoliteReply

    app.push_screen(PoliteReply(gig.id))

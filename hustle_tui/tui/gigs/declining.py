"""Saying no: what is asked when a gig is declined, and the polite letter for its client, to edit and copy.

The letter reaches the clipboard by OSC 52; a terminal that does not carry that out still lets the text be selected.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from hustle_tui.cleaning import clean_lines
from hustle_tui.domain.changes.gigs import decline_gig, on_record
from hustle_tui.domain.changes.money import owed_payment
from hustle_tui.domain.direction.footing import cost_text
from hustle_tui.domain.gigs.cards import to_backlog_text
from hustle_tui.domain.gigs.declined import offer_text
from hustle_tui.domain.gigs.replies import Reply, no_reply_text, replies_of
from hustle_tui.domain.money.payments import owed_for_hours
from hustle_tui.domain.money.sums import Total, known_text
from hustle_tui.domain.plan.model import Change, Gig, Payment
from hustle_tui.domain.plan.terms import LIVE_STAGES
from hustle_tui.domain.writing.quantities import quoted
from hustle_tui.tui.dialogs.form import Answers, Field
from hustle_tui.tui.dialogs.question import Question, ask, duration_field, text_field
from hustle_tui.tui.dialogs.sheet import GigSheet
from hustle_tui.tui.paint.bindings import bar_key, keys, quiet_key
from hustle_tui.tui.paint.text import assemble, key_of, spoken
from hustle_tui.tui.shell import PlannerApp

if TYPE_CHECKING:
    from hustle_tui.tui.widgets.letter import Letter

SHOWN, NOT_SHOWN = "show one", "none"
EXPECT, LET_GO = "expect it", "let it go"
UNSENT = "You have changed the words: {sheet.leave=Escape} again leaves them, {reply.copy=Enter} copies them."


def decline(app: PlannerApp, gig: Gig) -> None:
    """Say no to a lead or to an offer that is not in the plan, or drop a gig in hand; the reason is optional."""
    if gig.stage not in LIVE_STAGES:
        app.say(f"{quoted(gig.title)} is {gig.stage} already.", "$near")
        return
    lead, due = gig.stage == "lead", owed_for_hours(app.plan, gig)
    payment = owed_payment(gig, due, app.planner.new_id())
    word = ("Decline", "Declined") if lead else ("Drop", "Dropped")

    def change_of(answers: Answers) -> Change:
        expected = payment if answers.get("owed") == EXPECT else None
        return declined(app, gig, answers["reason"], answers.get("estimate"), expected)

    def then(answers: Answers) -> None:
        if answers.get("reply") == SHOWN:
            reply(app, app.plan.gigs[gig.id])

    question = Question(
        title=f"{word[0]} · {gig.title}",
        fields=[*_fields(gig), *([_owed_field(due)] if due.whole else [])],
        change_of=change_of,
        label=lambda _: declined_text(app, gig, word[1]),
        then=then,
        note=_note(app, gig),
    )
    ask(app, question)


def _owed_field(due: Total) -> Field:
    """What becomes of the pay that a gig's hours have earned, which would be lost with it."""
    return Field(name="owed", label=f"{known_text(due)} owed", value=EXPECT, choices=(EXPECT, LET_GO))


def declined(
    app: PlannerApp, gig: Gig, reason: str, estimate: int | None = None, owed: Payment | None = None
) -> Change:
    """The change that gives a gig up; an offer that the plan does not hold is put on record with it."""
    day = app.planner.today
    change = partial(decline_gig, gig_id=gig.id, day=day, reason=reason, estimate=estimate, owed=owed)
    return on_record(app.plan, gig, change)


def declined_text(app: PlannerApp, gig: Gig, word: str = "Declined") -> str:
    """News of a gig that is given up, and of its cards."""
    return " · ".join(filter(None, (f"{word}: {quoted(gig.title)}", to_backlog_text(app.plan, gig))))


def _note(app: PlannerApp, gig: Gig) -> str:
    offer = offer_text(gig) if gig.stage == "lead" else ""
    cost = cost_text(app.plan, gig, app.planner.today, app.planner.at) if gig.stage == "lead" else ""
    kept = f"with what it would have been: {offer}" if offer else "with its reason"
    remark = f"It stays on record {kept}.\n{key_of('gigs.closed', 'c')} shows what is over."
    return f"{remark}\n{cost[0].upper()}{cost[1:]}." if cost else remark


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
    if refusal := no_reply_text(gig):
        app.say(f"{quoted(gig.title)} {refusal}", "$near")
        return
    app.push_screen(PoliteReply(gig.id))


class PoliteReply(GigSheet):
    """The wordings of a no; left and right choose one, and edits to each are kept until the panel closes."""

    BINDINGS = keys(
        bar_key("reply.copy", "enter", "copy", "copy", "Copy the text"),
        quiet_key("reply.next", "right", "wording(1)", "next", "The next wording"),
        bar_key("reply.previous", "left,h", "wording(-1)", "other words", "The wording before", "←→"),
        bar_key("reply.edit", "e", "edit", "edit", "Change the words before copying them"),
    )

    def __init__(self, gig_id: int) -> None:
        super().__init__(gig_id)
        self._place = 0
        self._replies: tuple[Reply, ...] = ()
        self._edited: dict[str, str] = {}
        self._copied = ""
        self._warned = False

    def body(self) -> Iterable[Widget]:
        """The wordings to choose from, the text, and in its place the field to edit it in."""
        yield Static(id="reply-choices")
        yield VerticalScroll(Static(id="sheet-text"), id="sheet-scroll")
        from hustle_tui.tui.widgets.letter import Letter  # slow to load, and the queue does without it

        editor = Letter(id="reply-edit", compact=True, soft_wrap=True, show_line_numbers=False)
        editor.cursor_blink = False
        editor.display = False
        yield editor

    def draw(self) -> str | None:
        if (gig := self.gig) is None:
            return None
        planner = self.hustle.planner
        self._replies = replies_of(self.hustle.plan, gig, planner.today, planner.at)
        parts = [(wording.label, "bold $main" if wording is self._chosen else "$muted") for wording in self._replies]
        self.query_one("#reply-choices", Static).update(Content("   ").join([assemble(part) for part in parts]))
        self.show_text(Content(self._text))
        return f"A polite no · {gig.title}"

    @property
    def _chosen(self) -> Reply:
        return self._replies[self._place]

    @property
    def _text(self) -> str:
        """The words, cleaned of what no terminal should be sent."""
        return clean_lines(self._edited.get(self._chosen.name, self._chosen.text))

    @property
    def _editor(self) -> Letter:
        return cast("Letter", self.query_one("#reply-edit"))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """While the text is edited, its keys are letters."""
        editing = self.is_mounted and self._editor.display
        return not (editing and action in ("copy", "wording", "edit"))

    def action_wording(self, steps: int) -> None:
        self._place = (self._place + steps) % len(self._replies)
        self.redraw()

    def action_copy(self) -> None:
        self.app.copy_to_clipboard(self._text)
        self._copied = self._chosen.name
        self.hustle.say(
            "Copied. If your terminal does not take it, select the text with the mouse, or: hustle gig reply."
        )

    def action_edit(self) -> None:
        self._editor.load_text(self._text)
        self._show_editor(True)
        self._editor.focus()
        self.hustle.say("Change the words; escape when you are done, then Enter copies them.")

    def action_leave(self) -> None:
        """End the editing, else go back; changed words that nobody copied are kept until a second Escape."""
        if self._editor.display:
            if self._editor.text != self._text:
                self._edited[self._chosen.name] = self._editor.text
                self._copied, self._warned = "", False
            self.hustle.news_line = None
            self._show_editor(False)
        elif any(name != self._copied for name in self._edited) and not self._warned:
            self._warned = True
            self.hustle.say(spoken(UNSENT), "$near")
        else:
            self.dismiss(None)

    def _show_editor(self, editing: bool) -> None:
        self._editor.display = editing
        self.query_one("#sheet-scroll").display = not editing
        if not editing:
            self.set_focus(None)
        self.redraw()

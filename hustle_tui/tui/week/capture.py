"""Adding a card in one line, with what was understood shown while it is typed."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from hustle_tui.domain.outlook import crossings_text, worsened
from hustle_tui.domain.plan.model import Plan, put
from hustle_tui.domain.week.calendar import day_text, week_number
from hustle_tui.domain.week.capture import Draft, capture
from hustle_tui.domain.writing.formats import WEEKDAYS
from hustle_tui.domain.writing.quantities import format_duration
from hustle_tui.tui.dialogs.dialog import Dialog
from hustle_tui.tui.paint.text import LEDGER_SIGNS, assemble, user_text
from hustle_tui.tui.widgets.input_line import InputLine, one_line

HINT = "Fix onboarding mail ~1h30 @thu #main !must kpi:onboarding due:fri"


class Capture(Dialog[str | None]):
    """A line to type; answers with the text, or None when left."""

    CSS_PATH = "capture.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "leave", id="capture.leave", tooltip="Leave without adding"),
    ]

    def __init__(self, plan: Plan, today: date, week: date, text: str = "") -> None:
        super().__init__()
        self._text = text
        self._plan = plan
        self._today = today
        self._week = week
        self._warned = False

    def compose(self) -> ComposeResult:
        """The line, what was understood, and the words that it knows."""
        with Vertical(id="capture-box") as box:
            box.border_title = Content(" Add a card ")
            yield InputLine(one_line(self._text), HINT, id="capture-line")
            yield Static("", id="capture-preview")
            yield Static(_legend(), id="capture-legend")

    def on_mount(self) -> None:
        """Show what the line means as it begins."""
        self._preview(self.query_one(InputLine).value)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        self._warned = False
        self._preview(event.value)

    def _preview(self, text: str) -> None:
        draft = capture(text, self._plan, self._today, self._week)
        lines = [preview_of(draft, self._plan, self._today)]
        lines += [user_text(complaint, "$near") for complaint in (*draft.complaints, draft.not_taken) if complaint]
        if effect := effect_line(draft, self._plan, self._today):
            lines.append(user_text(effect, "$near"))
        self.query_one("#capture-preview", Static).update(Content("\n").join(lines))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        if capture(event.value, self._plan, self._today, self._week).title:
            self.dismiss(event.value)
        else:
            self._say("A title is missing: write a few words, or Escape to leave.")

    def action_leave(self) -> None:
        """Leave; a typed line is kept until a second Escape."""
        if self.query_one(InputLine).value.strip() and not self._warned:
            self._warned = True
            self._say("Escape again leaves this line, Enter adds it.")
            return
        self.dismiss(None)

    def _say(self, text: str) -> None:
        self.query_one("#capture-preview", Static).update(user_text(text, "$near"))


def preview_of(draft: Draft, plan: Plan, today: date) -> Content:
    """What a line was understood to mean."""
    title = user_text(draft.title or "…", "bold $text")
    parts = [assemble((draft.lane.capitalize(), "$text"))]
    if draft.week is None:
        parts.append(assemble(("backlog", "$text")))
    elif draft.day is not None:
        parts.append(
            assemble(
                (f"{WEEKDAYS[draft.day.weekday()]} {day_text(draft.day)}", "$text"),
                (f" W{week_number(draft.week)}", "$muted"),
            )
        )
    else:
        parts.append(assemble((f"W{week_number(draft.week)}", "$text"), (" any day", "$muted")))
    if draft.estimate is None:
        parts.append(assemble(("no estimate: add ~1h", "$near")))
    else:
        parts.append(assemble((format_duration(draft.estimate), "$text")))
    if draft.gig is not None:
        parts.append(user_text(plan.gigs[draft.gig].title, "$side"))
    if draft.kpi is not None:
        parts.append(user_text(plan.kpis[draft.kpi].title, "$main"))
    if draft.due is not None:
        parts.append(assemble((f"due {day_text(draft.due, today)}", "$text")))
    parts += [user_text(f"#{tag}", "$muted") for tag in draft.tags]
    sign = assemble((f"{LEDGER_SIGNS[draft.ledger]} {draft.ledger}  ", f"${draft.ledger}"))
    return sign + title + Content("  ") + Content.styled(" · ", "$muted").join(parts)


def effect_line(draft: Draft, plan: Plan, today: date) -> str:
    """What the card would do to its week, where that makes the week's level graver."""
    if not draft.title:
        return ""
    return crossings_text(worsened(plan, put(plan, draft.card(0, today)), today, ()))  # no card has that id


def _legend() -> Content:
    words = [("~1h30", "hours"), ("@thu", "day"), ("@next", "week"), ("@later", "backlog"), ("!must", "lane")]
    words += [("#side", "ledger"), ("gig:", ""), ("kpi:", ""), ("due:fri", ""), ("\\", "keeps a word")]
    parts: list[tuple[str, str]] = []
    for token, meaning in words:
        parts += [(token, "$main"), (f" {meaning}  " if meaning else "  ", "$muted")]
    return Content.assemble(*parts)

"""Adding a card in one line, with a preview while it is typed, and editing one in a form."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from hustle_tui.domain.changes import checked_title, in_order
from hustle_tui.domain.changes.cards import followed_text
from hustle_tui.domain.forecast.estimates import usual_card, usual_text
from hustle_tui.domain.outlook import crossings_text
from hustle_tui.domain.plan.model import Card, Gig, Kpi, Plan, PlanError, put
from hustle_tui.domain.plan.terms import LANES, LEDGERS
from hustle_tui.domain.templates.changes import adding
from hustle_tui.domain.templates.words import again_words, fields_again, form_change
from hustle_tui.domain.week.calendar import days_of, week_number
from hustle_tui.domain.week.capture import TOKENS, Line, capture
from hustle_tui.domain.week.cards import card_told
from hustle_tui.domain.writing.dates import past_word
from hustle_tui.domain.writing.formats import full_day
from hustle_tui.domain.writing.quantities import quoted
from hustle_tui.domain.writing.reading import each_once
from hustle_tui.tui.dialogs.dialog import Dialog, ask_yes
from hustle_tui.tui.dialogs.form import Answers, Field
from hustle_tui.tui.dialogs.question import Question, ask, day_field, link_field, spent_field, text_field, week_field
from hustle_tui.tui.paint.bindings import bar_key, keys
from hustle_tui.tui.paint.text import LEDGER_SIGNS, assemble, spoken, user_text
from hustle_tui.tui.shell import PlannerApp
from hustle_tui.tui.widgets.inputs import InputLine, one_line, pasted_lines

HINT = "Fix onboarding mail ~1h30 @thu #main !must kpi:onboarding due:fri"


class CaptureLine(InputLine):
    """The line of a card, which does not take several lines as one without asking."""

    class Several(Message):
        """Several lines were pasted; with what stood in the line before and behind them."""

        def __init__(self, lines: list[str]) -> None:
            self.lines = lines
            super().__init__()

    def on_paste(self, event: events.Paste) -> None:
        """Ask once the paste is in the line."""
        if len(lines := pasted_lines(event.text)) > 1:
            first = self.value[: self.cursor_position] + lines[0]
            self.post_message(self.Several([first, *lines[1:-1], lines[-1] + self.value[self.cursor_position :]]))


class Capture(Dialog[str | None]):
    """A line to type; answers with the text, a line for each card, or None when left."""

    CSS_PATH = "capture.tcss"
    BINDINGS = keys(
        bar_key("capture.leave", "escape", "leave", "leave", "Leave without adding"),
    )

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self._begun = text
        self._warned = False

    def compose(self) -> ComposeResult:
        with Vertical(id="capture-box") as box:
            box.border_title = Content(" Add a card ")
            begun = one_line(self._begun.strip()) + " " * self._begun.endswith(" ")
            yield CaptureLine(begun, HINT, id="capture-line")
            yield Static("", id="capture-preview")
            yield Static(_legend(), id="capture-legend")

    def on_mount(self) -> None:
        self._preview(self.query_one(InputLine).value)
        if len(lines := pasted_lines(self._begun)) > 1:
            self._ask_for_each(lines)

    @on(CaptureLine.Several)
    def _several(self, event: CaptureLine.Several) -> None:
        self._ask_for_each(event.lines)

    def _ask_for_each(self, lines: list[str]) -> None:
        """Ask whether each line is to be a card; else they stay one line to go on with."""
        count, each = len(lines), partial(self.dismiss, "\n".join(lines))
        ask_yes(self.hustle, f"{count} lines:", f"{count} cards", each, "one card")

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        self._warned = False
        self._preview(event.value)

    def _read(self, text: str) -> Line:
        return capture(text, self.hustle.plan, self.hustle.planner.today, self.hustle.week)

    def _preview(self, text: str) -> None:
        app, line = self.hustle, self._read(text)
        card = line.card(0, app.planner.today)  # no card of a plan has that id
        again = again_words(line, app.plan, app.planner.today)
        usually = usual_text(usual_card(app.plan, card), card.estimate)
        warnings = [again, usually, *line.complaints, line.not_taken, *line.doubts]
        if card.title:
            warnings.append(crossings_text(app.crossings(lambda plan: put(plan, card))))
        lines = [_preview_of(card, app.plan, app.planner.today), *(user_text(w, "$near") for w in warnings if w)]
        self.query_one("#capture-preview", Static).update(Content("\n").join(lines))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        if self._read(event.value).fields["title"]:
            self.dismiss(event.value)
        else:
            self._say(spoken("A title is missing: write a few words, or {capture.leave=Escape} to leave."))

    def action_leave(self) -> None:
        """Leave; a typed line is kept until a second Escape."""
        if self.query_one(InputLine).value.strip() and not self._warned:
            self._warned = True
            self._say(spoken("{capture.leave=Escape} again leaves this line, Enter adds it."))
        else:
            self.dismiss(None)

    def _say(self, text: str) -> None:
        self.query_one("#capture-preview", Static).update(user_text(text, "$near"))


def _preview_of(card: Card, plan: Plan, today: date) -> Content:
    if card.week is None:
        when = "backlog"
    else:
        year = f" {card.week.year}" if today.year not in (card.week.year, days_of(card.week)[-1].year) else ""
        number = f"W{week_number(card.week)}{year}{past_word(days_of(card.week)[-1], today)}"
        day = "" if card.day is None else f"{full_day(card.day)}{past_word(card.day, today)}"
        when = f"{day} W{week_number(card.week)}" if day else f"{number} any day"
    parts = [user_text(part.text, f"${part.mark or 'text'}") for part in card_told(plan, card, today, when).parts]
    if card.estimate is None:
        parts.append(assemble(("no estimate: add ~1h", "$near")))
    sign = assemble((f"{LEDGER_SIGNS[card.ledger]} {card.ledger}  ", f"${card.ledger}"))
    title = user_text(card.title or "…", "bold $text")
    return sign + title + Content("  ") + Content.styled(" · ", "$muted").join(parts)


def _legend() -> Content:
    words = [example for token in TOKENS for example in token.examples] + [("\\", "keeps a word")]
    parts: list[tuple[str, str]] = []
    for word, meaning in words:
        parts += [(word, "$main"), (f" {meaning}  " if meaning else "  ", "$muted")]
    return Content.assemble(*parts)


def ask_line(app: PlannerApp, then: Callable[[int], None], begun: str = "") -> None:
    """Ask for a line of text, or the rest of one, and add the card it describes to the week shown."""

    def add(text: str | None) -> None:
        today = app.planner.today
        read = [capture(line, app.plan, today, app.week) for line in (text or "").splitlines()]
        try:
            fresh = [adding(line, app.plan, app.planner.new_id(), today) for line in read if line.fields["title"]]
        except PlanError as error:
            app.say(str(error), "$over")
            return
        if fresh:
            label = f"Added {quoted(fresh[0][0].title) if len(fresh) == 1 else f'{len(fresh)} cards'}"
            if app.change(label, in_order(*(change for _, change in fresh)), foretold=True):
                then(fresh[-1][0].id)

    app.push_screen(Capture(begun), add)


def ask_card(app: PlannerApp, card: Card) -> None:
    """Open a card in a form; only what was changed is written."""
    before, template_id = app.plan, app.planner.new_id()
    again = fields_again(app.plan.templates.get(card.series or 0))

    def then(answers: Answers) -> None:
        if followed := followed_text(before, app.plan, card.id):
            app.say(f"Edited {quoted(answers['title'])}: {followed}.")

    question = Question(
        title="Edit the card",
        fields=[*_fields(app, card), *(Field(**field) for field in again)],
        change_of=lambda answers: form_change(app.plan, card, answers, template_id, app.planner.today),
        label=lambda answers: f"Edited {quoted(answers['title'])}",
        preview=lambda _, after: followed_text(app.plan, after, card.id),
        week=lambda _answers, _after: app.week,
        then=then,
    )
    ask(app, question)


def _fields(app: PlannerApp, card: Card) -> list[Field]:
    plan, today, start = app.plan, app.planner.today, app.plan.settings.week_start
    return [
        Field(name="title", label="Title", value=card.title, parse=checked_title, required=True),
        Field(name="lane", label="Lane", value=card.lane, choices=LANES),
        Field(name="ledger", label="Ledger", value=card.ledger, choices=LEDGERS),
        week_field(card.week, today, start),
        day_field("day", "Day", card.day, today, hint="any day"),
        spent_field("estimate", "Estimate", card.estimate),
        day_field("due", "Due", card.due, today, hint="no due date", edge="last"),
        link_field("gig", "Gig", Gig, plan, card.gig, app.week),
        link_field("kpi", "KPI", Kpi, plan, card.kpi, app.week),
        Field(
            name="tags",
            label="Tags",
            value=" ".join(card.tags),
            hint="words, without #",
            parse=parse_tags,
            understood=lambda tags: " ".join(f"#{tag}" for tag in tags),
            blank=(),
        ),
        text_field("note", "Note", card.note),
    ]


def parse_tags(text: str) -> tuple[str, ...]:
    """Tags from words, each once, with or without their #."""
    return each_once(word.lstrip("#") for word in text.split() if word.lstrip("#"))

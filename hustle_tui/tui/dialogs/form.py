"""One form for every dialog that asks for several things: a dialog is a list of fields.

Each field says beside it what was understood; an error stands at its field; nothing typed is lost by one Escape.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from hustle_tui.domain.changes import FieldError, storable
from hustle_tui.domain.plan.model import PlanError
from hustle_tui.domain.writing.told import Told
from hustle_tui.tui.dialogs.dialog import Dialog
from hustle_tui.tui.paint.bindings import bar_key, keys, quiet_key
from hustle_tui.tui.paint.text import TALL, first_fitting, spoken, user_text
from hustle_tui.tui.widgets.frame import KeyBar, KeyHint
from hustle_tui.tui.widgets.inputs import Choice, InputLine

Answers = dict[str, Any]
_LABEL_WIDTH, _EDGES = 16, 3
"""Cells of a label, and of the padding around the words that were understood."""
_LEAST_LINE, _LINE_WIDTH, _MOST_UNDERSTOOD = 12, 24, 47
"""Cells of an input line, at least and before those words give way to it; and of those words, at most."""
_BELOW = 7
"""Lines of a low form that are not for its fields: the frame, the message and the keys."""


class Field(Struct, frozen=True, kw_only=True):
    """One question of a form.

    `parse` reads the text and raises PlanError with what was expected; `understood` says its answer in words, which
    stand beside it as far as they fit. An empty text gives `blank` without being parsed, unless the field is required.
    Typing takes the place of a value that is `short`, as a day, an amount or a number; behind words it goes on.
    A `long` text may be written in the person's editor.
    """

    name: str
    label: str
    value: str = ""
    hint: str = ""
    parse: Callable[[str], Any] = storable
    understood: Callable[[Any], str | Told] = lambda _: ""
    choices: tuple[str, ...] = ()
    blank: Any = None
    required: bool = False
    short: bool = False
    long: bool = False


def answer_of(field: Field, text: str) -> Any:
    if not text.strip() and not field.choices:
        if field.required:
            raise PlanError(f"{field.label} is missing.")
        return field.blank
    return field.parse(text)


class Form(Dialog[Answers | None]):
    """Asks for the fields and answers with their values by name, or with None when left."""

    BINDINGS = keys(
        bar_key("form.save", "ctrl+s,enter", "save", "save", "Save what the form says", "↵"),
        bar_key("form.next", "tab", "app.focus_next", "next", "To the next field", "⇥"),
        bar_key("form.editor", "f4", "editor", "editor", "Write the note in your editor"),
        bar_key("form.leave", "escape", "leave", "leave", "Leave without saving"),
        quiet_key("form.up", "up", "app.focus_previous", "up", "To the field above", first=True),
        quiet_key("form.down", "down", "app.focus_next", "down", "To the field below", first=True),
    )
    CSS_PATH = Path(__file__).with_suffix(".tcss")  # a bare name is looked for beside the subclass

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        check: Callable[[Answers], str | Content] = lambda _: "",
        note: str = "",
        focus_on: str = "",
        enter: str = "save",
    ) -> None:
        """`check` reads all answers and says in a line what they would lead to, or raises PlanError.

        `enter` is what the key bar calls Enter, where it saves nothing yet.
        """
        super().__init__()
        self.heading = title
        self.fields = tuple(fields)
        self._check = check
        self._note, self._enter = note, enter
        self._focus_on = focus_on or (self.fields[0].name if self.fields else "")
        self._warned = False
        self._wrong = self._failed = ""
        self._texts: list[str] = []

    def compose(self) -> ComposeResult:
        """A row for each field, and beneath them a line for what the whole form says, and the keys."""
        self.set_class(self.app.size.height < TALL, "-low")  # Textual does so after the first picture
        with Vertical(id="form-box") as box:
            box.border_title = user_text(f" {self.heading} ")
            with VerticalScroll(id="form-fields", can_focus=False):
                if self._note:
                    lines = [user_text(line, "$second") for line in self._note.splitlines()]
                    yield Static(Content("\n").join(lines), id="form-note")
                for field in self.fields:
                    yield from self._rows_of(field)
            yield Static("", id="form-message")
            yield KeyBar(id="form-keys")

    def _rows_of(self, field: Field) -> ComposeResult:
        with Horizontal(classes="form-row" if field.choices else "form-row -typed"):
            yield Static(user_text(field.label), classes="form-label")
            if field.choices:
                yield Choice(field.choices, field.value, id=f"field-{field.name}")
            else:
                yield InputLine(field.value, field.hint, id=f"field-{field.name}", replaced=field.short)
            yield Static("", id=f"understood-{field.name}", classes="form-understood")
        yield Static("", id=f"wrong-{field.name}", classes="form-wrong")

    def on_mount(self) -> None:
        if self._focus_on:
            self.query_one(f"#field-{self._focus_on}").focus()
        self._read()

    def hints(self) -> tuple[KeyHint, ...]:
        return tuple(replace(hint, word=self._enter) if hint.action == "save" else hint for hint in super().hints())

    def on_resize(self) -> None:
        """Keep the last line of the form in view, and fit what was understood to the new width."""
        height = self.app.size.height
        rows = height * 3 // 4 if height >= TALL else min(height * 2 // 3, height - _BELOW)
        self.query_one("#form-fields").styles.max_height = max(1, rows)
        self._warned = False  # reading the form again takes the words of the warning away
        self.call_after_refresh(self._read)

    def _text_of(self, field: Field) -> str:
        selector = f"#field-{field.name}"
        return self.query_one(selector, Choice).value if field.choices else self.query_one(selector, InputLine).value

    @on(Input.Changed)
    @on(Choice.Changed)
    def _changed(self) -> None:
        """Read what was typed; each line tells as well what it begins with, which is read by then."""
        if self._texts == [self._text_of(field) for field in self.fields]:
            return
        self._warned, self._failed = False, ""
        self._read()
        self.call_after_refresh(self._bring_into_view)

    def _bring_into_view(self) -> None:
        """Keep the error below the focused field in view."""
        name = (self.focused.id or "" if self.focused else "").removeprefix("field-")
        for wrong in self.query(f"#wrong-{name}") if name else ():
            if wrong.display:
                wrong.scroll_visible(animate=False)

    def _read(self, *, saving: bool = False) -> Answers | None:
        """Say at each field what was understood; the answers, or None while something is wrong.

        A required field, or one that another misses, may stay empty until the form is saved.
        """
        answers: Answers = {}
        self._wrong, self._texts = "", [self._text_of(field) for field in self.fields]
        for field, text in zip(self.fields, self._texts, strict=True):
            wrong = ""
            understood: str | Told = ""
            try:
                answers[field.name] = answer_of(field, text)
                understood = field.understood(answers[field.name]) if text.strip() else ""
            except PlanError as error:
                wrong = str(error) if saving or text.strip() else ""
                self._wrong = self._wrong or field.name
            self._say(f"#understood-{field.name}", self._fitting(field, understood), "$muted")
            self._say(f"#wrong-{field.name}", wrong, "$over")
        if len(answers) == len(self.fields):
            return self._checked(answers, saving=saving)
        self._say("#form-message", "", "")
        return None

    def _fitting(self, field: Field, words: str | Told) -> str:
        """As much of what was understood as fits beside the answer."""
        room = self.query_one("#form-fields").scrollable_content_region.width - _LABEL_WIDTH - _EDGES
        if room <= 0:
            return str(words)  # the layout has given no width yet
        if field.choices:
            choice = self.query_one(f"#field-{field.name}", Choice)
            choice.styles.max_width = room + _EDGES
            taken = choice.get_content_width(self.size, self.size)
        else:
            taken = min(_LINE_WIDTH, max(_LEAST_LINE, cell_len(self._text_of(field)) + 3))
        forms = words.forms if isinstance(words, Told) else (words,)
        return first_fitting((*forms, ""), min(_MOST_UNDERSTOOD, room - taken))

    def _checked(self, answers: Answers, *, saving: bool) -> Answers | None:
        try:
            self._say("#form-message", self._failed or self._check(answers), "$over" if self._failed else "$second")
        except PlanError as error:
            named = error.field if isinstance(error, FieldError) else ""
            field = next((field for field in self.fields if field.name == named), None)
            self._wrong = field.name if field else ""
            if field:
                self._say("#form-message", "", "")
            if saving or not field or field.value or self._text_of(field).strip():  # else nothing was typed there yet
                self._say(f"#wrong-{field.name}" if field else "#form-message", str(error), "$over")
            return None
        return answers

    def _say(self, where: str, text: str | Content, style: str) -> None:
        line = self.query_one(where, Static)
        line.update(user_text(text, style) if isinstance(text, str) else text)
        line.display = bool(text)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """The editor's key only where there is a long text to write."""
        return action != "editor" or any(field.long for field in self.fields)

    def action_editor(self) -> None:
        """Write the long text of this form, or the one with the cursor, in the person's editor."""
        from hustle_tui.tui.own.terminal import edited

        lines = [self.query_one(f"#field-{field.name}", InputLine) for field in self.fields if field.long]
        line = self.focused if self.focused in lines else lines[0]
        if isinstance(line, InputLine):
            line.focus()
            try:
                line.value = edited(self.hustle, line.value)
            except PlanError as error:
                self._failed = str(error)
                self._read()

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Answer with the values, or stay at the field that is wrong."""
        if not self.is_mounted:
            return  # a key before there is anything to save
        answers = self._read(saving=True)
        if answers is not None:
            self.dismiss(answers)
            return
        if self._wrong:
            self.query_one(f"#field-{self._wrong}").focus()
            self.call_after_refresh(self._bring_into_view)

    def action_leave(self) -> None:
        """Leave; what was typed is kept until a second Escape."""
        if not self.is_mounted:
            self.call_after_refresh(self.action_leave)  # a quick key, while the fields are still being made
            return
        changed = any(self._text_of(field) != field.value for field in self.fields if not field.choices)
        if changed and not self._warned:
            self._warned = True
            self._say(
                "#form-message",
                spoken("You have typed something: {form.leave=Escape} again leaves it, {form.save=Enter} saves it."),
                "$near",
            )
            return
        self.dismiss(None)

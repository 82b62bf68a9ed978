"""What comes again, in a list: series of cards and of payments, and week templates."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content
from textual.widget import Widget

from hustle_tui.domain.plan.model import Template
from hustle_tui.domain.templates.words import template_text
from hustle_tui.tui.dialogs.sheet import Sheet
from hustle_tui.tui.paint.bindings import bar_key, keys
from hustle_tui.tui.paint.text import assemble, fitted, spoken, user_text
from hustle_tui.tui.templates import actions
from hustle_tui.tui.widgets.rows import Row, Rows

_EMPTY = "Nothing comes again yet.\n{again.add=a} adds a card or a payment that does, or a set of cards for a week."


class Templates(Sheet):
    """The series, then the week templates, each with when it comes and what it holds."""

    BINDINGS = keys(
        bar_key("again.add", "a", "add", "add…", "A week template, or a card or payment that comes again"),
        bar_key("again.edit", "e", "edit", "edit", "Change it from here on"),
        bar_key("again.put_in", "space", "put_in", "into the week", "Into the week shown"),
        bar_key("again.remove", "d,delete", "remove", "end", "End a series, remove a week template"),
    )
    ON_A_ROW = ("edit", "put_in", "remove")

    def body(self) -> Iterable[Widget]:
        yield Rows(paint_template, 2, empty=_EMPTY)

    def draw(self) -> str:
        plan, today = self.hustle.plan, self.hustle.planner.today
        found = sorted(plan.templates.values(), key=lambda one: (not one.rule, one.title.casefold(), one.id))
        self.rows.show([Row(one.id, (_sign(one), one.title, template_text(plan, one, today))) for one in found])
        return "What comes again"

    @property
    def template(self) -> Template | None:
        return self.hustle.plan.templates.get(self.key)

    def action_add(self) -> None:
        actions.ask_new(self.hustle)

    def action_edit(self) -> None:
        if template := self.template:
            actions.ask_edit(self.hustle, template)

    open_row = action_edit

    def action_put_in(self) -> None:
        template = self.template
        if template is not None and template.rule:
            self.hustle.say(
                spoken("It comes by itself: {again.put_in=space} puts a week template into the week shown.")
            )
        elif template is not None:
            actions.put_into(self.hustle, template, self.hustle.week, foretold=False)

    def action_remove(self) -> None:
        if template := self.template:
            actions.end(self.hustle, template)


def _sign(template: Template) -> str:
    return "≡" if not template.rule else "€" if template.amount else "↻"


def paint_template(face: tuple[str, str, str], width: int) -> list[Content]:
    """Sign and title, with when it comes beneath them."""
    sign, title, words = face
    first = assemble((f"{sign} ", "$main"), user_text(title, "bold $text"))
    return [fitted(first, width), fitted(user_text(f"  {words}", "$second"), width)]

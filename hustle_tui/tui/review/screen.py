"""The review: what waits for a decision, calmly, each with its question, its reason and its keys."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.content import Content
from textual.widget import Widget

from hustle_tui.domain.forecast.estimates import better_text
from hustle_tui.domain.gigs.scorecard import predictions
from hustle_tui.domain.review import Waiting
from hustle_tui.domain.week.calendar import weeks_on
from hustle_tui.domain.week.figures import had_plan, still_wanted, week_figures
from hustle_tui.tui.direction.panel import direction_face, paint_direction
from hustle_tui.tui.lists import ListScreen
from hustle_tui.tui.paint.bindings import bar_key, keys, quiet_key
from hustle_tui.tui.paint.text import assemble, parts_that_fit
from hustle_tui.tui.review.answers import KINDS
from hustle_tui.tui.review.rows import ReviewFace, face_of, note_rows, paint_figures, paint_waiting, questions
from hustle_tui.tui.widgets.headings import Figures, Lines
from hustle_tui.tui.widgets.rows import Row, Rows

LEAST_HEIGHT = 20
"""Lines of a terminal from which the direction stands above the questions."""
ROOMY_HEIGHT = 38
"""Lines from which the direction and the figures are told in full: on fewer that would leave room for few questions."""
_EMPTY = "Nothing waits for you.\nWhat asks for a decision of yours will stand here, when its day has come."


class ReviewScreen(ListScreen):
    """One row a question; the keys in the row answer it."""

    BINDINGS = keys(
        quiet_key("review.yes", "y", "answer('y')", "yes", "Yes to the question"),
        quiet_key("review.no", "n", "answer('n')", "no", "No to the question"),
        quiet_key("review.done", "space", "answer('␣')", "done", "All of them are done"),
        quiet_key("review.drop", "d", "answer('d')", "drop", "All of them are dropped"),
        quiet_key("review.edit", "e", "answer('e')", "edit", "Change what is asked about"),
        quiet_key("review.park", "P", "answer('P')", "park", "Ask again tomorrow"),
        bar_key("review.open", "enter", "look", "answer…", "All that it asks for"),
        bar_key("review.plan", "N", "app.plan_week", "plan the week", "Plan the week in ten minutes"),
        bar_key("review.more", "M", "app.review_more", "more…", "More: evidence for a review of your work"),
    )
    FIRST_KEYS = ("review.open", "review.plan", "review.more")

    def body(self) -> Iterable[Widget]:
        self._waiting: dict[int, Waiting] = {}
        self._notes: tuple[Row, ...] = ()
        self._rows = Rows(paint_waiting, 4, id="review", empty=_EMPTY)
        self._figures = Figures(paint_figures)
        self._direction = Lines(paint_direction)
        yield self._direction
        yield self._rows
        yield self._figures

    def show(self) -> None:
        app = self.hustle
        self._waiting, self._notes = questions(app), note_rows(app.planner)
        rows = (Row(key, face_of(waiting, app.planner.today)) for key, waiting in self._waiting.items())
        self._rows.show((*rows, *self._notes))
        roomy = app.size.height >= ROOMY_HEIGHT
        self._figures.face = self._face()
        self._figures.set_class(roomy, "-roomy")
        self._direction.display = app.size.height >= LEAST_HEIGHT
        self._direction.face = direction_face(app.plan, app.planner.today, roomy=roomy)
        self.refresh_bindings()

    def _face(self) -> ReviewFace:
        plan, planner, week = self.hustle.plan, self.hustle.planner, self.hustle.week
        now = week == planner.week
        weeks = tuple(
            week_figures(plan, one, planner.today, planner.at) if had_plan(plan, one) or (now and one == week) else one
            for one in (week, weeks_on(week, -1))
        )
        return ReviewFace(weeks, now, predictions(plan))

    def standing_line(self) -> Content:
        count = len(self._waiting)
        words = [f"{count} question{'s' if count > 1 else ''} for you, in no hurry" if count else ""]
        if self._notes:
            words.append(f"{len(self._notes)} worth a thought")
        wanted, asked = still_wanted(self.hustle.plan)
        if asked:
            words.append(f"{wanted} of {asked} parked still wanted when their day came")
        words.append(better_text(self.hustle.plan))
        parts = [assemble((text, "$muted")) for text in words if text]
        return parts_that_fit(parts, self.size.width - 2) if parts else Content("")

    @property
    def waiting(self) -> Waiting | None:
        return self._waiting.get(self._rows.key or 0)

    @property
    def on_note(self) -> bool:
        """Whether the cursor is on what is only worth a thought."""
        return (self._rows.key or 0) < 0

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only the keys that the row under the cursor takes."""
        if action not in ("answer", "look") or not super().check_action(action, parameters):
            return super().check_action(action, parameters)
        waiting = self.waiting
        if waiting is None:
            return action == "look" and self.on_note
        return action == "look" or KINDS[waiting.kind].way(str(parameters[0])) is not None

    @on(Rows.Moved)
    def _moved(self) -> None:
        self.refresh_bindings()

    def action_answer(self, key: str) -> None:
        if (waiting := self.waiting) and (way := KINDS[waiting.kind].way(key)):
            way.effect(self.hustle, waiting)

    def action_look(self) -> None:
        if waiting := self.waiting:
            KINDS[waiting.kind].opens.effect(self.hustle, waiting)
        elif self.on_note:
            self.hustle.action_why()

    open_row = action_look


SCREEN = ReviewScreen

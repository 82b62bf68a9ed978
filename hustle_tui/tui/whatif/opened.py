"""Can I take this? Each week before and after a gig, whether it fits, what an hour brings, and its smaller shapes.

The weeks shown are those of the way under the cursor, so that a shape can be looked at before it is taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from rich.cells import cell_len
from textual import on
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from hustle_tui.domain.forecast.leads import all_yes_text
from hustle_tui.domain.gigs.scorecard import is_unscored, score_text
from hustle_tui.domain.money.expected import expected_rate, measures_of
from hustle_tui.domain.outlook import SIGNS
from hustle_tui.domain.plan.model import Gig, Plan
from hustle_tui.domain.relief.ways_out import WayOut
from hustle_tui.domain.week.calendar import week_number
from hustle_tui.domain.whatif.fit import room_text
from hustle_tui.domain.whatif.shapes import COMPARED, Answer, can_i_take, offer_facts, shape_told
from hustle_tui.domain.whatif.weeks import WeekAhead, Weighing, answer_told, pushes_text
from hustle_tui.domain.writing.formats import date_text
from hustle_tui.domain.writing.quantities import format_duration
from hustle_tui.tui.dialogs.dialog import scroll_keys
from hustle_tui.tui.dialogs.sheet import Sheet
from hustle_tui.tui.gigs import actions as gig_actions
from hustle_tui.tui.gigs.declining import decline
from hustle_tui.tui.gigs.form import ask_unwritten
from hustle_tui.tui.paint.bindings import bar_key, keys, quiet_key
from hustle_tui.tui.paint.columns import Column, filled, in_columns, labelled, start_of
from hustle_tui.tui.paint.text import assemble, first_fitting, fitted, hung, spoken, spread, user_text
from hustle_tui.tui.widgets.rows import Row, Rows

LABEL = 8
WIDE_FROM = 96
"""The width from which there is room for the side hours of each week."""
NAME = 17


def facts(plan: Plan, gig: Gig, answer: Answer, today: date, at: int | None, width: int) -> Content:
    """What is offered, its hours, what an hour of them brings, and whether they fit."""
    lines = (labelled(label, words, LABEL) for label, words in _facts(plan, gig, answer, today, at))
    return Content("\n").join(part for line in lines for part in hung(line, LABEL, width))


def _facts(plan: Plan, gig: Gig, answer: Answer, today: date, at: int | None) -> Iterator[tuple[str, Content]]:
    for fact in offer_facts(plan, gig, today, at):
        if words := _compared(plan, gig) if fact.label == COMPARED else user_text(fact.text, "$text"):
            yield fact.label, words
    whole = answer.whole
    sign, style = ("✓", "$clear") if whole.sound else ("▲", "bold $over")
    if whole.unknown:
        sign, style = "?", "$near"
    if gig.id in plan.gigs:
        yield "brings", _brings(gig)
    if others := all_yes_text(plan, today, at, gig):
        yield "others", user_text(others, "$second")
    yield "fit", user_text(f"{sign} {answer_told(plan, whole, today)}", style)  # it may name another gig
    if room := room_text(whole.fit, today):
        yield "", user_text(room, "$second")


def _brings(gig: Gig) -> Content:
    """What else a gig is to bring, by its scorecard; where that is empty, the key that fills it in."""
    if is_unscored(gig):
        return assemble(
            ("not scored: ", "$muted"),
            (spoken("{whatif.more=M} s"), "bold $main"),
            (" asks what else it brings", "$muted"),
        )
    parts = [user_text(score_text(gig), "$text")] if score_text(gig) else []
    parts += [user_text(words, "$second") for words in (gig.gain, gig.toward and f"toward {gig.toward}") if words]
    return Content.styled(" · ", "$muted").join(parts)


def _compared(plan: Plan, gig: Gig) -> Content:
    """On which side of the quoted rate, the floor and the main job's hour the expected rate lies."""
    rate = expected_rate(plan, gig)
    if rate is None:
        return Content("")
    parts = []
    for measure in measures_of(plan, gig, rate):
        style = "$text" if not measure.below else "$second" if measure.name == "quoted" else "bold $over"
        parts.append(assemble((measure.text, style)))
    return Content.styled(" · ", "$muted").join(parts)


def columns_in(width: int) -> tuple[Column, ...]:
    columns = [Column("week", 11), Column("gig", 6, right=True), Column("level", 17)]
    columns += [Column("side", 21)] if width >= WIDE_FROM else []
    return filled([*columns, Column("pushes")], width, 8)


def weeks_table(plan: Plan, weighing: Weighing, width: int) -> Content:
    """Each week before and after, under column heads; or why there are none."""
    if not weighing.weeks:
        declined = weighing.name == "declined"
        why = "The weeks stay as they are." if declined else "No hours given, so no weeks to show."
        return assemble((f" {why}", "$muted"))
    columns = columns_in(width)
    heads = {"week": "week", "gig": "holds", "level": "before → after", "side": "side before → after"}
    heads |= {"pushes": "what it pushes"}
    lines = [in_columns(columns, {name: assemble((word, "$muted")) for name, word in heads.items()})]
    for week in weighing.weeks:
        lines += _week_lines(plan, week, columns)
    return Content("\n").join(lines)


def _week_lines(plan: Plan, week: WeekAhead, columns: Sequence[Column]) -> list[Content]:
    """A week in a line, or in more where it pushes much."""
    style = f"bold ${week.level_after}" if week.worse else "$text" if week.minutes else "$muted"
    room = columns[-1].width
    pushed = [line.rstrip() for line in user_text(pushes_text(plan, week), style).wrap(room)]
    before, after = week.level_before, week.level_after
    cells = {
        "week": assemble((f"W{week_number(week.week):<3}", "bold $text"), (date_text(week.week), "$second")),
        "gig": assemble((format_duration(week.minutes), "bold $side" if week.minutes else "$muted")),
        "level": assemble(
            (f"{SIGNS[before]} {before}", f"${before}"),
            (" → ", "$muted"),
            (f"{SIGNS[after]} {after}", f"bold ${after}"),
        ),
        "side": assemble((_side(week), "$second")),
        "pushes": pushed[0],
    }
    more = [assemble(" " * start_of(columns, "pushes"), fitted(line, room)) for line in pushed[1:]]
    return [in_columns(columns, cells), *more]


def _side(week: WeekAhead) -> str:
    """The side hours of a week before and after, against the cap: `9h → 13h30 of 10h`."""
    before, after, cap = (format_duration(n) for n in (week.before.side, week.after.side, week.after.side_cap))
    return f"{before} → {after} of {cap}" if before != after else f"{before} of {cap}"


def way_rows(plan: Plan, answer: Answer, gig: Gig, today: date) -> tuple[Row, ...]:
    """The gig as it is, and its smaller shapes with their numbers."""
    rows = []
    for number, way in enumerate(answer.ways):
        name, follows = shape_told(plan, way, gig, today)
        level = way.level if way.weeks else None
        key = str(number) if number else "y"
        rows.append(Row(number, WayOut(name, way.name, key, follows=follows, level=level)))
    return tuple(rows)


def paint_way(face: WayOut[str], width: int) -> list[Content]:
    key, name = f" {face.key}  ", f"{face.words:<{NAME}}" if width >= WIDE_FROM else f"{face.words}: "
    badge = f"{SIGNS[face.level]} {face.level}".ljust(8) if face.level else ""
    room = width - len(key) - len(name) - 1
    level = first_fitting((badge, badge[:2]), room - cell_len(face.follows.forms[-1]))
    words = first_fitting(face.follows.forms, room - len(level))
    line = assemble((key, "bold $main"), (name, "bold $text"), user_text(words, "$text"))
    return [spread(line, assemble((level, f"${face.level}")) if face.level else Content(""), width)]


class WhatIf(Sheet):
    """Weighs one gig: a lead from the queue, or an offer that is not in the plan."""

    BINDINGS = keys(
        bar_key("whatif.accept", "y", "take(0)", "accept", "Accept it as it is; what won't fit is noted"),
        bar_key("whatif.1", "1", "take(1)", "take that shape", "Take the first shape", "1 2 …"),
        *(quiet_key(f"whatif.{n}", str(n), f"take({n})", f"shape {n}", f"Take shape {n}") for n in range(2, 7)),
        bar_key("whatif.decline", "n", "decline", "decline…", "Say no, with a reason"),
        bar_key("whatif.more", "M", "more", "more…", "More: score it, the condition of its pay"),
        bar_key("whatif.keep", "a", "keep", "add as lead", "Put it into the queue, undecided"),
        *scroll_keys("whatif", "the weeks"),
    )

    def __init__(self, gig: Gig) -> None:
        super().__init__()
        self._given = gig
        self._new = False
        self._answer: Answer | None = None

    @property
    def gig(self) -> Gig:
        """The gig as it stands in the queue, or as it was described."""
        return self.hustle.plan.gigs.get(self._given.id, self._given)

    def body(self) -> Iterable[Widget]:
        """The facts, the weeks, and the ways to take it."""
        self._new = self._given.id not in self.hustle.plan.gigs
        yield VerticalScroll(Static(id="sheet-text"), Static(id="whatif-weeks"), id="sheet-scroll", can_focus=False)
        yield Rows(paint_way, 1, id="whatif-ways")

    def draw(self) -> str | None:
        """Weigh it on the plan as it is now; a lead that was decided elsewhere closes the dialog."""
        app, gig = self.hustle, self.gig
        known = gig.id in app.plan.gigs
        if known == self._new or gig.stage != "lead":
            return None
        self._answer = can_i_take(app.plan, gig, app.planner.today, app.planner.at)
        ways = way_rows(app.plan, self._answer, gig, app.planner.today)
        rows = self.rows
        rows.styles.height = len(ways)
        rows.show(ways)
        width = self.room("#sheet-text") - 2
        self.show_text(facts(app.plan, gig, self._answer, app.planner.today, app.planner.at, width))
        self._draw_weeks()
        if self.is_mounted and self.focused is None:
            self.set_focus(rows)
        return f"Can I take this? · {gig.title}"

    @on(Rows.Moved)
    def _draw_weeks(self) -> None:
        if (way := self._way(self.key)) is not None:
            width = self.room("#sheet-scroll") - 1
            self.query_one("#whatif-weeks", Static).update(weeks_table(self.hustle.plan, way, width))

    def _way(self, number: int) -> Weighing | None:
        """The way of this number; 0 is the gig as it is."""
        ways = self._answer.ways if self._answer else ()
        return ways[number] if number < len(ways) else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only shapes that exist; a gig outside the queue is added, one in it can be scored."""
        if action in ("keep", "more"):
            return self._new is (action == "keep")
        return self._way(int(str(parameters[0]))) is not None if action == "take" else True

    def open_row(self) -> None:
        self.action_take(self.key)

    def action_take(self, number: int) -> None:
        way = self._way(number)
        if way is not None and gig_actions.take(self.hustle, self.gig, way):
            app, gig_id = self.hustle, self.gig.id
            self.dismiss(None)
            app.call_after_refresh(ask_unwritten, app, gig_id)

    def action_decline(self) -> None:
        decline(self.hustle, self.gig)

    def action_more(self) -> None:
        gig_actions.more(self.hustle, self.gig)

    def action_keep(self) -> None:
        if gig_actions.keep(self.hustle, self.gig):
            self.dismiss(None)

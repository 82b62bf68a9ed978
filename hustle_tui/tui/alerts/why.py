"""Why the week stands as it does: each alert with its sum and its culprits, and ways out at one key each.

The panel lies below the header and stays open, so that the number is seen to fall with each way out taken.
"""

from __future__ import annotations

from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from hustle_tui.domain.alerts import put_aside, ways_out_of
from hustle_tui.domain.changes import acknowledge, take_up
from hustle_tui.domain.plan.model import Change
from hustle_tui.domain.relief.ways_out import WayOut, WordsNeeded, numbered_as_before
from hustle_tui.domain.week.calendar import week_text
from hustle_tui.tui.alerts.reasons import (
    MORE_ROW,
    WeekAlert,
    opened_parts,
    paint_reason,
    reason_text,
    reasons_of,
    rows_of,
    week_parts,
)
from hustle_tui.tui.dialogs.dialog import BACK, Dialog, scroll_keys
from hustle_tui.tui.dialogs.form import Field
from hustle_tui.tui.dialogs.question import Question, ask
from hustle_tui.tui.gigs.form import ask_condition, ask_edit
from hustle_tui.tui.keys import turn_keys
from hustle_tui.tui.paint.bindings import bar_key, keys, quiet_key
from hustle_tui.tui.paint.text import assemble
from hustle_tui.tui.shell import PlannerApp
from hustle_tui.tui.widgets.frame import KeyBar, StatusLine
from hustle_tui.tui.widgets.rows import Rows

ASIDE_HELP = "It comes back by itself when its sum grows by an hour, in whatever week."
QUIET = Content.styled("\nNo alert. One that fires stands above, with its sum and numbered ways out.", "$muted")


class ClickableText(Static):
    """Text with ways out to click, but without the look of links."""

    auto_links = False


class Why(Dialog[None]):
    """The alerts of the week shown, one of them open."""

    CSS_PATH = "why.tcss"
    BINDINGS = keys(
        bar_key("why.take1", "1", "take(1)", "take it", "Take that way out", "1–9"),
        bar_key("why.open", "enter", "open", "in full", "The alert in full, or its ways"),
        bar_key("why.aside", "P", "aside", "put aside", "Put the alert aside until it grows, or take it up"),
        bar_key("why.view", "v", "all", "all", "All alerts that fired, or the first three again"),
        *turn_keys("why"),
        *scroll_keys("why", "the sum"),
        bar_key("why.leave", "escape,w,q", "leave", "back", BACK, "esc"),
        *(quiet_key(f"why.take{n}", str(n), f"take({n})", "take it", "Take that way out") for n in range(2, 10)),
    )

    def __init__(self) -> None:
        super().__init__()
        self._reasons: tuple[WeekAlert, ...] = ()
        self._ways: tuple[WayOut[Change], ...] = ()
        self._keys: dict[tuple[str, str], dict[object, str]] = {}
        self._everything = self._opened = False

    def compose(self) -> ComposeResult:
        """The alerts in a list; beneath, what the one under the cursor means."""
        with Vertical(id="why-box"):
            yield Rows(paint_reason, 1, id="why-list")
            with VerticalScroll(id="why-detail", can_focus=False):
                yield ClickableText(id="why-text")
                with Container(id="why-columns"):
                    yield ClickableText(id="why-left")
                    yield ClickableText(id="why-right")
            yield StatusLine()
            yield KeyBar()

    def on_mount(self) -> None:
        """Open the gravest alert, and follow the plan from now on."""
        self.watch(self.app, "plan", self._draw, init=False)
        self.follow_news()
        self.query_one(Rows).focus()
        self._draw()

    def _draw(self) -> None:
        """Draw from the plan as it is now; the cursor stays on its alert, or goes to the gravest one."""
        app, rows, before = self.hustle, self.query_one(Rows), self.reason
        self.query_one("#why-box").border_title = Content(f" Why · {week_text(app.week)} ")
        reasons = reasons_of(app.planner, app.week)
        self._reasons, more = (reasons.every, ()) if self._everything else (reasons.shown, reasons.rest)
        shown = rows_of(app.outlook, self._reasons, more)
        places = [n for n, reason in enumerate(self._reasons, 1) if before and reason.about == before.about]
        rows.styles.height = len(shown)
        rows.show(shown, places[0] if places else shown[0].key)
        self._open()

    @property
    def reason(self) -> WeekAlert | None:
        """The alert under the cursor; None on the row of the whole week or of the alerts not listed."""
        key = self.query_one(Rows).key or 0
        return self._reasons[key - 1] if 0 < key <= len(self._reasons) else None

    @on(Rows.Moved)
    def _open(self) -> None:
        app, reason = self.hustle, self.reason
        self._ways = self._ways_of(reason) if reason is not None and reason.ack is None else ()
        if reason is None:
            text, *sums = week_parts(app.plan, app.outlook)
            parts = (text if self._reasons else text + QUIET, *sums)
        elif self._opened:
            parts = opened_parts(app.plan, app.outlook, reason)
        else:
            width = self.query_one("#why-detail").scrollable_content_region.width or app.size.width - 6
            parts = reason_text(reason, self._ways, width), Content(), Content()
        for where, content in zip(("#why-text", "#why-left", "#why-right"), parts, strict=True):
            self.query_one(where, Static).update(content)
        self.show_keys()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        if action == "take":
            return bool(self._ways)
        return action not in ("open", "aside", "all") or bool(self._reasons)

    def _ways_of(self, reason: WeekAlert) -> tuple[WayOut[Change], ...]:
        """The ways out of an alert; each keeps its key while the panel is open."""
        app, known = self.hustle, self._keys.setdefault(reason.about, {})
        ways = ways_out_of(app.plan, app.planner.today, app.week, reason.alert, app.planner.at)
        return numbered_as_before(ways, known)

    def on_resize(self) -> None:
        self.call_after_refresh(self._open)

    @on(Rows.Chosen)
    def action_open(self) -> None:
        """Switch between the alert's ways out and its arithmetic; on the last row, list all alerts."""
        if self.query_one(Rows).key == MORE_ROW:
            self.action_all()
        else:
            self._opened = not self._opened
            self._open()

    def action_all(self) -> None:
        """Switch between all alerts that fired and the few shown at first."""
        self._everything = not self._everything
        self._draw()

    def action_take(self, number: int) -> None:
        """Take the way out with this number, or open the form it needs; `u` undoes it."""
        way = next((way for way in self._ways if way.key == str(number)), None)
        if way is not None:
            if isinstance(way.effect, WordsNeeded):
                _ask_words(self.hustle, way.effect)
            elif self.hustle.change(way.words, way.effect):
                self.hustle.news_line = assemble(("Done: ", "$second"), self.hustle.news_line or "")

    def action_aside(self) -> None:
        reason, app = self.reason, self.hustle
        if reason is None:
            return
        if reason.ack is not None:
            app.change("The alert speaks again", partial(take_up, ack_id=reason.ack.id))
            return
        alert, week, ack_id = reason.alert, app.week, app.planner.new_id()
        question = Question(
            title="Put aside until it grows",
            fields=[Field(name="reason", label="Reason", hint="launch week, agreed with my lead", blank="")],
            change_of=lambda answers: partial(acknowledge, ack=put_aside(alert, week, ack_id, answers["reason"])),
            label=lambda _: f"Put aside: {alert.told.brief or alert.text}",
            note=f"{alert.text}\n{ASIDE_HELP}",
        )
        ask(app, question)

    def action_leave(self) -> None:
        """Leave, and clear the hint to press a key again."""
        self.hustle.clear_hint()
        self.dismiss(None)


def _ask_words(app: PlannerApp, needed: WordsNeeded) -> None:
    """Open the form for a way out that needs the person's words; the ways are those of the plan as it is now."""
    gig = app.plan.gigs[needed.gig]
    if needed.form == "later":
        ask_condition(app, gig)
    else:
        ask_edit(app, gig, focus_on="pay")

"""The week board: what Must, Should and Could be done this week, by lane or by day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from string import ascii_letters
from types import MappingProxyType

from textual import events, on
from textual.actions import SkipAction
from textual.containers import Grid
from textual.content import Content
from textual.widget import Widget

from hustle_tui.domain.outlook import ahead_told, levels_ahead
from hustle_tui.domain.plan.model import Card
from hustle_tui.domain.week.cards import left_over_text
from hustle_tui.tui.paint.text import spoken
from hustle_tui.tui.screen import GONE, PlanScreen
from hustle_tui.tui.week import actions as card_actions
from hustle_tui.tui.week.card_faces import MARK
from hustle_tui.tui.week.keys import IN_ORDER, week_keys
from hustle_tui.tui.week.rows import BEYOND, DAY_IDS, LANE_IDS, Pane, ahead_line, day_list, lane_list, panes_of
from hustle_tui.tui.widgets.frame import Label
from hustle_tui.tui.widgets.kept_lines import Across, Down
from hustle_tui.tui.widgets.rows import Rows


class WeekScreen(PlanScreen):
    """Lanes of cards, or the same cards by day, with the backlog beside them when asked for."""

    CSS_PATH = "screen.tcss"
    BINDINGS = week_keys()
    AUTO_FOCUS = ""  # the first list may be empty: `show` takes the first that has a card

    FIRST_KEYS, OWN_IF_EMPTY = IN_ORDER, ("week.add", "week.view", "week.backlog")
    HOLDS = ("card",)
    by_day = False
    backlog = False
    marked: frozenset[int] = frozenset()
    letters: Mapping[int, str] = MappingProxyType({})

    def body(self) -> Iterable[Widget]:
        """Four lanes; the days are built when they are first asked for."""
        self._lists = {pane: lane_list(pane) for pane in LANE_IDS}
        self._desk = Across(Down(Across(*self._lists.values(), id="board"), id="lists"), id="desk")
        yield self._desk

    @property
    def panes(self) -> list[Rows]:
        """The lists that are in use now, from left to right."""
        ids = (DAY_IDS if self.by_day else LANE_IDS) + (("backlog",) if self.backlog else ())
        return [self._lists[pane] for pane in ids]

    @property
    def here(self) -> Rows:
        """The list with the focus; the first one while the view is still changing under quick keys."""
        panes = self.panes
        return next((rows for rows in panes if rows is self.focused), panes[0])

    def item(self) -> Card | None:
        return self.hustle.plan.cards.get(self.here.key or 0)

    def values(self) -> list[Pane]:
        app, signs = self.hustle, {**dict.fromkeys(self.marked, MARK), **self.letters}
        when = app.week, app.planner.today, app.planner.at
        return panes_of(app.plan, *when, by_day=self.by_day, backlog=self.backlog, signs=signs)

    def picked(self) -> Card | None:
        """The card under the cursor for a key that needs one; where there is none, the news line says so."""
        if (card := card_actions.card_of(self.hustle, self.here.key)) is None:
            self.hustle.say(spoken("No card here: {week.add=a} adds one, {app.find=/} finds one."))
        return card

    def chosen(self) -> list[Card]:
        """The cards that a key acts on: the marked ones on the board, else the one under the cursor."""
        shown = [key for rows in self.panes for key in rows.keys if key in self.marked]
        marked = [card for key in shown if (card := card_actions.card_of(self.hustle, key))]
        return marked or [card for card in (self.picked(),) if card is not None]

    def _make(self, move: card_actions.Mover, cards: list[Card] | None = None, *, foretold: bool = False) -> bool:
        """Make a move of the chosen cards, or of these, and clear the marks once it is made."""
        moves, marked = card_actions.moves_of(self.hustle, self.chosen() if cards is None else cards, move), self.marked
        self.marked = frozenset()
        done = card_actions.make(self.hustle, moves, foretold=foretold)
        self.marked = frozenset() if done else marked
        return done

    def show(self) -> None:
        """Fill the lists; a card that left the board loses its mark."""
        panes = self.values()
        self.marked &= {row.key for pane in panes for row in pane.rows}
        for rows, pane in zip(self.panes, panes, strict=True):
            rows.label(Label((pane.title, *pane.brief), pane.sums, pane.over, self._beyond(pane.id)))
            rows.show(pane.rows)
        self._show_where_the_cursor_is()
        self.begin()

    def begin(self) -> None:
        """Begin in the first list that has a card, also where the focus was on a list that is gone."""
        if self.is_mounted and self.is_active and self.focused not in self.panes:
            self.set_focus(next((rows for rows in self.panes if rows.keys), self.panes[0]))

    def _beyond(self, pane: str) -> str:
        """Where only half the lists are in view: the ones the arrow keys lead to."""
        return "" if self._whole else BEYOND.get(pane, "")

    @property
    def _whole(self) -> bool:
        """Whether there is room for all lanes or days at once."""
        return self.app.size.height >= 30 if self.by_day else self.app.size.width >= 100

    def standing_line(self) -> Content:
        """What is marked; else the next weeks, each with its level, and before them what past weeks left open."""
        app = self.hustle
        if self.marked:
            from hustle_tui.tui.week.picking import marked_line

            return marked_line(self.chosen(), app.plan, self.size.width - 2)
        today, shown = app.planner.today, app.week
        left = left_over_text(app.plan, today) if shown == app.planner.week else ""
        weeks = [ahead_told(app.plan, *week) for week in levels_ahead(app.plan, today, shown, at=app.planner.at)]
        return ahead_line(weeks, self.size.width - 2, left, app.plan.meetings.notices(today), app.agents)

    def go_to(self, key: int) -> None:
        """Put the cursor on a card; where the view does not show it, change the view."""
        card = self.hustle.plan.cards.get(key)
        if card is not None and card.week is None and not self.backlog:
            self.action_backlog()
            self.call_after_refresh(self.go_to, key)
        for rows in self.panes:
            if (place := rows.place_of(key)) is not None:
                self.set_focus(rows)
                rows.cursor = place

    @on(Rows.Moved)
    def _show_where_the_cursor_is(self) -> None:
        """Where there is room for half the lists, show the half with the focus; where there is much, the whole card."""
        card_actions.show_beside(self.hustle, self._desk, self.item())
        lists = [self._lists[pane] for pane in (DAY_IDS if self.by_day else LANE_IDS)]
        later = self.here in lists and lists.index(self.here) >= len(lists) // 2
        for place, rows in enumerate(lists):
            rows.display = self._whole or (place >= len(lists) // 2) == later

    @on(Rows.Dragged)
    def _dragged(self, event: Rows.Dragged) -> None:
        """Tell in the line above the keys what letting go here would do."""
        pane = self._pane_of(event)
        self.hustle.news_line = None
        if pane is not None and (event.rows is not self.here or (pane.lane and event.before != event.key)):
            move = partial(card_actions.put_on, pane=pane, before=event.before)
            moves = card_actions.moves_of(self.hustle, self._taken_up(event.key), move)
            card_actions.foretell(self.hustle, moves, event.before if pane.lane else None)

    @on(Rows.Dropped)
    def _dropped(self, event: Rows.Dropped) -> None:
        self.hustle.news_line = None
        if not (cards := self._taken_up(event.key)):
            self.hustle.say(GONE, "$near")
        elif (pane := self._pane_of(event)) is not None:
            self._make(partial(card_actions.put_on, pane=pane, before=event.before), cards, foretold=True)
            self.go_to(event.key)

    def _taken_up(self, key: int) -> list[Card]:
        """The dragged card, wherever the cursor is by now, and with it the marked ones if it is one of them."""
        if key not in self.marked:
            self.marked = frozenset()
        return [card for each in self.marked or {key} if (card := card_actions.card_of(self.hustle, each))]

    def _pane_of(self, event: Rows.Dragged | Rows.Dropped) -> Pane | None:
        return next((pane for rows, pane in zip(self.panes, self.values(), strict=True) if rows is event.rows), None)

    def action_add(self, begun: str = "") -> None:
        from hustle_tui.tui.week.card_form import ask_line

        ask_line(self.hustle, self.go_to, begun)

    def on_paste(self, event: events.Paste) -> None:
        """Begin a card with what is pasted onto the board."""
        if event.text.strip():
            self.action_add(event.text)

    def action_edit(self) -> None:
        if card := self.picked():
            card_actions.edit_card(self.hustle, card)

    open_row = action_edit

    def action_done(self) -> None:
        self._make(card_actions.toggled)

    def action_drop(self) -> None:
        self._make(card_actions.dropped)

    def action_pane(self, steps: int) -> None:
        panes = self.panes
        place = max(0, min(len(panes) - 1, panes.index(self.here) + steps))
        self.set_focus(panes[place], scroll_visible=False)  # the board itself never scrolls

    def action_carry(self, steps: int) -> None:
        panes, here = self.panes, self.here
        place = panes.index(here) + steps
        if (card := self.picked()) and 0 <= place < len(panes):
            self._make(partial(card_actions.put_on, pane=self.values()[place]))
            self.go_to(card.id)

    def action_rank(self, steps: int) -> None:
        if card := self.picked():
            card_actions.make(self.hustle, [card_actions.ranked(self.hustle, card, self.here.keys, steps)])

    def action_defer(self, steps: int) -> None:
        self._make(partial(card_actions.deferred, steps=steps))

    def action_shelve(self) -> None:
        self._make(card_actions.shelved)

    def action_move_to(self) -> None:
        if cards := self.chosen():
            from hustle_tui.tui.week.picking import ask_place

            ask_place(self.hustle, cards, self._let_go)

    def action_mark(self) -> None:
        """Mark or unmark the card, and go on to the next."""
        if card := self.picked():
            self.marked ^= {card.id}
            self.hustle.news_line = None
            self.here.cursor += 1
            self.redraw()

    def action_unmark(self) -> None:
        """Unmark all cards; where none is marked, the key is left to others."""
        if not self.marked:
            raise SkipAction
        self._let_go()

    def _let_go(self) -> None:
        self.marked = frozenset()
        self.redraw()

    def action_jump(self) -> None:
        """Give each card in view a letter, and go to the one whose letter is pressed; with none, say so."""
        in_view = [key for rows in self.panes if rows.display for key in rows.keys[rows.top : rows.top + rows.in_view]]
        self.letters = dict(zip(in_view, ascii_letters, strict=False))
        self.redraw()
        if self.letters or self.picked():
            from hustle_tui.tui.week.picking import ask_jump

            ask_jump(self.hustle, self.letters, self._jumped)

    def _jumped(self, key: int | None) -> None:
        self.letters = {}
        self.redraw()
        if key is not None:
            self.go_to(key)

    def action_park(self) -> None:
        """Park the card for a day, or ask whether it is still wanted; where cards are marked, park them all."""
        if self.marked or self.item() is None:
            self._make(card_actions.parked)
        elif card := self.picked():
            from hustle_tui.tui.gigs.parked import park

            park(self.hustle, card)

    def action_view(self) -> None:
        card = self.item()
        self.by_day = not self.by_day
        if self.by_day and not self.query("#days"):
            days = {pane: day_list(pane) for pane in DAY_IDS}
            self._lists.update(days)
            self.query_one("#lists").mount(Grid(*days.values(), id="days"), after="#board")
        self.query_one("#board").display = not self.by_day
        self.query_one("#days").display = self.by_day
        self.call_after_refresh(self._redraw_on, card)

    def action_backlog(self) -> None:
        self.backlog = not self.backlog
        if self.backlog and not self.query("#backlog"):
            self._lists["backlog"] = lane_list("backlog")
            self.query_one("#lists").mount(self._lists["backlog"])
        self._lists["backlog"].display = self.backlog
        self.call_after_refresh(self._redraw_on, None)

    def _redraw_on(self, card: Card | None) -> None:
        self.redraw()
        if self.backlog and card is None:
            self.set_focus(self._lists["backlog"])
        elif card is not None:
            self.go_to(card.id)


SCREEN = WeekScreen

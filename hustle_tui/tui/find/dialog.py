"""Two dialogs that find by a few letters: a card, a KPI or a gig anywhere, and, in the palette, every action too."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from hustle_tui.domain.writing.folding import folded
from hustle_tui.tui.dialogs.dialog import Dialog, if_answered
from hustle_tui.tui.find.index import (
    MOST_FOUND,
    Index,
    closest,
    found_line,
    go_to,
    how_well,
    marked,
    sign_and_title,
    whereabouts,
)
from hustle_tui.tui.keys import LiveKey, key_text, live_keys, screen_class
from hustle_tui.tui.paint.bindings import bar_key, keys, quiet_key
from hustle_tui.tui.paint.text import OWN_KEYS, assemble, spoken
from hustle_tui.tui.screen import Item
from hustle_tui.tui.shell import PlannerApp
from hustle_tui.tui.widgets.frame import KeyBar
from hustle_tui.tui.widgets.header import Tab
from hustle_tui.tui.widgets.inputs import InputLine, Visible

if TYPE_CHECKING:
    from hustle_tui.manual import Page

NOTHING = "Nothing found. Fewer letters find more."
EMPTY = "Nothing found. {week.add=a} adds cards, KPIs and gigs, each on its own screen."


def find_anything(app: PlannerApp) -> None:
    app.push_screen(Find(Index(app.plan, app.week)), if_answered(partial(go_to, app)))


class FindLine(InputLine):
    """The line to type in; its Enter waits its turn behind the letters before it, unlike a key of the dialog."""

    BINDINGS = keys(
        bar_key("find.go", "enter", "submit", "go there", "Go to what the cursor is on"),
    )


class Find(Dialog["Item | None"]):
    """A line to type in and what it finds; answers with the item to go to."""

    CSS_PATH = "dialog.tcss"
    BINDINGS = keys(
        bar_key("find.down", "down", "move(1)", "down", "The next one", "↑↓", first=True),
        quiet_key("find.up", "up", "move(-1)", "up", "The one before", first=True),
        quiet_key("find.page_down", "pagedown", "move(10)", "page down", "Ten further", first=True),
        quiet_key("find.page_up", "pageup", "move(-10)", "page up", "Ten back", first=True),
        bar_key("find.leave", "escape", "leave", "leave", "Stay where you are"),
    )

    def __init__(self, index: Index) -> None:
        super().__init__()
        self._index = index
        self._found: Sequence[Item] = ()

    def compose(self) -> ComposeResult:
        with Vertical(id="find-box") as box:
            box.border_title = Content(" Find ")
            yield FindLine("", "a few letters of a card, a KPI, a gig, a client or a tag")
            options = OptionList(id="find-list", markup=False, compact=True)
            options.can_focus = False
            yield options
            yield Static(id="find-count")
            yield KeyBar()

    def on_mount(self) -> None:
        """Offer what is nearest before anything is typed."""
        self.query_one(InputLine).focus()
        self.call_after_refresh(self._search)

    def on_resize(self) -> None:
        self.call_after_refresh(self._search)

    @on(Input.Changed)
    def _search(self) -> None:
        typed, year = self.query_one(InputLine).value, self._index.week.year
        self._found = self._index.find(typed)
        options = self.query_one(OptionList)
        width = options.scrollable_content_region.width - 2  # each option has a cell of padding on both sides
        options.clear_options().add_options([found_line(item, width, year, typed) for item in self._found])
        options.highlighted = 0 if self._found else None
        count = f"{len(self._found)} found" if len(self._found) < MOST_FOUND else f"the first {MOST_FOUND}"
        words = count if self._found else NOTHING if self._index.find("") else EMPTY
        self.query_one("#find-count", Static).update(Content.styled(spoken(words), "$muted"))

    def action_move(self, steps: int) -> None:
        options = self.query_one(OptionList)
        if options.highlighted is not None:
            options.highlighted = max(0, min(len(self._found) - 1, options.highlighted + steps))

    @on(Input.Submitted)
    def _submitted(self) -> None:
        """Answer with the item under the cursor; what the whole line finds is known by now."""
        place = self.query_one(OptionList).highlighted
        if place is not None:
            self.dismiss(self._found[place])

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._found[event.option_index])


NAMED_SHOWN = 12
ACTIONS, NAMES = (0.0, 0.5, 0.95, 0.97), (0.1, 0.45, 0.75, 0.9)
"""The scores of actions and names, by how well they hold the words: not, inside of words, begun, whole."""
PHRASE = 0.01
MANUAL = 0.05
"""The score of a page of the manual: where a word names no action, it says how the thing is done here."""
ELSEWHERE = 0.3
"""The score of an action of another screen: below every name that holds the words."""
FEWEST_LETTERS = 3
"""Letters from which on the manual is asked too."""
NEARLY = 0.08
"""The score of an action that only comes near what was typed: below every name."""
_LEFT_OUT = ("rows", "choice")
"""Keys that only mean something with the focus where they are."""


class Everything(Provider):
    """Actions, screens, cards, KPIs and gigs; a person's words are Content, never markup."""

    @property
    def hustle(self) -> PlannerApp:
        return cast(PlannerApp, self.app)

    async def startup(self) -> None:
        """Prepare what can be found, once for all the letters typed."""
        self._index = Index(self.hustle.plan, self.hustle.week)
        keys = live_keys(self.screen)
        self._live = [key for key in keys if key.place not in _LEFT_OUT and key.action != "command_palette"]

    async def discover(self) -> Hits:
        """Every action, before anything is typed."""
        for key in self._actions():
            yield DiscoveryHit(_label_of(key), self._run(key), text=key.tip, help=None)

    async def search(self, query: str) -> Hits:
        """Actions whose words match, then what has such a name, then what other screens do.

        Near misses among the actions count only where neither an action nor a name holds the words.
        """
        app, actions = self.hustle, self._actions()
        scores = [_score(query, key) for key in actions]
        if not any(scores) and not self._index.holds(query):
            near = closest(folded(query), [_words(key.tip, key.word) for key in actions])
            scores = [NEARLY / (1 + near.index(n)) if n in near else 0.0 for n in range(len(actions))]
        for key, score in zip(actions, scores, strict=True):
            if score:
                yield Hit(score, _label_of(key, query), self._run(key), text=key.tip)
        held = any(scores) or self._index.holds(query)
        for tab, binding in self._elsewhere():
            if how_well(folded(query).split(), _words(binding.tooltip, binding.description)):
                text = marked(assemble((binding.tooltip, "$text")), query)
                shown = text + assemble((f"  {tab.key} {tab.title}, {_first_key(binding)}", "$muted"))
                yield Hit(ELSEWHERE, shown, partial(self._go, tab, binding), text=binding.tooltip)
                held = True
        for place, (item, fit) in enumerate(self._index.rated(query, NAMED_SHOWN)):
            shown = marked(sign_and_title(item), query) + assemble((f"  {whereabouts(item, app.week.year)}", "$muted"))
            yield Hit(NAMES[fit] - place / 1000, shown, partial(go_to, app, item), text=item.title)
        for place, page in enumerate(_pages_on(query, asked=not held)):
            shown = assemble(("The manual: ", "$muted"), (page.title, "$text"), (f"  {page.about}", "$muted"))
            yield Hit(MANUAL - place / 1000, shown, partial(self._read, page), text=page.title)

    def _elsewhere(self) -> Iterator[tuple[Tab, Binding]]:
        here = {key.tip for key in self._live}
        for tab in self.hustle.tabs:
            if tab.mode == self.app.current_mode:
                continue
            for binding in screen_class(tab.mode).BINDINGS:
                if isinstance(binding, Binding) and binding.tooltip and binding.tooltip not in here:
                    yield tab, binding

    async def _go(self, tab: Tab, binding: Binding) -> None:
        """Flip to the screen and name the key, for the person to press it on the right row."""
        await self.hustle.switch_mode(tab.mode)
        self.hustle.say(f"{_first_key(binding)}: {binding.tooltip}")

    def _read(self, page: Page) -> None:
        from hustle_tui.tui.help.manual import Manual

        self.app.push_screen(Manual(page))

    def _actions(self) -> list[LiveKey]:
        return [key for key in self._live if key.enabled]

    def _run(self, key: LiveKey) -> Callable[[], Awaitable[bool]]:
        return partial(self.app.run_action, key.action, key.node)


def _pages_on(query: str, *, asked: bool) -> list[Page]:
    """The manual's page about a word; where nothing else is found, the pages nearest to it."""
    if len(query.strip()) < FEWEST_LETTERS:
        return []
    from hustle_tui.manual import page_about, pages, subjects_near

    words = [query, *(word for word in query.split() if asked and len(word) >= FEWEST_LETTERS)]
    named = dict.fromkeys(filter(None, map(page_about, words)))
    return [*named] or ([pages()[subject] for subject in subjects_near(query)] if asked else [])


def _first_key(binding: Binding) -> str:
    return OWN_KEYS.get(binding.id or "", key_text(binding.key.partition(",")[0]))


def _words(tip: str, word: str) -> str:
    """An action's words, each behind a space."""
    return " " + " ".join(re.findall(r"[\w.'-]*\w", f"{tip} {word}".casefold()))


def _score(query: str, key: LiveKey) -> float:
    """How well an action's words fit; a phrase before words that stand apart."""
    phrase, held = folded(query), _words(key.tip, key.word)
    fit = how_well(phrase.split(), held)
    return ACTIONS[fit] + (PHRASE if fit and phrase in held else 0.0)


def _label_of(key: LiveKey, query: str = "") -> Content:
    return marked(assemble((key.tip, "$text")), query) + assemble((f"  {key.all_keys}", "$muted"))


class Palette(CommandPalette, Dialog[None]):
    """Textual's palette in our look, over what `Everything` offers."""

    CSS_PATH = "palette.tcss"

    def __init__(self) -> None:
        super().__init__([Everything], placeholder="Find an action, a card, a KPI or a gig")

    def on_mount(self) -> None:
        """Show what is pasted as every line to type in does."""
        self.query_one(Input).highlighter = Visible()

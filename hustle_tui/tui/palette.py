"""Everything in the command palette: each action that a key takes now, each screen, and everything that has a name."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from hustle_tui.tui.finding import Index, go_to, marked, named, whereabouts
from hustle_tui.tui.fuzzy import closest
from hustle_tui.tui.live_keys import LiveKey, live_keys
from hustle_tui.tui.text import joined

if TYPE_CHECKING:
    from hustle_tui.tui.app import HustleApp

NAMED_SHOWN = 12
NEARLY = 0.1
"""The score of an action that only comes near what was typed: below all that has such a name."""
_LEFT_OUT = ("rows", "choice")
"""Keys that only mean something with the focus where they are."""


class Everything(Provider):
    """Actions, screens, cards, KPIs and gigs; a person's words are Content, never markup."""

    async def startup(self) -> None:
        """Make ready what can be found, once for all letters typed."""
        app = cast("HustleApp", self.app)
        self._index = Index(app.plan, app.week)

    async def discover(self) -> Hits:
        """Every action, before anything is typed."""
        for key in self._actions():
            yield DiscoveryHit(_shown(key), self._run(key), text=key.tip, help=None)

    async def search(self, query: str) -> Hits:
        """Actions whose words match, then what has such a name; what comes near only where neither holds the words."""
        app, actions = cast("HustleApp", self.app), self._actions()
        scores = [_score(query, key) for key in actions]
        if not any(scores) and not self._index.holds(query):
            near = closest(query.strip().casefold(), [f" {_words(key)}" for key in actions])
            scores = [NEARLY / (1 + near.index(n)) if n in near else 0.0 for n in range(len(actions))]
        for key, score in zip(actions, scores, strict=True):
            if score:
                yield Hit(score, _shown(key, query), self._run(key), text=key.tip)
        for place, item in enumerate(self._index.find(query, NAMED_SHOWN)):
            shown = marked(named(item), query) + joined((f"  {whereabouts(item, app.week.year)}", "$muted"))
            yield Hit(0.9 - place / NAMED_SHOWN / 2, shown, partial(go_to, app, item), text=item.title)

    def _actions(self) -> list[LiveKey]:
        keys = live_keys(self.screen)
        return [key for key in keys if key.place not in _LEFT_OUT and key.enabled and key.action != "command_palette"]

    def _run(self, key: LiveKey) -> Callable[[], Awaitable[bool]]:
        return partial(self.app.run_action, key.action, key.node)


def _words(key: LiveKey) -> str:
    return f"{key.tip} · {key.word}".casefold()


def _score(query: str, key: LiveKey) -> float:
    """How well an action's words fit: as one phrase, or all words; titles lie below."""
    phrase, held = query.strip().casefold(), _words(key)
    if phrase in held:
        return 1.0
    return 0.95 if all(word in held for word in phrase.split()) else 0.0


def _shown(key: LiveKey, query: str = "") -> Content:
    return marked(joined((key.tip, "$text")), query) + joined((f"  {key.all_keys}", "$muted"))


class Palette(CommandPalette):
    """Textual's palette in our look, over what `Everything` offers."""

    CSS_PATH = "palette.tcss"

    def __init__(self) -> None:
        super().__init__([Everything], placeholder="Find an action, a card, a KPI or a gig", id="--command-palette")

"""What all dialogs share, above all that they answer once; a question for one key; and numbered ways to go on.

Keys come faster than a dialog closes, and Textual's `dismiss` closes whatever is on top: a second answer would close
what lies beneath, or end the program.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar, cast

from textual import events
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from hustle_tui.tui.keys import hint_of, live_keys
from hustle_tui.tui.paint.bindings import bar_key, keys, quiet_key
from hustle_tui.tui.paint.text import assemble, fitted, user_text
from hustle_tui.tui.shell import PlannerApp
from hustle_tui.tui.widgets.frame import KeyBar, KeyHint, StatusLine
from hustle_tui.tui.widgets.rows import Row, Rows

if TYPE_CHECKING:  # the planner starts without what it needs
    from hustle_tui.domain.relief.ways_out import WayOut

BACK = "Back to the planner"
Answer = TypeVar("Answer")
Step = Callable[[], object]
"""What a way to go on does."""


def scroll_keys(place: str, what: str) -> list[Binding]:
    """Scrolling by a page beside a list that has the other keys of movement; `place` begins the ids."""
    return [
        bar_key(
            f"{place}.page_down", "pagedown,ctrl+d", "scroll(1)", "scroll", f"Scroll {what} down", "PgDn", first=True
        ),
        quiet_key(f"{place}.page_up", "pageup,ctrl+u", "scroll(-1)", "scroll up", f"Scroll {what} up", first=True),
    ]


class Dialog(ModalScreen[Answer]):
    """A question or a panel over a screen."""

    _answered = False

    @property
    def hustle(self) -> PlannerApp:
        """The application, by its own type."""
        return cast(PlannerApp, self.app)

    def on_mount(self) -> None:
        """Name the keys, now and whenever others work or have another key."""
        self.bindings_updated_signal.subscribe(self, lambda _: self.show_keys())
        for part in self.query(VerticalScroll):
            self.watch(part, "show_vertical_scrollbar", self.show_keys, init=False)
        self.show_keys()

    def show_keys(self) -> None:
        """Name the keys that work now in the key bar, where there is one."""
        for bar in self.query(KeyBar):
            bar.hints = self.hints()

    def hints(self) -> tuple[KeyHint, ...]:
        """What the key bar names: scrolling by pages late, for its keys are known, and only where something scrolls.

        The way out stands last, for the last key is the one that always has room.
        """
        scrolls = any(part.show_vertical_scrollbar for part in self.query(VerticalScroll))
        shown = [key for key in live_keys(self) if key.shown and key.enabled]
        hints = [hint_of(key) for key in shown if scrolls or not key.id.endswith(".page_down")]
        return tuple(sorted(hints, key=lambda hint: (hint.action == "leave", hint.action == "scroll(1)")))

    def follow_news(self) -> None:
        """Tell the news in the dialog's own line from now on."""
        self.watch(self.app, "news_line", self._say_news, init=False)

    def _say_news(self) -> None:
        self.query_one(StatusLine).message = self.hustle.news_line

    def action_scroll(self, pages: int) -> None:
        """Scroll what scrolls by most of its height; a page of text goes by lines instead."""
        part = self.query(VerticalScroll).first()
        part.scroll_relative(y=pages * max(1, part.size.height - 2), animate=False)

    def action_leave(self) -> None:
        self.dismiss(None)

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Close with an answer: the first one, and only while nothing lies above."""
        if self._answered or not self.is_active:
            return AwaitComplete()
        self._answered = True
        return super().dismiss(result)


def if_answered(then: Callable[[Answer], object]) -> Callable[[Answer | None], Any]:
    """What a dialog's answer leads to; nothing where it was left."""
    return lambda answer: None if answer is None else then(answer)


class OneKey(Dialog[str | None]):
    """Answers with the key of the choice that was pressed or clicked, or with None for any other key.

    A choice without a word is not shown, for the screen shows it; its key counts all the same. Where `warning` has
    words for a choice, they take the question's place first, and the same key again answers with it.
    """

    CSS_PATH = "one_key.tcss"
    BINDINGS = keys(
        bar_key("one_key.leave", "escape", "answer('')", "leave", "Leave without choosing"),
    )

    def __init__(
        self, question: str, choices: Mapping[str, str], warning: Callable[[str], Content | None] = lambda _: None
    ) -> None:
        super().__init__()
        self._warning = warning
        self._warned_of = ""
        self._question = question
        self._choices = choices

    def compose(self) -> ComposeResult:
        words = [(key, word) for key, word in self._choices.items() if word] + [("esc", "leave")]
        parts = [
            assemble((key, "bold $main"), user_text(f"\xa0{word}", "$text")).stylize(f"@click=screen.answer('{key}')")
            for key, word in words
        ]
        line = Static(Content("  ").join([user_text(self._question, "bold $text"), *parts]))
        line.auto_links = False  # the keys need no underline
        yield line

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        self.action_answer(event.character or "")

    def action_answer(self, key: str) -> None:
        warning = self._warning(key) if key in self._choices and key != self._warned_of else None
        if warning is None:
            self.dismiss(key if key in self._choices else None)
            return
        self._warned_of = key
        self.query_one(Static).update(warning.stylize(f"@click=screen.answer('{key}')"))


def ask_letter(app: PlannerApp, question: str, choices: Mapping[str, tuple[str, Step]]) -> None:
    """A menu: each letter has its words and what it does."""

    def take(letter: str) -> None:
        choices[letter][1]()

    app.push_screen(OneKey(question, {letter: words for letter, (words, _) in choices.items()}), if_answered(take))


def ask_yes(app: PlannerApp, question: str, yes: str, then: Step, no: str = "leave it") -> None:
    """Ask a question that y or n answers; `yes` and `no` are what they do."""
    ask_letter(app, question, {"y": (yes, then), "n": (no, nothing)})


class Ways(Dialog[Step]):
    """Answers with the effect of the chosen way; leaving chooses the last one."""

    CSS_PATH = "ways.tcss"
    BINDINGS = keys(
        bar_key("ways.1", "1", "take(1)", "go that way", "Go way 1", "1 2 … ↵"),
        *(quiet_key(f"ways.{n}", str(n), f"take({n})", f"way {n}", f"Go way {n}") for n in range(2, 7)),
        bar_key("ways.leave", "escape,q", "leave", "leave it", "Go the last way: nothing changes"),
    )

    def __init__(self, heading: str, facts: Sequence[str], ways: Sequence[WayOut[Step]], begin_at: int = 0) -> None:
        super().__init__()
        self._heading = heading
        self._facts = tuple(facts)
        self._ways = tuple(ways)
        self._begin_at = begin_at % len(self._ways)

    def compose(self) -> ComposeResult:
        with Vertical(id="ways-box") as box:
            box.border_title = user_text(f" {self._heading} ")
            with VerticalScroll(id="ways-facts", can_focus=False):
                yield Static(Content("\n").join(user_text(fact, "$text") for fact in self._facts))
            yield Rows(paint_way, 2)
            yield KeyBar()

    def on_mount(self) -> None:
        """Show the ways, the cursor on the suggested one."""
        rows = self.query_one(Rows)
        rows.styles.height = 2 * len(self._ways)
        rows.show([Row(n, (n, way.words, str(way.follows))) for n, way in enumerate(self._ways, 1)], self._begin_at + 1)
        rows.focus()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        self.action_take(event.key or len(self._ways))

    def action_take(self, number: int) -> None:
        if 0 < number <= len(self._ways):
            self.dismiss(self._ways[number - 1].effect)

    def action_leave(self) -> None:
        self.dismiss(self._ways[-1].effect)


def ask_way(
    app: PlannerApp, heading: str, facts: Sequence[str], ways: Sequence[WayOut[Step]], begin_at: int = 0
) -> None:
    app.push_screen(Ways(heading, facts, ways, begin_at), lambda step: None if step is None else step())


def nothing() -> None:
    """The effect of a way that leaves everything as it is."""


def paint_way(face: tuple[int, str, str], width: int) -> list[Content]:
    """A way's number and what it does, and what follows from it on the line below."""
    number, words, follows = face
    return [
        fitted(assemble((f" {number}  ", "bold $main"), user_text(words, "bold $text")), width),
        fitted(assemble("    ", user_text(follows, "$muted")), width),
    ]

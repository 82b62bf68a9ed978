"""The agents at work, and the folders that say whom they work for: bound and unbound here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal

from msgspec import Struct
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from hustle_tui import machine
from hustle_tui.domain.agents.targets import IGNORED, MAIN, AgentSession, target_meant, target_of
from hustle_tui.domain.agents.words import SIGN, STATES, missing_text, name_of
from hustle_tui.domain.plan.model import PlanError
from hustle_tui.domain.week.timers import elapsed_text
from hustle_tui.domain.writing.quantities import quoted
from hustle_tui.store import StoreError
from hustle_tui.store.agents.lines import running
from hustle_tui.store.agents.maps import bind, folder_named, maps, unbind
from hustle_tui.tui.dialogs.dialog import if_answered
from hustle_tui.tui.dialogs.form import Answers, Field, Form
from hustle_tui.tui.dialogs.sheet import Sheet, remove_key
from hustle_tui.tui.paint.bindings import bar_key, keys
from hustle_tui.tui.paint.columns import Column, filled, in_columns
from hustle_tui.tui.paint.text import assemble, key_of, user_text
from hustle_tui.tui.shell import PlannerApp
from hustle_tui.tui.widgets.rows import Row, Rows

_EMPTY = (
    "No agent runs, and no folder is bound yet.\n"
    "{agents.add=a} binds a folder to a gig: what Claude Code or Codex does there counts for it."
)


class AgentFace(Struct, frozen=True):
    """A session, or a folder that is bound: what it is for, how it stands or where it is, and for how long."""

    kind: Literal["session", "folder"]
    name: str
    words: str
    clock: str = ""


class Agents(Sheet):
    """Who runs and who waits; beneath them each bound folder."""

    BINDINGS = keys(
        bar_key("agents.add", "a", "add", "bind", "Say whom the agents of a folder work for"),
        remove_key("agents"),
        bar_key("agents.open", "enter", "open", "change", "Bind the folder to another"),
        bar_key("agents.undo", "u", "undo", "undo", "Take back the last binding, else the last change"),
    )
    ON_A_ROW = ("remove", "open")
    _changed: tuple[str, str] | None = None
    """The folder that was bound or unbound last, and what it was bound to before."""

    def body(self) -> Iterable[Widget]:
        yield Rows(paint_agent, 1, empty=_EMPTY)
        yield Static(id="sheet-text")

    def draw(self) -> str:
        app = self.hustle
        week = app.planner.week
        known = is_kept(app)
        sessions = running(app.plan, week, machine.present()) if known else ()
        self._folders = sorted(maps().items()) if known else []
        faces = [_face(session) for session in sessions] + [
            AgentFace("folder", folder, _words(app, ref)) for folder, ref in self._folders
        ]
        self._first = len(sessions) + 1
        self.rows.show([Row(n, face) for n, face in enumerate(faces, 1)])
        hint = "What they did comes in when a session ends; the review asks about your own time."
        self.show_text(assemble((hint, "$muted")))
        return "Agents"

    def _chosen(self) -> str | None:
        """The bound folder under the cursor; a session is none, which is said."""
        key = self.rows.key
        if key is None:
            return None
        if key < self._first:
            self.hustle.say(f"A session is bound by its folder: {key_of('agents.add', 'a')} binds one.", "$near")
            return None
        return self._folders[key - self._first][0]

    def action_add(self) -> None:
        if is_kept(self.hustle):
            ask_folder(self.hustle, self._take)
        else:
            self.hustle.say("This plan is in no file: agents work for one that is.", "$near")

    def action_remove(self) -> None:
        if folder := self._chosen():
            bind_here(self.hustle, folder, "", f"Unbound: {folder}", self._take)

    def action_undo(self) -> None:
        """Take back what was bound or unbound here, for bindings are no steps of the plan; else its last step."""
        if self._changed is None:
            self.hustle.action_undo()
            return
        folder, ref = self._changed
        said = f"Undone: {folder} is bound to {_words(self.hustle, ref) if ref else 'nothing'} again"
        bind_here(self.hustle, folder, ref, said, self._take)
        self._changed = None

    def _take(self, folder: str, was: str) -> None:
        self._changed = folder, was
        self.redraw()

    def action_open(self) -> None:
        if folder := self._chosen():
            ask_folder(self.hustle, self._take, folder, maps()[folder])

    open_row = action_open


def ask_folder(
    app: PlannerApp, then: Callable[[str, str], None], folder: str = "", ref: str = "", note: str = ""
) -> None:
    """Ask whom the agents of a folder work for, bind it, and go on with the folder and what it was bound to."""

    def check(answers: Answers) -> str:
        folder_named(answers["folder"])
        return f"Agents there work for {_named(app, answers['ref'])[1]} from now on; what they did comes in."

    def save(answers: Answers) -> None:
        path, to = folder_named(answers["folder"]), _named(app, answers["ref"])[0]
        bind_here(app, path, to, f"Bound {path} to {_words(app, to)}", then)

    fields = [
        Field(name="folder", label="Folder", value=folder, hint="a path, with all beneath it", required=True),
        Field(name="ref", label="Works for", value=ref, hint="a gig, card or KPI, main or nothing", required=True),
    ]
    app.push_screen(Form("An agent's folder", fields, check, note, "ref" if folder else "folder"), if_answered(save))


def bind_here(app: PlannerApp, folder: str, ref: str, said: str, then: Callable[[str, str], None]) -> None:
    """Bind a folder, to nothing where `ref` is empty, say so, and go on with it and what it was bound to.

    Its agents' hours come in within a minute.
    """
    was = maps().get(folder, "")
    try:
        bind(folder, ref) if ref else unbind(folder)
    except (StoreError, PlanError) as error:
        app.say(str(error), "$over")
        return
    key = key_of("app.agents", "f3")
    app.say(f"Nobody asks about {folder} again; {key} binds it to something" if ref == IGNORED else said)
    then(folder, was)


def is_kept(app: PlannerApp) -> bool:
    """Whether the plan is in a file: a made-up one has no agents."""
    return app.planner.store.state_folder() is not None


def _named(app: PlannerApp, ref: str) -> tuple[str, str]:
    """A binding, and its words; raises PlanError where it means nothing of the plan."""
    word = ref.strip().casefold()
    if word in (MAIN, IGNORED):
        return word, "the main job" if word == MAIN else "nothing that is listed"
    target = target_meant(app.plan, ref, app.planner.week)
    return target.ref, quoted(target.title)


def _face(one: AgentSession) -> AgentFace:
    words = " · ".join(filter(None, (STATES[one.state], one.agent)))
    return AgentFace("session", name_of(one), words, elapsed_text(one.minutes))


def _words(app: PlannerApp, ref: str) -> str:
    target = target_of(app.plan, ref, app.planner.week)
    return target.title if target else missing_text(ref)


def paint_agent(face: AgentFace, width: int) -> list[Content]:
    """One line: the name, how it stands, and how long it ran."""
    columns = [Column("sign", 1), Column("name"), Column("words", 28), Column("clock", 5, right=True)]
    cells = {
        "sign": assemble((SIGN if face.kind == "session" else "", "$main")),
        "name": user_text(face.name, "bold $text" if face.kind == "session" else "$text"),
        "words": user_text(face.words, "$second"),
        "clock": assemble((face.clock, "$second")),
    }
    return [in_columns(filled(columns, width), cells)]

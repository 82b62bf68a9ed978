"""The person's taste on the screen: the theme by its key, what moves over from the plan, and what is wrong with it."""

from __future__ import annotations

from hustle_tui.domain.plan.model import PlanError
from hustle_tui.domain.writing.formats import THEMES
from hustle_tui.store import StoreError
from hustle_tui.store.config import config, in_taste, place
from hustle_tui.store.config.reading import Config
from hustle_tui.store.config.values import TO_SCREEN, complaint, once, value_of
from hustle_tui.store.config.writing import move_taste, put
from hustle_tui.tui.keymap.soundness import faults_and_warnings
from hustle_tui.tui.keymap.use import take_keys, take_themes
from hustle_tui.tui.paint.text import assemble, user_text
from hustle_tui.tui.screen import paint_anew
from hustle_tui.tui.shell import PlannerApp

SAID_BY = {"flag": "the command line", "env": "the environment"}


def choose_next_theme(app: PlannerApp) -> None:
    found, now = config(), in_taste(app.plan.settings)[0].theme
    names = (*THEMES, *(found.themes if found else ()))
    theme = names[(names.index(now) + 1) % len(names)] if now in names else names[0]
    if words := choose(app, {"theme": theme}):
        app.say(words)


def choose(app: PlannerApp, texts: dict[str, str]) -> str:
    """Write keys of `[ui]` into the config and follow them; what was done, in words."""
    held = {name: said for name in texts if (said := SAID_BY.get(value_of(name).source))}
    try:
        put({("ui", name): text for name, text in texts.items()})
    except (PlanError, StoreError) as error:
        app.say(str(error), "$over")
        return ""
    _take(app, config())
    words = [f"{name.replace('_', ' ').capitalize()}: {text}" for name, text in texts.items()]
    words += [f"this time {said} has another {name.replace('_', ' ')}" for name, said in held.items()]
    if "theme" in texts and "theme" not in held and app.theme != texts["theme"]:
        words.append("this terminal has 16 colours, so its own are shown")
    return "; ".join(words)


def follow_config(app: PlannerApp, found: Config | None) -> None:
    """Take up a config that was changed beside the planner, and tell what is wrong with it."""
    _take(app, found)
    look_at_config(app)


def _take(app: PlannerApp, found: Config | None) -> None:
    own = found or Config(place())
    take_themes(app, own)
    for theme in app.own_themes.values():
        app.register_theme(theme)
    take_keys(app, own)
    app.follow_taste()
    app.looks += 1
    if app.theme in app.own_themes:
        app.refresh_css(animate=False)  # its colours may be others under the same name
    for panel in app.screen_stack[1:]:
        paint_anew(panel)
        panel.refresh_bindings()
    app.mutate_reactive(PlannerApp.plan)  # what follows the plan, a panel too, writes dates and keys anew


def look_at_config(app: PlannerApp) -> None:
    """Once the board stands: move the taste of an older plan over, and tell what is wrong, each once."""
    said = [_moved(app)] if not app.demo and app.planner.store.path else []
    if (found := config()) is not None:
        faults, warnings = faults_and_warnings(found)
        words = " · ".join(filter(None, (complaint(found, faults), *warnings)))
        said.append(once(TO_SCREEN, words))
        if "notices" in found.values and not app.demo:
            from hustle_tui.tui.own.notices import begin

            begin(app)
    for words in filter(None, said):
        line = user_text(words, "$near")
        app.news_line = line if app.news_line is None else assemble(app.news_line, " · ", line)


def _moved(app: PlannerApp) -> str:
    """Move the taste of a plan into the config, the first time that it is opened here."""
    store = app.planner.store
    if store.recall("taste-moved", bool):
        return ""
    try:
        moved = move_taste(app.plan.settings)
    except (PlanError, StoreError):
        return ""  # it goes on as the plan says
    store.memorise("taste-moved", True)
    names = ", ".join(name.replace("_", " ") for name in moved)
    where = f"{place()} has your {names} from now on, on this machine"
    return f"{where}; the plan keeps its own for your other ones" if moved else ""

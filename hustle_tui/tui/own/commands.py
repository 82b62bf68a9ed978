"""The person's own commands: their keys on what the cursor is on, what they are told of it, and the links in it."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from msgspec.structs import replace
from textual import events

from hustle_tui.cleaning import clean
from hustle_tui.domain.plan.model import Card, Entry, Gig, Kpi, Plan, PlanError
from hustle_tui.domain.writing.naming import slug_for
from hustle_tui.domain.writing.quantities import quoted
from hustle_tui.programs import argument, cant_start, environment, links_in, opener, start
from hustle_tui.store.config import config
from hustle_tui.store.config.commands import Command
from hustle_tui.tui.dialogs.dialog import Step, ask_letter
from hustle_tui.tui.keymap.names import key_of
from hustle_tui.tui.keys import LiveKey, key_text
from hustle_tui.tui.own.terminal import hand_over
from hustle_tui.tui.shell import PlannerApp

Here = Card | Gig | Kpi | Entry
KIND_OF: dict[type[Any], str] = {Card: "card", Gig: "gig", Kpi: "kpi", Entry: "entry"}


def record_here(app: PlannerApp, kinds: tuple[str, ...] = ("entry", "card", "gig", "kpi")) -> Here | None:
    """The record under the cursor, of one of these kinds: an entry, or what it is for."""
    screen: Any = app.screen_stack[0]
    found = (screen.entry() if hasattr(screen, "entry") else None, screen.item())
    return next((record for record in found if record is not None and KIND_OF[type(record)] in kinds), None)


def links_of(record: Here) -> tuple[str, ...]:
    return links_in(getattr(record, "title", ""), record.note)


def values_of(plan: Plan, record: Here, url: str, file: str) -> dict[str, str]:
    """What the placeholders of a command stand for; empty where the record has no such thing."""
    fields = {name: getattr(record, name) for name in record.__struct_fields__}
    gig = plan.gigs.get(fields.get("gig") or 0) if not isinstance(record, Gig) else record
    kpi = plan.kpis.get(fields.get("kpi") or 0) if not isinstance(record, Kpi) else record
    card = plan.cards.get(fields.get("card") or 0)
    item = (card or gig or kpi) if isinstance(record, Entry) else record
    minutes = fields.get("minutes", fields.get("estimate"))
    return {
        "url": url,
        "title": item.title if item else "",
        "slug": slug_for(item) if item else "",
        "note": record.note,
        "id": str(record.id),
        "number": str(fields.get("number") or ""),
        "kind": KIND_OF[type(record)],
        "ledger": str(fields.get("ledger") or ("side" if isinstance(record, Gig) else "main")),
        "state": str(fields.get("state") or fields.get("stage") or ""),
        "client": gig.client if gig else "",
        "gig": gig.slug if gig else "",
        "kpi": kpi.slug if kpi else "",
        "tags": ",".join(fields.get("tags", ())),
        **{name: str(fields.get(name) or "") for name in ("day", "due", "week")},
        "minutes": "" if minutes is None else str(minutes),
        "file": file,
    }


_LONGEST, _MOST = 40, 9


def open_link(app: PlannerApp) -> None:
    open_link_of(app, record_here(app))


def open_link_of(app: PlannerApp, record: Here | None) -> None:
    """Open the link of a record; of several, the one that is chosen."""
    links = links_of(record) if record is not None else ()
    if not links:
        app.say("No link stands in its title or note." if record is not None else "The cursor is on nothing.", "$near")
        return
    choose(app, links, partial(_open, app))


def choose(app: PlannerApp, links: Sequence[str], then: Callable[[str], None]) -> None:
    """Ask which of several links is meant."""
    if len(links) == 1:
        then(links[0])
        return
    choices: dict[str, tuple[str, Step]] = {}
    for n, link in enumerate(links[:_MOST], 1):
        choices[str(n)] = link if len(link) <= _LONGEST else f"{link[:_LONGEST]}…", partial(then, link)
    ask_letter(app, "Open which?", choices)


def _open(app: PlannerApp, link: str) -> None:
    try:
        start(opener(link), app.planner.store.path, partial(tell_failure, app))
    except PlanError as error:
        app.say(str(error), "$over")
    else:
        app.say(f"Opened {link}")


def tell_failure(app: PlannerApp, words: str) -> None:
    """Say what went wrong, from whatever thread."""
    app.call_later(app.say, f"{words[:1].upper()}{words[1:]}.", "$over")


def commands() -> list[Command]:
    read = config()
    return read.section("command", list[Command]) if read is not None else []


def commands_on(app: PlannerApp) -> list[tuple[int, str, Command]]:
    """The commands for what the shown screen holds: place in the config, key, command."""
    screen: Any = app.screen_stack[0]
    keyed = ((n, key_of(one), one) for n, one in enumerate(commands()) if set(one.kinds) & set(screen.HOLDS))
    return [(n, key, one) for n, key, one in keyed if key]


def pressed(app: PlannerApp, event: events.Key) -> None:
    """Run the command of a key, where the cursor is on what it is for; else the key is ours."""
    for place, key, command in commands_on(app):
        if key == event.key and record_here(app, command.kinds) is not None:
            event.stop()
            event.prevent_default()
            run(app, place)
            return


def run(app: PlannerApp, place: int) -> None:
    """Run a command of the config on what the cursor is on."""
    command = commands()[place]
    record = record_here(app, command.kinds)
    if record is None:
        app.say(f"{quoted(command.word)} needs the cursor on a {' or '.join(command.kinds)}.", "$near")
        return
    links = links_of(record) if "url" in command.holes else ()
    if len(links) > 1:
        choose(app, links, partial(_run, app, command, record))
    else:
        _run(app, command, record, "".join(links))


def _run(app: PlannerApp, command: Command, record: Here, url: str) -> None:
    file = app.planner.store.path
    try:
        words = command.arguments(values_of(app.plan, record, url, str(file or "")))
        if command.terminal:
            hand_over(app, partial(_in_terminal, app, words))
        else:
            start(words, file, partial(tell_failure, app))
    except PlanError as error:
        app.say(str(error), "$over")
    else:
        app.say(f"Ran {quoted(command.word)}")


def _in_terminal(app: PlannerApp, words: Sequence[str]) -> None:
    env = environment(app.planner.store.path)
    try:
        code = subprocess.run(list(map(argument, words)), env=env, check=False).returncode  # noqa: S603 - the person's own
    except (OSError, ValueError) as error:
        raise cant_start(words[0], error) from error
    if code:
        raise PlanError(f"{quoted(words[0])} ended with {code}.")


def among(app: PlannerApp, keys: Sequence[LiveKey]) -> list[LiveKey]:
    """The keys that work now; what a command took a key from stands without it, for the palette still has it."""
    own = [
        LiveKey(
            id=f"own.{place}",
            keys=(key,),
            display=key_text(key),
            word=clean(command.word),
            tip=clean(command.name.strip() or f"Run {command.word}"),
            action=f"own_command('{place}')",
            node=app.screen_stack[0],
            shown=True,
            enabled=True,
        )
        for place, key, command in commands_on(app)
        if record_here(app, command.kinds) is not None
    ]
    taken = {key for one in own for key in one.keys}
    return [*own, *(_without(key, taken) for key in keys)]


def _without(key: LiveKey, taken: set[str]) -> LiveKey:
    left = tuple(name for name in key.keys if name not in taken)
    if left == key.keys:
        return key
    return replace(key, keys=left, display=key_text(left[0]) if left else "", shown=key.shown and bool(left))

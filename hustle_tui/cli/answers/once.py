"""`--key`: the same key twice does nothing the second time."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import Any

from hustle_tui.cli.answers import Scripted
from hustle_tui.cli.errors import note
from hustle_tui.cli.told.terminal import say
from hustle_tui.domain.plan.model import PlanError
from hustle_tui.domain.writing.formats import clock_text, date_text
from hustle_tui.domain.writing.quantities import counted, quoted
from hustle_tui.store import NOT_SURE, StoreError
from hustle_tui.store.state.deeds import Deed, KeyUsed, Used, used_in

LONGEST_KEY = 200


def checked(key: str) -> str:
    if not key.strip() or len(key) > LONGEST_KEY:
        raise PlanError(f"--key takes a text of 1 to {LONGEST_KEY} characters that no other change has.")
    return key


def once(session: Scripted, key: str, work: Callable[[], Any]) -> Any:
    """Do a command unless it was done under this key before; a key is kept once its command has worked."""
    deed = session.deed = Deed(key, session.now.isoformat(timespec="seconds"))
    with suppress(StoreError):  # a file that can't be read holds no key; the command tells what is wrong with it
        _ = session.planner
        session.record_changes()
    if used := _used(session, key):
        return _already(session, key, used)
    try:
        code = work()
    except KeyUsed:
        if used := _used(session, key):
            return _already(session, key, used)
        raise
    was_done = session.has_written or session.was_so  # a mere question leaves its key free
    if code in (None, 0, NOT_SURE) and was_done and not (deed.steps or session.dry_run) and session.path.exists():
        deed.close(session.touched)
        session.planner.refresh()  # a restore writes the file by itself
        with suppress(KeyUsed):  # by a process beside this one: what both did is done, and the key is kept
            session.store.commit(())
    return code


def _used(session: Scripted, key: str) -> Used | None:
    image = session.store.image
    return used_in(image, key) if image else None


def _already(session: Scripted, key: str, used: Used) -> None:
    session.key_used = used
    what = f" for: {used.label}" if used.label else ""
    say("Nothing: it was done before.")
    note(f"The key {quoted(key)} was used {_when(used.at)}{what}. Nothing was done now.")
    if used.more:
        note(f"It touched {counted(used.more, 'record')} more than the {len(used.records)} told here.")


def _when(at: str) -> str:
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return "before"
    return f"on {date_text(moment.date(), weekday=True)} at {clock_text(f'{moment:%H:%M}')}"

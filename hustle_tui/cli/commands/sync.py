"""One plan on several machines, over a folder or git.

\b
hustle sync --to shared
hustle sync
hustle sync status
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from hustle_tui.cli import params
from hustle_tui.cli.session import Session, command
from hustle_tui.cli.told.diff import lines_of, loser_record, loser_words, touched_record
from hustle_tui.cli.told.terminal import say, say_all, say_json
from hustle_tui.domain.plan.model import PlanError
from hustle_tui.domain.writing.quantities import counted
from hustle_tui.store import IO_FAILED, StoreError
from hustle_tui.store.disk.replace import real_path

if TYPE_CHECKING:
    from hustle_tui.store.sync.kept import Kept
    from hustle_tui.store.sync.rounds import Synced

DEFAULT = "now"


@command("now")
@click.option("--to", metavar="PLACE", help="A folder or a git repository; the first one is kept.")
@click.option("--auto/--no-auto", default=None, help="From now on, also when the planner opens and closes, or no more.")
@click.option("--brief", is_flag=True, help="One line and what gave way; nothing where nothing is new.")
@click.option("--one-line", is_flag=True, hidden=True)
@params.dry_run
@params.as_json
def now(session: Session, to: str | None, auto: bool | None, brief: bool, one_line: bool) -> None:
    """Take in what other machines left, and send what is new here.

    PLACE is a folder that all your machines reach, or a git repository, by its path or address. The first one is kept;
    another is used once. Without a plan here it begins from what is there. Fields that two machines changed are told as
    by hustle merge, and hustle undo takes back what came in. Without a connection all waits here for the next sync.

    \b
    hustle sync --to shared --auto
    hustle sync now
    """
    from hustle_tui.store.sync.kept import Kept
    from hustle_tui.store.sync.places import checked, without_password
    from hustle_tui.store.sync.rounds import synced_text

    if one_line:
        session.by = "me"  # the planner asks: what comes in is undone there as the person's own
    kept = Kept(session.path, session.store.root)
    dry_run, place = session.dry_run, checked(to) if to is not None else kept.note.to
    if not place:
        raise PlanError("No place is kept yet: name one with hustle sync --to, a folder or a git repository.")
    found, remark = _synced(session, kept, place, dry_run)
    if not dry_run:
        kept.settle(to=place if not kept.note.to else None, auto=auto)
    summary = synced_text(found, without_password(place), dry=dry_run)
    if session.as_json:
        _say_json(session, kept, found, summary)
    if brief and not (found.taken or found.sent or found.losers):
        return
    if not brief and not found.began:
        say_all(lines_of(found.taken))
    say_all([*_gave_way(found), summary])
    if to is not None and (first := kept.note.to) and first != place:
        say(f"{without_password(first)} stays the place that is kept: hustle sync stop forgets it.")
    if remark:
        say(remark)
    if not dry_run and not (one_line and len(found.losers) > 1):  # the planner has room for one
        kept.forget_unreported()


def _synced(session: Session, kept: Kept, to: str, dry: bool) -> tuple[Synced, str]:
    """What a sync with a place did, and what the place has to say of it."""
    from hustle_tui.store.sync.git import place_at
    from hustle_tui.store.sync.places import refuse_own
    from hustle_tui.store.sync.rounds import Sync

    session.writes()
    place = place_at(to, kept.folder / "git", new=to != kept.note.to)
    refuse_own(to, session.path, session.store.root)
    if real_path(session.path).exists():
        _ = session.planner  # with what earlier runs could not save
    try:
        found = Sync(session.store, session.path, place, lambda: session.planner, to=to, dry=dry).run()
        return found, place.note
    except StoreError as error:
        raise _with_waiting(session, kept, error) from error


def _with_waiting(session: Session, kept: Kept, error: StoreError) -> StoreError:
    """The error with what waits here for the next sync."""
    if error.exit_code != IO_FAILED or not kept.note.to:
        return error
    from hustle_tui.store.sync.rounds import unsent

    waiting = unsent(session.path, kept)
    what = f"{counted(waiting, 'record')} {'wait' if waiting > 1 else 'waits'}" if waiting else "nothing waits"
    return StoreError(f"not synced: {error}; {what} here for the next sync", error.exit_code)


def _gave_way(found: Synced) -> list[str]:
    return [loser_words(loser, found.before, found.after) for loser in found.losers]


def _say_json(session: Session, kept: Kept, found: Synced, summary: str) -> None:
    from hustle_tui.store.sync.places import without_password
    from hustle_tui.store.sync.rounds import unsent

    record = {
        "to": without_password(kept.note.to) or None,
        "unsent": unsent(session.path, kept),
        "changes": list(map(touched_record, found.taken)),
        "sent": list(map(touched_record, found.sent)),
        "losers": list(map(loser_record, found.losers)),
        "gave_way": _gave_way(found),
        "summary": summary,
    }
    say_json(record)


@command("status")
@params.as_json
def status(session: Session) -> None:
    """Tell where to, and how many records wait here.

    What other machines have left is known once they are asked: hustle sync.

    \b
    hustle sync status
    hustle sync status --json
    """
    from hustle_tui.store.sync.kept import Kept
    from hustle_tui.store.sync.places import without_password
    from hustle_tui.store.sync.rounds import unsent

    kept = Kept(session.path, session.store.root)
    note, waiting = kept.note, unsent(session.path, kept)
    if session.as_json:
        say_json({"to": without_password(note.to) or None, "unsent": waiting})
        return
    if not note.to:
        say("Not synced: hustle sync --to names a folder or a git repository.")
        return
    what = f"{counted(waiting, 'record')} to send" if waiting else "nothing to send"
    when = "also when the planner opens and closes" if note.auto else "only when asked"
    say(f"Synced with {without_password(note.to)}, {when}: {what}.")
    if unreported := kept.unreported:
        plan = session.plan
        say_all(loser_words(loser, plan, plan) for loser in unreported)
        kept.forget_unreported()


@command("stop")
def stop(session: Session) -> None:
    """Forget the place; the plan stays, here and there.

    \b
    hustle sync stop
    """
    from hustle_tui.store.sync.kept import Kept
    from hustle_tui.store.sync.places import without_password

    kept = Kept(session.path, session.store.root)
    if not (was := kept.note.to):
        say("Nothing changes: no place is kept.")
        return
    if session.writes():
        kept.settle(to="", auto=False)
    say(f"No longer synced with {without_password(was)}. The plan stays there and here.")

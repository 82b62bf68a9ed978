"""The plan file: look it over, keep a copy, bring one back, write it out."""

from __future__ import annotations

import os
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec.structs import replace

from hustle_tui.cli import params
from hustle_tui.cli.errors import note
from hustle_tui.cli.session import Session, command
from hustle_tui.cli.told.diff import lines_of, touched_record
from hustle_tui.cli.told.terminal import Painted, fields_of, picked, say, say_all, say_document, say_json, table
from hustle_tui.cli.told.words import unsure_words
from hustle_tui.domain.plan.model import TABLES, MisreadError, PlanError
from hustle_tui.domain.writing.contents import contents_text
from hustle_tui.domain.writing.formats import clock_text, date_text
from hustle_tui.domain.writing.quantities import quoted
from hustle_tui.store import NOT_SURE, StoreError
from hustle_tui.store.disk.small_files import expanded

if TYPE_CHECKING:
    from hustle_tui.store.doctor import Finding
    from hustle_tui.store.recovery import Preview
    from hustle_tui.store.state.backups import Backup

_SIGNS = {"good": Painted("✓", "green"), "odd": Painted("!", "yellow"), "bad": Painted("✗", "red")}


@command("doctor")
@click.option("--mend", is_flag=True, help="Remove what killed processes left, and make changes they could not save.")
@click.option("--save", "to", metavar="PATH", help="Write what can be read of the plan to a new file.")
@params.as_json
def doctor(session: Session, mend: bool, to: str | None) -> int:
    """Say what is wrong with the plan file and what to do.

    Nothing is changed, unless --mend is given; damage is never mended by itself. The exit code is 0 when the plan
    can be used, 65 when it is damaged and 74 when it can't be read or written.

    --save writes all of a sound plan, or the sound records of a damaged one, and names the lines that are lost.

    \b
    hustle doctor
    hustle doctor --mend
    hustle doctor --save readable.json
    """
    from hustle_tui.store.doctor import doctor, mended

    if to is not None:
        if mend:
            raise PlanError("One thing at a time: --mend, or --save.")
        save_readable(session, to)
        return 0
    done = mended(session.path) if mend and session.writes() else ()
    report = doctor(session.path)
    report = replace(report, findings=(*report.findings, *_config(), *_hooks(session)))
    if session.as_json:
        say_json({**fields_of(report), "mended": done})
    say_all(done)
    for finding in report.findings:
        say(_SIGNS[finding.level], f" {finding.what}", f": {finding.cure}" if finding.cure else "")
    return report.exit_code


def _config() -> tuple[Finding, ...]:
    """What is found in the person's config; none of it keeps the plan from being used."""
    from hustle_tui.cli.commands.config import faults_at
    from hustle_tui.store.config.place import place
    from hustle_tui.store.config.values import wrong_environment
    from hustle_tui.store.doctor import Finding

    there = os.path.lexists(place())
    faults, warnings = faults_at(place())
    odd = [Finding("odd", f"{place()}: {fault.text}", "hustle config edit") for fault in faults]
    odd += [Finding("odd", words) for words in (*warnings, *wrong_environment())]
    good = f"{place()}: {'sound' if there else 'no config yet; hustle config edit begins one'}"
    return tuple(odd) or (Finding("good", good),)


def _hooks(session: Session) -> tuple[Finding, ...]:
    """The person's hooks, and those that can't be run."""
    from hustle_tui.hooks import hooks_folder
    from hustle_tui.hooks.found import hooks_in
    from hustle_tui.store.doctor import Finding

    found = hooks_in(hooks_folder())
    rest = "" if session.hooks else " (left out this time)"
    names = ", ".join(hook.name for hook in found.hooks)
    good = (Finding("good", f"hooks in {hooks_folder()}: {names}{rest}"),) if names else ()
    return (*good, *(Finding("odd", fault.what, fault.cure) for fault in found.complaints))


@command("backup")
@click.option("--to", metavar="PATH", help="Write it to a new file of your own instead.")
@params.as_json
def backup(session: Session, to: str | None) -> int:
    """Keep the plan as it stands now.

    Hustle keeps one by itself each hour that you work, and before anything that could lose much.

    \b
    hustle backup
    hustle backup --to /media/stick/hustle-2026.json
    """
    from hustle_tui.store.recovery import backup, copied, copy_to

    if to == params.STDOUT:
        text = copied(session.path).decode()
        if session.as_json:
            say_json({"text": text})
        else:
            say_document(text)
        return 0
    if to is not None and not to.strip():
        raise PlanError("--to names no file: write a path after it, as --to copy.json.")
    if not session.writes():
        say(f"Kept as {expanded(to)}" if to is not None else "Kept among the backups")
        return 0
    place, sure = (backup(session.path), True) if to is None else copy_to(session.path, expanded(to))
    if session.as_json:
        say_json({"path": place, "sure": sure})
    say(f"Kept as {place}", unsure_words(sure))
    return 0 if sure else NOT_SURE


@command("restore")
@click.argument("which", callback=params.words, required=False)
@params.yes
@params.dry_run
@click.option("--new", "anew", is_flag=True, help="The plan is gone for good: let the next change begin a new one.")
@params.as_json
def restore(session: Session, which: str | None, yes: bool, anew: bool) -> int:
    """List the backups, or go back to one.

    WHICH is a number of the list, a revision as r41, or a file. What would change is said first, and what stands
    there now is kept as a backup, damaged or not. hustle undo takes a restore back.

    \b
    hustle restore
    hustle restore 1
    hustle restore ~/stick/hustle-2026.json --yes
    """
    if anew:
        return _begin_anew(session)
    if which is None:
        _list(session)
        return 0
    from hustle_tui.store.recovery import preview_restore

    preview = preview_restore(session.path, _source(session, which))
    say_all(_preview_lines(preview))
    if not session.dry_run and not yes and not _agreed(session):
        say("Nothing was restored.")
        return 0
    return _restore(session, preview)


def _restore(session: Session, preview: Preview) -> int:
    from hustle_tui.store.recovery import plan_in, restore

    if not session.writes(*preview.touched):
        if not preview.unreadable:
            session.planner.apply("Restore", lambda _: plan_in(preview.source))
        if session.as_json:
            say_json(_record(preview))
        return 0
    at = session.now.isoformat(timespec="seconds")
    done = restore(session.path, preview.source, by=session.by, at=at)
    if session.as_json:
        say_json(_record(preview) | picked(done, "kept", "sure", "undoable", restored="revision"))
    kept = f"; what stood there is kept as {done.kept}" if done.kept else ""
    undo = "; hustle undo takes it back" if done.undoable else ""
    say(f"Restored as revision {done.revision}{kept}{undo}", unsure_words(done.sure))
    return 0 if done.sure else NOT_SURE


def _begin_anew(session: Session) -> int:
    from hustle_tui.store.recovery import begin_anew

    if session.path.exists():
        raise PlanError(f"{session.path} is there: --new is for a plan that is gone; move the file away first.")
    kept = begin_anew(session.path) if session.writes() else None
    say(f"The next change makes a new plan at {session.path}", f"; earlier backups stay in {kept}" if kept else "")
    return 0


def _made(moment: datetime) -> str:
    return f"{date_text(moment.date(), year=True)} {clock_text(f'{moment:%H:%M}')}"


def _list(session: Session) -> None:
    from hustle_tui.store.recovery import backups_of

    found = backups_of(session.path)
    if session.as_json:
        say_json([_backup_record(number, backup) for number, backup in enumerate(found, start=1)])
    elif not found:
        say("No backups yet: hustle backup makes one.")
    else:
        now = datetime.now().astimezone()
        rows = [
            (str(number), _holds(backup), f"r{backup.revision}", _made(backup.made), _age(now - backup.made))
            for number, backup in enumerate(found, start=1)
        ]
        say_all(table(rows))
        say("hustle restore 1 goes back to the first of them; it says what would change, and asks.")


def _backup_record(number: int, backup: Backup) -> dict[str, Any]:
    made = backup.made.isoformat(timespec="seconds")
    return {"number": number, **fields_of(backup), "made": made, "holds": _holds(backup)}


def _holds(backup: Backup) -> str:
    from hustle_tui.store.recovery import plan_in

    if not backup.whole:
        return "damaged: do not use it"
    try:
        return contents_text(plan_in(backup.path))
    except StoreError:
        return "not readable for this Hustle"


def _age(span: timedelta) -> str:
    minutes = max(0, int(span.total_seconds()) // 60)
    if minutes < 60:
        return f"{minutes} min ago"
    return f"{minutes // 60} h ago" if minutes < 48 * 60 else f"{minutes // (24 * 60)} days ago"


def _source(session: Session, which: str) -> Path:
    from hustle_tui.store.recovery import backups_of

    found = backups_of(session.path)
    if which.isdecimal() and 0 < int(which) <= len(found):
        return found[int(which) - 1].path
    named = [backup.path for backup in found if which.lower() == f"r{backup.revision}"]
    path = expanded(which)
    if not named and not path.is_file():
        raise MisreadError(f"{quoted(which)} is no backup and no file: hustle restore lists the backups.")
    return named[0] if named else path


def _preview_lines(preview: Preview) -> list[str]:
    lines = [f"Going back to revision {preview.revision} ({preview.source})"]
    if preview.other_plan:
        lines.append("This is another plan file than the one that stands there now.")
    if preview.unreadable:
        lines.append(f"The file of today can't be read, so it can't be compared: {preview.unreadable}")
    elif not preview.touched:
        lines.append("Nothing would change.")
    return [*lines, *lines_of(preview.touched)]


def _record(preview: Preview) -> dict[str, Any]:
    return {
        **picked(preview, "source", "revision", "other_plan"),
        "unreadable": preview.unreadable or None,
        "changes": list(map(touched_record, preview.touched)),
    }


def _agreed(session: Session) -> bool:
    """Ask, if somebody is there to answer and has not asked for JSON."""
    if session.as_json or not sys.stdin.isatty():
        raise PlanError("Nothing was restored: nobody can be asked here, so add --yes.")
    return click.confirm("Go back to it?", err=True)


def save_readable(session: Session, to: str) -> None:
    """Write what can be read of the plan to a new file, and say what was lost."""
    from hustle_tui.store.disk.replace import must_be_new
    from hustle_tui.store.recovery import laid_out
    from hustle_tui.store.salvage import export_readable

    if not to.strip():
        raise PlanError("No file is named: write a path, as hustle doctor --save readable.json.")
    path = None if to == params.STDOUT else expanded(to)
    if path:
        must_be_new(path)
    result = export_readable(session.path, path if path and session.writes() else None)
    lines = [f"Wrote {path or 'standard output'}: {contents_text(result.plan)}", *filter(None, [result.lost_text])]
    if session.as_json:
        counts = {name: len(getattr(result.plan, name)) for name in TABLES}
        text = {} if path else {"text": laid_out(result.plan).decode()}
        say_json({"path": path, "counts": counts, "lines_lost": result.lines_lost, **text})
    elif path is None:
        say_document(laid_out(result.plan).decode())
    for line in lines:
        (say if path or session.as_json else note)(line)

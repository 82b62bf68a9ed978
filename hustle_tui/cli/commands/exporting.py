"""The plan for other programs: hours, cards, gigs, KPIs and payments in their formats."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

import click

from hustle_tui.cli import params
from hustle_tui.cli.commands.file import save_readable
from hustle_tui.cli.errors import note
from hustle_tui.cli.session import Session, command
from hustle_tui.cli.told.terminal import say, say_document, say_json
from hustle_tui.documents.export import ALL, FORMATS, counts_text, held, kinds_for, texts_of
from hustle_tui.documents.export.chosen import WHAT, Chosen, What, chosen
from hustle_tui.documents.files import places_of, write_pages
from hustle_tui.domain.billing.timesheet import meant
from hustle_tui.domain.plan.model import MisreadError, PlanError
from hustle_tui.domain.writing.quantities import quoted
from hustle_tui.store.disk.small_files import expanded


@command("export")
@click.argument("name", metavar="FORMAT|PATH", callback=params.words)
@click.option("--what", type=params.one_of((*WHAT, ALL)), metavar="WHAT", help="Which records.")
@click.option("--gig", "ref", metavar="REF", callback=params.words, help="Only what belongs to a gig.")
@click.option("--client", metavar="CLIENT", callback=params.words, help="Only what belongs to a client's gigs.")
@click.option("--from", "first", metavar="DATE", callback=params.first_day_back, help="Not what was before.")
@click.option("--to", "last", metavar="DATE", callback=params.last_day_back, help="Not what comes after.")
@params.output
@params.as_json
def export(session: Session, /, name: str, what: str | None, to: str | None, **narrowed: Any) -> None:
    """Write the plan for other programs.

    FORMAT is csv, json, ics (calendars), todotxt, timeclock, timedot or markdown. WHAT is hours, cards, gigs, kpis,
    payments, direction, lessons or all; without it csv and ics have hours, the others all that they can hold. Each
    record has its id, so that hustle import adds nothing where it came from. An existing file is never written over.

    A PATH instead of FORMAT is hustle doctor --save PATH.

    \b
    hustle export csv --from 2026-11-01 --to 2026-11-30 -o november.csv
    hustle export ics -o hustle.ics
    hustle export timeclock --client Acme
    hustle export json > plan-to-read.json
    """
    if name.lower() not in FORMATS:
        _save(session, name, any(option is not None for option in (what, to, *narrowed.values())))
        return
    form, kinds = name.lower(), kinds_for(name.lower(), what)
    gigs, span = _gigs(session, narrowed["ref"], narrowed["client"]), (narrowed["first"], narrowed["last"])
    found = held(form, chosen(session.plan, session.now, session.store.revision, gigs, span))
    texts = texts_of(form, found, kinds)
    if to is None and session.as_json:
        named = {name or form: text for name, text in texts.items()}
        say_json({"format": form, "texts": named, "counts": {what: found.count(what) for what in kinds}})
    elif to is None:
        _print(texts, found, kinds)
    else:
        _write(session, to, form, texts, found, kinds)


def _save(session: Session, path: str, has_options: bool) -> None:
    """The old form, which names a file; a word that is neither a path nor a format is none."""
    is_word = path.strip() and not {".", os.sep} & set(path)
    if has_options or is_word:
        raise MisreadError(f"{quoted(path)} is no format: write {', '.join(FORMATS)}.")
    save_readable(session, path)


def _gigs(session: Session, ref: str | None, client: str | None) -> frozenset[int] | None:
    """The gigs that an export is narrowed to; None for all that there is."""
    if ref is None and client is None:
        return None
    found = {session.gig(ref).id} if ref is not None else set(session.plan.gigs)
    if client is not None:
        _, gigs = meant(session.plan, client)
        if not gigs:
            raise PlanError(f"No gig is of a client {quoted(client)}: see hustle gig list.")
        found &= {gig.id for gig in gigs}
    return frozenset(found)


def _print(texts: dict[str, str], found: Chosen, kinds: Sequence[What]) -> None:
    if len(texts) > 1:
        raise PlanError("CSV has a file for each kind of record: name them with -o, or choose one with --what.")
    say_document(*texts.values())
    if not any(found.count(what) for what in kinds):
        note("Nothing there to export.")


def _write(session: Session, to: str, form: str, texts: dict[str, str], found: Chosen, kinds: Sequence[What]) -> None:
    places = places_of(expanded(to), list(texts))
    if session.writes():
        write_pages(places, list(texts.values()))
    if session.as_json:
        counts = {what: found.count(what) for what in kinds}
        say_json({"format": form, "files": places, "counts": counts})
    say(f"Wrote {', '.join(map(str, places))}: {counts_text(found, kinds)}")

"""Where imported work belongs: the person's map from the names of a file to a ledger, a gig or a KPI."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from msgspec import Struct

from hustle_tui.domain.importing import named_text
from hustle_tui.domain.money.clients import gigs_of
from hustle_tui.domain.plan.model import Card, Entry, Gig, Kpi, Plan, PlanError
from hustle_tui.domain.plan.terms import LEDGERS, Ledger
from hustle_tui.domain.writing.naming import find, slug_for, slug_of
from hustle_tui.domain.writing.quantities import counted

EVERY_OTHER = "*"
PLACES = "main, side, life, gig:SLUG or kpi:SLUG"


class ImportTarget(Struct, frozen=True):
    """A place for work: a ledger, and a gig or a KPI of it maybe."""

    text: str
    ledger: Ledger
    gig: int | None = None
    kpi: int | None = None


def target_in(text: str, plan: Plan) -> ImportTarget:
    """The place that `main`, `side`, `life`, `gig:acme` or `kpi:retention` means."""
    word = text.strip()
    if word.lower() in LEDGERS:
        ledger: Ledger = word.lower()  # type: ignore[assignment]
        return ImportTarget(ledger, ledger)
    kind, _, ref = word.partition(":")
    if kind.lower() not in ("gig", "kpi") or not ref:
        raise PlanError(f"{named_text(text)} is no place for work: write {_meant(word, plan) or PLACES}.")
    item = find(plan, ref, date.min, Gig if kind.lower() == "gig" else Kpi)
    if isinstance(item, Gig):
        return ImportTarget(f"gig:{item.slug}", "side", gig=item.id)
    return ImportTarget(f"kpi:{slug_for(item)}", "main", kpi=item.id)


def _meant(word: str, plan: Plan) -> str:
    """The one gig or KPI that somebody may have meant who wrote its name alone, as a place."""
    try:
        item = find(plan, word, date.min, Gig, Kpi)
    except PlanError:
        return ""
    return f"{'gig' if isinstance(item, Gig) else 'kpi'}:{slug_for(item)}"


def map_in(texts: Iterable[str], plan: Plan) -> dict[str, str]:
    """The map that a person writes as `NAME=TARGET`, each place as it is kept."""
    found: dict[str, str] = {}
    for text in texts:
        name, sign, place = text.rpartition("=")
        if not sign or not name.strip():
            raise PlanError(f'{named_text(text)} maps nothing: write --map "NAME=PLACE", the place as {PLACES}.')
        found[name.strip()] = target_in(place, plan).text
    return found


class Targets:
    """Finds the place of each row: by what was said now, by what was kept, or by a name that is a place itself."""

    def __init__(self, plan: Plan, source_format: str, places: Mapping[str, str]) -> None:
        self._plan = plan
        prefix = f"{source_format}:"
        kept = {n.removeprefix(prefix): t for n, t in plan.settings.import_map.items() if n.startswith(prefix)}
        self._maps = [_folded(places), _folded(kept)]
        self._known: dict[tuple[str, ...], ImportTarget | None] = {}
        self.unmapped: dict[str, int] = {}
        """The names that no place is known for, with their rows; the empty one are rows without a name."""

    def of(self, names: tuple[str, ...]) -> ImportTarget | None:
        """The place of a row with these names; None where the person has to say it."""
        if names not in self._known:
            self._known[names] = self._find(names)
        target = self._known[names]
        if target is None:
            name = names[-1] if names else ""
            self.unmapped[name] = self.unmapped.get(name, 0) + 1
        return target

    def _find(self, names: tuple[str, ...]) -> ImportTarget | None:
        by_itself = next(filter(None, (_by_itself(name, self._plan) for name in names)), None)
        return self._mapped(tuple(map(str.casefold, names))) or by_itself or self._mapped((EVERY_OTHER,))

    def _mapped(self, names: tuple[str, ...]) -> ImportTarget | None:
        for places in self._maps:
            for name in names:
                if (place := places.get(name)) and (target := _target_or_none(place, self._plan)):
                    return target
        return None


def _folded(places: Mapping[str, str]) -> dict[str, str]:
    return {name.casefold(): place for name, place in places.items()}


def _target_or_none(place: str, plan: Plan) -> ImportTarget | None:
    try:
        return target_in(place, plan)
    except PlanError:
        return None  # the gig or KPI is gone: it is asked for again


def _by_itself(name: str, plan: Plan) -> ImportTarget | None:
    """The place that a name is already, as `place_text` writes it: `main`, `side:acme`, `main:kpi:retention`."""
    ledger, *parts = name.replace("=", ":").split(":")
    if ledger not in LEDGERS:
        ledger, parts = "", [ledger, *parts]
    elif not parts:
        return target_in(ledger, plan)
    if ledger == "side" and parts[0] not in ("gig", "kpi"):
        parts = ["gig", *parts]
    found = dict(zip(parts[::2], parts[1::2], strict=False))
    gig = next((one for one in plan.gigs.values() if one.slug == found.get("gig")), None)
    kpi = next((one for one in plan.kpis.values() if one.slug == found.get("kpi")), None)
    if (gig is None) != ("gig" not in found) or (kpi is None) != ("kpi" not in found) or not (gig or kpi):
        return None
    usual: Ledger = "side" if gig else "main"
    return ImportTarget(name, ledger or usual, gig and gig.id, kpi and kpi.id)  # type: ignore[arg-type]


def likely_place(name: str, plan: Plan) -> str:
    """The place that a name may mean: a gig or a KPI that is called so, the one gig of such a client, or nothing."""
    slug = slug_of(name.rpartition("/")[2]) if name else ""
    items = [("gig", gig) for gig in plan.gigs.values()] + [("kpi", kpi) for kpi in plan.kpis.values()]
    called = [f"{kind}:{item.slug}" for kind, item in items if item.slug == slug]
    theirs = [f"gig:{gig.slug}" for gig in gigs_of(plan, name)]
    return called[0] if called else theirs[0] if len(theirs) == 1 else ""


def place_text(record: Entry | Card, plan: Plan) -> str:
    """The name of a record's place in an export, which is known again without a map."""
    gig, kpi = plan.gigs.get(record.gig or 0), plan.kpis.get(record.kpi or 0)
    if gig and not kpi and record.ledger == "side":
        return f"side:{gig.slug}"
    return ":".join((record.ledger, *(("gig", gig.slug) if gig else ()), *(("kpi", kpi.slug) if kpi else ())))


def unmapped_words(unmapped: Mapping[str, int]) -> str:
    """Which names have no place yet, and how to say it."""
    named = [f"{named_text(name)} ({counted(count, 'row')})" for name, count in unmapped.items() if name]
    if len(named) > 8:
        named = [*named[:8], f"{len(named) - 8} more"]
    if nameless := unmapped.get(""):
        named.append(f"{counted(nameless, 'row')} without a name")
    example = next(filter(None, unmapped), EVERY_OTHER)
    return (
        f"Nothing was imported, for Hustle does not know where this belongs: {', '.join(named)}. "
        f'Add --map "{example}=PLACE" for each, the place as {PLACES}; "*=main" is for every other.'
    )

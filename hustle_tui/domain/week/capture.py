"""One line of text into a card, so that a thought is planned before it is gone (product: capture).

`~1h30` estimate, `@thu` day, `#main #side #life` ledger, other `#tag` tags, `!must` lane, `gig:slug`, `kpi:slug`,
`due:date`. A token that does not parse stays in the title and is pointed out; a backslash keeps one literal.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from msgspec import Struct

from hustle_tui.domain.plan.model import Card, Gig, Kpi, Plan, PlanError
from hustle_tui.domain.plan.terms import LANES, LEDGERS, Lane, Ledger
from hustle_tui.domain.week.calendar import week_of, weeks_on
from hustle_tui.domain.writing.naming import find
from hustle_tui.domain.writing.quantities import parse_day, parse_duration, quoted

_LANE_NUMBERS: dict[str, Lane] = dict(zip("123", LANES, strict=True))


class Draft(Struct, frozen=True, kw_only=True):
    """What a captured line says: a card in the making, in plain sentences what of it stays in the title because it
    was not understood, and what was understood and is not taken."""

    title: str
    ledger: Ledger
    lane: Lane
    week: date | None
    day: date | None = None
    estimate: int | None = None
    due: date | None = None
    gig: int | None = None
    kpi: int | None = None
    tags: tuple[str, ...] = ()
    complaints: tuple[str, ...] = ()
    not_taken: str = ""

    def card(self, card_id: int, created: date) -> Card:
        """The card that the draft describes."""
        return Card(id=card_id, state="open", created=created, **self.fields())

    def fields(self) -> dict[str, Any]:
        """What the line says of the card, by field."""
        return {name: getattr(self, name) for name in self.__struct_fields__ if name not in ("complaints", "not_taken")}


class Revision(Struct, frozen=True):
    """What a line says of a card that is there: the fields it sets, and what was not understood or is not taken."""

    fields: dict[str, Any]
    complaints: tuple[str, ...]
    not_taken: str


def capture(text: str, plan: Plan, today: date, week: date | None = None) -> Draft:
    """Read one line; `week` is the week that a card without a day goes to, this one unless told."""
    title, said, complaints = _parts(text, plan, today)
    fields: dict[str, Any] = {"lane": "should", "week": week or week_of(today, plan.settings.week_start), **said}
    fields["ledger"], not_taken = _ledger(fields.pop("ledger", None), fields)
    return Draft(title=title, complaints=complaints, not_taken=not_taken, **fields)


def revised(card: Card, text: str, plan: Plan, today: date) -> Revision:
    """Read one line about a card that is there: what it does not name stays, and tags are added."""
    title, fields, complaints = _parts(text, plan, today)
    wanted, links = fields.pop("ledger", None), {"gig": card.gig, "kpi": card.kpi} | fields
    not_taken = ""
    if wanted or fields.keys() & {"gig", "kpi"}:
        fields["ledger"], not_taken = _ledger(wanted, links)
    if "tags" in fields:
        fields["tags"] = tuple(dict.fromkeys((*card.tags, *fields["tags"])))
    if title:
        fields["title"] = title
    changed = {name: value for name, value in fields.items() if value != getattr(card, name)}
    return Revision(changed, complaints, not_taken)


def _parts(text: str, plan: Plan, today: date) -> tuple[str, dict[str, Any], tuple[str, ...]]:
    """The words that stay for the title, the fields that tokens set, and what was not understood."""
    this_week = week_of(today, plan.settings.week_start)
    fields: dict[str, Any] = {}
    words: list[str] = []
    complaints: list[str] = []
    for space, token in re.findall(r"(\s*)(\S+)", text):
        if token.startswith("\\") and len(token) > 1:
            words.append(space + token[1:])
            continue
        try:
            understood = _read(token, plan, today, this_week)
        except PlanError as error:
            complaints.append(str(error))
            understood = None
        if understood is None:
            words.append(space + token)
        elif "tag" in understood:
            fields["tags"] = tuple(dict.fromkeys((*fields.get("tags", ()), understood["tag"])))
        else:
            fields.update(understood)
    return "".join(words).strip(), fields, tuple(complaints)


def _ledger(wanted: Ledger | None, fields: dict[str, Any]) -> tuple[Ledger, str]:
    """The ledger that the line asks for, unless a gig makes the card side work or a KPI the main job's."""
    implied: Ledger = "main"
    if fields.get("gig") is not None:
        implied, why = "side", "A gig's card is side work"
    elif fields.get("kpi") is not None:
        why = "A KPI's card is the main job's"
    else:
        return wanted or implied, ""
    return implied, "" if wanted in (None, implied) else f"{why}: #{wanted} is not taken."


def _read(token: str, plan: Plan, today: date, this_week: date) -> dict[str, Any] | None:
    """What a token sets, or None when it is a plain word; PlanError when it looks like one but does not parse."""
    mark, rest = token[0], token[1:]
    if mark == "~" and rest:
        return {"estimate": parse_duration(rest)}
    if mark == "@" and rest:
        return _when(rest.lower(), plan, today, this_week)
    if mark == "!" and rest:
        return _lane(rest.lower())
    if mark == "#" and rest:
        word = rest.lower()
        return {"ledger": word} if word in LEDGERS else {"tag": rest}
    key, colon, value = token.partition(":")
    if colon and value and key.lower() in ("gig", "kpi", "due"):
        return _link(key.lower(), value, plan, today)
    return None


def _when(word: str, plan: Plan, today: date, this_week: date) -> dict[str, Any]:
    if word == "next":
        return {"week": weeks_on(this_week, 1), "day": None}
    if word == "later":
        return {"week": None, "day": None}
    try:
        day = parse_day(word, today)
    except PlanError:
        raise PlanError(f"{quoted('@' + word)} is no day: write @thu, @today, @2026-11-26, @next or @later.") from None
    return {"day": day, "week": week_of(day, plan.settings.week_start)}


def _lane(word: str) -> dict[str, Any]:
    lane = _LANE_NUMBERS.get(word, word)
    if lane not in LANES:
        raise PlanError(f"{quoted('!' + word)} is no lane: write !must, !should or !could.")
    return {"lane": lane}


def _link(key: str, value: str, plan: Plan, today: date) -> dict[str, Any]:
    if key == "due":
        return {"due": parse_day(value, today)}
    return {key: find(plan, value, week_of(today), Gig if key == "gig" else Kpi).id}

"""One line of text into a card, so that a thought is planned before it is gone: `Fix the mail ~1h30 @thu !must`.

A token that does not parse stays in the title and is pointed out; a backslash keeps one literal.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from typing import Any

from msgspec import Struct

from hustle_tui.domain.plan.model import Card, Gig, Kpi, Plan, PlanError
from hustle_tui.domain.plan.terms import LANES, LEDGERS, Lane, Ledger
from hustle_tui.domain.week.calendar import week_of
from hustle_tui.domain.writing.dates import parse_day
from hustle_tui.domain.writing.naming import find
from hustle_tui.domain.writing.quantities import quoted
from hustle_tui.domain.writing.reading import each_once, parse_duration
from hustle_tui.domain.writing.spans import parse_place

_MOST_READ = 10_000
"""Characters of a line in which words may set fields; the rest of a longer paste is text."""
_LANE_NUMBERS: dict[str, Lane] = dict(zip("123", LANES, strict=True))


class Line(Struct, frozen=True):
    """The fields that a line sets, what was not understood and stays in the title, what is not taken or doubtful."""

    fields: dict[str, Any]
    complaints: tuple[str, ...]
    not_taken: str
    doubts: tuple[str, ...] = ()
    """Questions about tags that may not have been meant as tags."""
    repeat: dict[str, Any] = {}
    """What is said of coming again: the rule `every`, the days `from` and `until`, and whether its cards `pile` up."""

    def card(self, card_id: int, created: date) -> Card:
        """The new card that a whole line describes."""
        return Card(id=card_id, state="open", created=created, **self.fields)


def capture(text: str, plan: Plan, today: date, week: date | None = None) -> Line:
    """Read a line about a new card; `week` is the week of a card without a day: this one, unless told."""
    title, named, complaints = _parts(text, plan, today)
    week = week or week_of(today, plan.settings.week_start)
    fields: dict[str, Any] = {"title": title, "lane": "should", "week": week, **named}
    fields["ledger"], not_taken = _ledger(fields.get("ledger"), fields)
    repeat = _repeat_in(fields)
    if repeat and fields["week"] is None:
        fields["week"] = week_of(today, plan.settings.week_start)
    doubts = _doubts(plan, fields.get("tags", ()))
    return Line(fields, complaints, not_taken, doubts if repeat else (*doubts, *_plain_rule(title)), repeat)


def revised(card: Card, text: str, plan: Plan, today: date) -> Line:
    """Read a line about a card that is there: what it does not name stays, and tags are added."""
    title, fields, complaints = _parts(text, plan, today, again=card.series is not None)
    repeat = _repeat_in(fields)
    wanted, links = fields.pop("ledger", None), {"gig": card.gig, "kpi": card.kpi} | fields
    not_taken = ""
    if wanted or fields.keys() & {"gig", "kpi"}:
        fields["ledger"], not_taken = _ledger(wanted, links, card.ledger)
    if "tags" in fields:
        fields["tags"] = each_once((*card.tags, *fields["tags"]))
    if title:
        fields["title"] = title
    doubts = _doubts(plan, [tag for tag in fields.get("tags", ()) if tag not in card.tags])
    changed = {name: value for name, value in fields.items() if value != getattr(card, name)}
    return Line(changed, complaints, not_taken, doubts, repeat)


def _repeat_in(fields: dict[str, Any]) -> dict[str, Any]:
    """What is said of coming again, taken out of the fields of a card."""
    return {name: fields.pop(name) for name in _REPEATS if name in fields}


def _parts(text: str, plan: Plan, today: date, *, again: bool = False) -> tuple[str, dict[str, Any], tuple[str, ...]]:
    """The words that stay for the title, the fields that tokens set, and what was not understood."""
    fields: dict[str, Any] = {}
    words: list[str] = []
    complaints: list[str] = []
    line = text[:_MOST_READ].rstrip()  # blanks at the end would be tried from each of them anew
    tokens = _tokens_in(line, again=again)
    for space, word in re.findall(r"(\s*)(\S+)", line):
        literal = word.startswith("\\") and len(word) > 1
        token = None if literal else next((token for token in tokens if token.begins(word)), None)
        try:
            named = token and token.read(word[len(token.mark) :], plan, today)
        except PlanError as error:
            complaints.append(str(error))
            named = None
        if not named:
            words.append(space + (word[1:] if literal else word))
        elif "tags" in named:
            fields["tags"] = each_once((*fields.get("tags", ()), *named["tags"]))
        else:
            fields |= named
    return ("".join(words) + text[len(line) :]).strip(), fields, tuple(complaints)


def no_title(line: Line, text: str) -> str:
    """Why a line's title is none, as each of its words was meant to set a field; empty where it is one."""
    words = text[:_MOST_READ]
    marks = tuple(token.mark for token in _tokens_in(words))
    if "title" not in line.fields or any(not word.startswith(marks) for word in words.lower().split()):
        return ""
    return line.complaints[0] if line.complaints else f"{quoted(line.fields['title'])} names nothing."


def _tokens_in(line: str, *, again: bool = False) -> tuple[Token, ...]:
    """What sets fields in a line; where it has no rule, `from:` and `until:` are plain words."""
    return (*TOKENS, *_OF_A_SERIES) if again or re.search(r"(?i)(?:^|\s)every:\S", line) else TOKENS


def _doubts(plan: Plan, tags: Sequence[str]) -> tuple[str, ...]:
    """What is asked of new tags that are near a word of Hustle's own, or a number as titles have it."""
    known = {tag for card in plan.cards.values() for tag in card.tags} if tags else set()
    asked = []
    for tag in tags:
        if tag in known:
            continue
        if tag.isdigit():
            asked.append(f"#{tag} is a tag now: \\#{tag} keeps it in the title.")
        elif (meant := _near(tag, LEDGERS)) and _slipped(tag, meant):
            asked.append(f"#{tag} is a tag now: did you mean #{meant}?")
    return tuple(asked)


def _plain_rule(title: str) -> Iterator[str]:
    """What is said of a rule in plain words, which a title may well have: `Weekly report every Friday`."""
    if found := re.search(r"(?i)\bevery (\w{3,9})\b", title[:_MOST_READ]):
        with suppress(PlanError):
            word = _rule(found[1].lower())
            yield f"{quoted(found[0])} stays in the title: every:{word} makes it come again."


def _slipped(tag: str, meant: str) -> bool:
    """Whether letters were swapped, left out or doubled; another letter makes another word: `#mail`, `#live`."""
    return len(tag) != len(meant) or sorted(tag.lower()) == sorted(meant)


def _near(word: str, known: Sequence[str]) -> str:
    """The known word that a slip of one letter may have made into this one, or nothing."""
    from difflib import get_close_matches  # a slip is rare

    near = get_close_matches(word.lower(), known, n=1, cutoff=0.7) if len(word) > 2 else []
    return near[0] if near else ""


def _ledger(wanted: Ledger | None, fields: dict[str, Any], usual: Ledger = "main") -> tuple[Ledger, str]:
    """The ledger that the line asks for, unless a gig makes the card side work or a KPI the main job's."""
    implied: Ledger = "main"
    if fields.get("gig") is not None:
        implied, why = "side", "A gig's card is side work"
    elif fields.get("kpi") is not None:
        why = "A KPI's card is the main job's"
    else:
        return wanted or usual, ""
    return implied, "" if wanted in (None, implied) else f"{why}: #{wanted} is not taken."


def _when(word: str, plan: Plan, today: date) -> dict[str, Any]:
    try:
        week, day = parse_place(word, today, plan.settings.week_start)
    except PlanError:
        raise PlanError(f"{quoted('@' + word)} is no day: write @thu, @today, @2026-11-26, @next or @later.") from None
    return {"day": day, "week": week}


def _rule(word: str) -> str:
    from hustle_tui.domain.templates.rules import parse_rule  # few lines have one

    parse_rule(word)
    return word.strip("\"'")


def _yes(word: str) -> bool:
    if word.lower() not in ("yes", "no"):
        raise PlanError(f"{quoted('pile:' + word)}: write pile:yes or pile:no.")
    return word.lower() == "yes"


def _linked(word: str, plan: Plan, today: date, kind: type[Gig] | type[Kpi]) -> int | None:
    return None if word.lower() == "none" else find(plan, word, week_of(today), kind).id


def _lane(word: str, _: Plan, __: date) -> dict[str, Any]:
    lane = _LANE_NUMBERS.get(word, word.lower())
    if lane not in LANES:
        meant = _near(word, LANES)
        write = f"did you mean !{meant}?" if meant else "write !must, !should or !could."
        raise PlanError(f"{quoted('!' + word.lower())} is no lane: {write}")
    return {"lane": lane}


def _ledger_or_tag(word: str, _: Plan, __: date) -> dict[str, Any]:
    return {"ledger": word.lower()} if word.lower() in LEDGERS else {"tags": (word,)}


class Token(Struct, frozen=True):
    """A kind of word that sets fields: how it begins, how the rest is read, and examples with what they name."""

    mark: str
    read: Callable[[str, Plan, date], dict[str, Any]]
    examples: tuple[tuple[str, str], ...]

    def begins(self, word: str) -> bool:
        """Whether a word is of this kind, and more than its mark."""
        return word.lower().startswith(self.mark) and len(word) > len(self.mark)


TOKENS = (
    Token("~", lambda word, _, __: {"estimate": parse_duration(word)}, (("~1h30", "hours"),)),
    Token("@", _when, (("@thu", "day"), ("@next", "week"), ("@later", "backlog"))),
    Token("!", _lane, (("!must", "lane"),)),
    Token("#", _ledger_or_tag, (("#side", "ledger"),)),
    Token("gig:", lambda word, plan, today: {"gig": _linked(word, plan, today, Gig)}, (("gig:", ""),)),
    Token("kpi:", lambda word, plan, today: {"kpi": _linked(word, plan, today, Kpi)}, (("kpi:", ""),)),
    Token("every:", lambda word, _, __: {"every": _rule(word)}, (("every:week", "again"),)),
    Token("due:", lambda word, _, today: {"due": parse_day(word, today, edge="last")}, (("due:fri", ""),)),
)
"""A new field of a card gets its word here; the line that adds a card shows the examples."""

_REPEATS = ("every", "from", "until", "pile")
_OF_A_SERIES = (
    Token("from:", lambda word, _, today: {"from": parse_day(word, today, edge="first")}, ()),
    Token("until:", lambda word, _, today: {"until": parse_day(word, today, edge="last")}, ()),
    Token("pile:", lambda word, _, __: {"pile": _yes(word)}, ()),
)
"""Words that belong to `every:`; without it they are text."""

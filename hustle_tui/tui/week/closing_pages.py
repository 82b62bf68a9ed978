"""What the pages of closing a week show: a card, a gig's unused hours, how far it has come, and how it went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from msgspec import Struct
from textual.content import Content

from hustle_tui.domain.changes.closing import Unused
from hustle_tui.domain.plan.model import Card, Gig, Plan
from hustle_tui.domain.week.calendar import week_number, week_text
from hustle_tui.domain.week.cards import card_told
from hustle_tui.domain.writing.quantities import format_duration
from hustle_tui.tui.paint.columns import bar, labelled
from hustle_tui.tui.paint.text import LEDGER_SIGNS, assemble, key_of, spoken, user_text

MOST_WEEKS = 6
"""Weeks that a heading has room for; of more, the last ones are named."""
WORDS = ("left open", "deferred", "to the backlog", "shrunk", "dropped", "done", "let go", "taken along")


class Decision(Struct, frozen=True):
    """What was decided about the card or gig at a place, and the step it made in the plan, if any."""

    place: int
    word: str
    step: int | None = None


def heading(weeks: Sequence[date]) -> str:
    """What is closed: a week in full, several by their numbers."""
    if len(weeks) == 1:
        return f"Close the week · {week_text(weeks[0])}"
    return f"Close the weeks · {', '.join(f'W{week_number(week)}' for week in weeks[-MOST_WEEKS:])}"


def progress_line(place: int, count: int) -> Content:
    """How far the pass has come: `3 of 8`, with a bar."""
    cells = 24
    gone = cells * place // max(count, 1)
    words = f"{min(place + 1, count)} of {count}" if place < count else f"all {count}"
    return assemble((f"{words}  ", "$second"), bar(gone, cells))


def facts_of(plan: Plan, card: Card, today: date) -> Content:
    parts = [part for part in card_told(plan, card, today).parts if part.name != "lane"]
    ledger = assemble((card.ledger.capitalize(), f"${card.ledger}"), (f" · {card.lane.capitalize()}", "$text"))
    facts = [("Ledger", ledger)]
    if card.estimate is None:
        facts.append(("Estimate", assemble(("none", "$near"))))
    facts += [(part.name.capitalize(), user_text(part.value, f"${part.mark or 'text'}")) for part in parts]
    title = assemble((f"{LEDGER_SIGNS[card.ledger]} ", f"bold ${card.ledger}"), user_text(card.title, "bold $text"))
    lines = [labelled(label, fact, 10) for label, fact in facts]
    return Content("\n").join([title, Content(""), *lines])


def unused_page(gig: Gig, unused: Unused, later: date, crossed: str) -> Content:
    """A gig's unused hours: `Acme logo has 2h of its 5h left`, and what taking them along does to a week."""
    left, given = format_duration(unused.left), format_duration(unused.given)
    used = format_duration(unused.used) if unused.used else "none"
    facts = [("Given", given), ("Used", used), ("Left", left)]
    lines = [labelled(label, assemble((value, "$text")), 10) for label, value in facts]
    title = assemble((f"{LEDGER_SIGNS['side']} ", "bold $side"), user_text(gig.title, "bold $text"))
    asked = assemble((f" has {left} of its {given} left", "$text"))
    drop, defer = key_of("triage.drop", "d"), key_of("triage.defer", ">")
    goes = assemble((f"{drop} lets them go; {defer} gives it {left} more in W{week_number(later)}", "$muted"))
    return Content("\n").join([title + asked, Content(""), *lines, Content(""), goes, assemble((crossed, "$near"))])


def ending(decisions: Sequence[Decision]) -> Content:
    return assemble(
        ("✓ ", "bold $clear"),
        (f"{summary_of(decisions)}\n\n", "$text"),
        (spoken("{triage.keep=Enter} closes."), "$muted"),
    )


def summary_of(decisions: Sequence[Decision]) -> str:
    """The decisions in one line: `Left open 2, deferred 3.`"""
    counts = Counter(decision.word for decision in decisions)
    parts = [f"{word} {counts[word]}" for word in WORDS if counts[word]]
    text = ", ".join(parts) or "nothing decided"
    return f"{text[0].upper()}{text[1:]}."

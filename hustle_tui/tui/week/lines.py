"""The line above the keys of the week board: what is marked, or the weeks ahead and who holds the full ones."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from textual.content import Content

from hustle_tui.domain.plan.model import Card, Plan
from hustle_tui.domain.week.cards import minutes_of
from hustle_tui.domain.writing.quantities import format_duration
from hustle_tui.domain.writing.told import Part, Told
from hustle_tui.tui.paint.text import assemble, first_fitting, key_of, parts_that_fit, spoken, user_text

NOBODY = Told(())
MARKED_KEYS = (
    *("{week.move_to=m} move to", "{week.unmark=esc} lets go", "{week.done=spc} done", "{week.defer=>} next week"),
    *("{week.drop=d} drop", "{week.shelve=B} backlog", "{week.back_lane=H}/{week.carry=L} lane"),
)


def marked_line(cards: Sequence[Card], plan: Plan, width: int) -> Content:
    """How many cards are marked, the hours they need, and as many of the keys for all of them as have room."""
    total = minutes_of(plan, [card for card in cards if card.state == "open"])
    line = assemble((f"{len(cards)} marked", "bold $main"), (f" · {format_duration(total)}", "$text"))
    return parts_that_fit([line, *(assemble((spoken(keys), "$muted")) for keys in MARKED_KEYS)], width, "  ")


def ahead_line(
    weeks: Sequence[Told], width: int, left: str = "", feeds: Sequence[str] = (), agents: Told = NOBODY
) -> Content:
    """As many of the next weeks as fit in one line, each with its sign; before them the agents, what was left, is old.

    Where there is room left, the holders of weeks that are not clear are named, the worst weeks first.
    """
    line = assemble(("Ahead ", "$muted"))
    if left:
        line = assemble(
            (left, "$near"),
            (": ", "$muted"),
            (key_of("week.close", "C"), "bold $main"),
            (" decides   ", "$muted"),
            line,
        )
    if feeds:
        more = f" +{len(feeds) - 1}" if feeds[1:] else ""
        line = user_text(feeds[0] + more, "$near").truncate(width // 2, ellipsis=True) + "   " + line
    if agents:
        style = "bold $near" if agents.part("waits") else "$side"
        line = user_text(first_fitting(agents.forms, 2 * width // 3), style) + "   " + line
    cuts = [[_week_ahead(parts) for parts in week.cuts()] for week in weeks]
    room, shown = width - line.cell_length, []
    for forms in cuts:
        if (needed := forms[-1].cell_length) > room:
            break
        room -= needed
        shown.append(forms[-1])
    for place in sorted(range(len(shown)), key=lambda place: weeks[place].parts[1].mark not in ("over", "alarm")):
        brief = shown[place]
        longer = next(form for form in cuts[place] if form.cell_length - brief.cell_length <= room)
        room -= longer.cell_length - brief.cell_length
        shown[place] = longer
    return line + Content("").join(shown)


@lru_cache(maxsize=64)
def _week_ahead(parts: tuple[Part, ...]) -> Content:
    """A week ahead: its number, its sign, its hours, and the names in the colour of their ledger."""
    first, sign, *rest = parts
    line = assemble((f"  {first.text}", ""), (f" {sign.text}", f"bold ${sign.mark}"))
    for part in rest:
        style = "$side" if part.name == "side" else "$second"
        line += assemble((part.joint, "$muted")) + user_text(part.text, style)
    return line

"""The line above the keys of the week board: the weeks ahead, and who holds the full ones."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from textual.content import Content

from hustle_tui.domain.writing.told import Part, Told
from hustle_tui.tui.paint.text import assemble, first_fitting, key_of, user_text

NOBODY = Told(())


def ahead_line(
    weeks: Sequence[Told], width: int, left: str = "", feeds: Sequence[str] = (), agents: Told = NOBODY
) -> Content:
    """As many of the next weeks as fit in one line, each with its sign; before them the agents, what was left, is old.

    Where there is room left, the holders of weeks that are not clear are named, the worst weeks first.
    """
    decides = (": ", "$muted"), (key_of("week.close", "C"), "bold $main"), (" decides   ", "$muted")
    line = assemble((left, "$near"), *decides) if left else Content("")
    if feeds:
        more = f" +{len(feeds) - 1}" if feeds[1:] else ""
        line = user_text(feeds[0] + more, "$near").truncate(width // 2, ellipsis=True) + "   " + line
    if agents:
        style = "bold $near" if agents.part("waits") else "$side"
        line = user_text(first_fitting(agents.forms, 2 * width // 3), style) + "   " + line
    ahead = assemble(("Ahead ", "$muted"))
    coming = _fitting(tuple(weeks), width - line.cell_length - ahead.cell_length)
    return line + ahead + coming if coming or not weeks else line


@lru_cache(maxsize=16)
def _fitting(weeks: tuple[Told, ...], room: int) -> Content:
    """The weeks that fit, with names in what is left of the room; a change of this week seldom alters any."""
    cuts = [[_week_ahead(parts) for parts in week.cuts()] for week in weeks]
    shown: list[Content] = []
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
    return Content("").join(shown)


@lru_cache(maxsize=64)
def _week_ahead(parts: tuple[Part, ...]) -> Content:
    """A week ahead: its number, its sign, its hours, and the names in the colour of their ledger."""
    first, sign, *rest = parts
    line = assemble((f"  {first.text}", ""), (f" {sign.text}", f"bold ${sign.mark}"))
    for part in rest:
        style = "$side" if part.name == "side" else "$second"
        line += assemble((part.joint, "$muted")) + user_text(part.text, style)
    return line

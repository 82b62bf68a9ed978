"""How a card is painted in the lists of the week board: by lane, by day, in few lines or with its whole title."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct
from textual.content import Content

from hustle_tui.cleaning import clean
from hustle_tui.domain.plan.terms import Ledger
from hustle_tui.domain.writing.told import Part
from hustle_tui.tui.paint.text import LEDGER_SIGNS, assemble, fitted, spread, user_text

MARK = "▌"
NOTE = "✎"
"""Stands under a card's sign, where nothing else does: the card has a note."""
_SIGN = 3
"""Cells before a title: its sign and the blanks around it."""
_BEGUN = 4
"""The fewest cells that a cut text keeps."""


class CardFace(Struct, frozen=True, cache_hash=True):
    """What a card's two lines are painted from."""

    title: str
    ledger: Ledger
    done: bool
    estimate: str
    parts: tuple[Part, ...]
    sign: str = ""
    noted: bool = False


def paint_card(face: CardFace, width: int, lines: int = 2) -> list[Content]:
    """A card: sign, title, estimate; a second line of the title where there are three; when, for what, and notes."""
    estimate = _estimate(face)
    first, *rest = _title_lines(face, width - estimate.cell_length - 1, width, lines - 1)
    return [spread(first, estimate, width), *rest, _second_line(face, width)]


def paint_day_card(face: CardFace, width: int, lines: int = 2) -> list[Content]:
    """A card of a narrow list: the title has its lines to itself."""
    titles = _title_lines(face, width, width, lines - 1)
    return [*(fitted(line, width) for line in titles), _second_line(face, width, face.estimate or "?")]


def paint_card_line(face: CardFace, width: int, _: int = 1) -> list[Content]:
    note = assemble((f"{NOTE} ", "$muted")) if face.noted else Content("")
    return [spread(_signed(face, user_text(face.title)), note + _estimate(face), width)]


def card_height(face: CardFace, width: int) -> int:
    """The lines of a card whose title is told whole, as far as two lines of it go."""
    return 2 + (_title_cells(face.title) > width - _SIGN - len(face.estimate or "?") - 2)


def day_card_height(face: CardFace, width: int) -> int:
    return 2 + (_title_cells(face.title) > width - _SIGN)


@lru_cache(maxsize=2048)
def _title_cells(title: str) -> int:
    return user_text(title).cell_length


def _title_lines(face: CardFace, width: int, below: int, most: int) -> list[Content]:
    """The title in one line beside its sign, or in two, wrapped between words."""
    title = user_text(face.title)
    if most == 1 or title.cell_length <= width - _SIGN:
        return [_signed(face, title)]
    first = title.wrap(max(1, width - _SIGN))[0].rstrip()
    rest = user_text(title.plain[len(first.plain) :].strip(), "$finished" if face.done else "")
    return [_signed(face, first), fitted(Content(" " * _SIGN) + rest, below)]


def _estimate(face: CardFace) -> Content:
    style = "$finished" if face.done else "$second" if face.estimate else "$near"
    return assemble((f"{face.estimate or ('' if face.done else '?')} ", style))


def _signed(face: CardFace, title: Content) -> Content:
    """A title behind its sign. Unstyled text takes the list's own colour, and costs the fewest bytes."""
    sign = ("✓", "$clear") if face.done else (LEDGER_SIGNS[face.ledger], f"${face.ledger}")
    return assemble(*_lead(face.sign, *sign), title.stylize("$finished") if face.done else title)


def _lead(sign: str, ledger: str, style: str) -> tuple[tuple[str, str], ...]:
    if not sign:
        return ((f" {ledger} ", style),)
    return (sign, "bold $main" if sign == MARK else "bold $on-main on $main"), (f"{ledger} ", style)


def _second_line(face: CardFace, width: int, estimate: str = "") -> Content:
    """When, for what, and what needs attention: one stretch of muted text as far as it goes."""
    muted = "$finished" if face.done else "$muted"
    by_mark = {mark: " · ".join(part.text for part in face.parts if part.mark == mark) for mark in ("over", "near")}
    late, warned = by_mark["over"], assemble((f"{by_mark['near']} ", "$near")) if by_mark["near"] else Content("")
    room = width - 4 - warned.cell_length - (len(late) + 3 if late else 0)
    plain = [estimate, *(part.text for part in face.parts if part.name != "for" and part.mark not in by_mark)]
    link = next((part.text for part in face.parts if part.name == "for"), "")
    lead = f" {NOTE} " if face.noted else "   "
    words = _fitting([clean(text) for text in plain if text], clean(link), room)
    if late:
        left = assemble((lead, muted), (late, "$over"), (f" · {words}" if words else "", muted))
    else:
        left = assemble((f"{lead}{words or ('' if face.done else 'any day')}", muted))
    return spread(left, warned, width)


def _fitting(parts: Sequence[str], link: str, room: int) -> str:
    """The parts that fit side by side, then the gig's or KPI's title where at least its beginning fits."""
    words = ""
    for part in parts:
        longer = f"{words} · {part}" if words else part
        words = longer if not words or len(longer) <= room else words
    return (f"{words} · {link}" if words else link) if link and len(words) + len(" · ") + _BEGUN <= room else words

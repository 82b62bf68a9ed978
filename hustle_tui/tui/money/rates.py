"""Real rates side by side, by client, by quarter or by gig: each row with its arithmetic, and a page behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar, cast

from msgspec import Struct
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from hustle_tui.domain.money.overhead import overhead_of
from hustle_tui.domain.money.quoted import compared_text
from hustle_tui.domain.money.real_rate import (
    Rate,
    lacking_text,
    rate_told,
    rates_by_client,
    rates_by_gig,
    rates_by_quarter,
)
from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.writing.quantities import format_hours, format_money
from hustle_tui.tui.dialogs.sheet import Page, Sheet
from hustle_tui.tui.money.rows import rate_page, real_style
from hustle_tui.tui.paint.columns import Column, in_columns, room_left
from hustle_tui.tui.paint.text import assemble, first_fitting, fitted, parts_that_fit, user_text
from hustle_tui.tui.widgets.rows import Painter, Row, Rows

WAYS: tuple[tuple[str, Callable[[Plan], list[Rate]]], ...] = (
    ("client", rates_by_client),
    ("quarter", rates_by_quarter),
    ("gig", rates_by_gig),
)
QUOTED_FROM = 72
"""Cells from which on there is room for what was quoted."""
NOTHING = "No hours and no money on any gig yet.\nl logs hours on a gig, m holds its money."


class RateFace(Struct, frozen=True):
    """A rate as it is told: its figures, and the arithmetic beneath."""

    name: str
    hours: str
    quoted: str
    real: str
    style: str
    words: tuple[tuple[str, ...], ...]


class Rates(Sheet):
    """The real rates of all clients, quarters or gigs; enter opens one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v", "way", "by client, quarter, gig", id="rates.way", tooltip="By client, by quarter, by gig"),
        Binding("space", "open", "open", key_display="↵", id="rates.open", tooltip="What each gig put into it"),
    ]
    _way = 0

    def body(self) -> Iterable[Widget]:
        """The list, and what to compare its rates with."""
        yield Rows(cast(Painter, paint_rate), 2, empty=NOTHING)
        yield Static(id="sheet-text")

    def rates(self) -> list[Rate]:
        """The rates as they are now."""
        return WAYS[self._way][1](self.hustle.plan)

    def draw(self) -> str | None:
        """Rates as they are now."""
        plan, (name, _) = self.hustle.plan, WAYS[self._way]
        faces = [rate_face(plan, rate, client=name == "client") for rate in self.rates()]
        rows = self.query_one(Rows)
        rows.show([Row(n, face) for n, face in enumerate(faces, 1)])
        rows.styles.height = 2 * len(faces) or len(rows.told_when_empty(self.room("#sheet-text")))
        self.query_one("#sheet-text", Static).update(_marks(plan))
        return f"Real rates by {name}"

    def action_way(self) -> None:
        """The same hours and money by client, by quarter or by gig."""
        self._way = (self._way + 1) % len(WAYS)
        self.query_one(Rows).cursor = 0
        self.redraw()

    def open_row(self) -> None:
        """Open the rate under the cursor."""
        self.action_open()

    def action_open(self) -> None:
        """Open a rate: its arithmetic, and what each gig put in; a gig itself."""
        name, rates = WAYS[self._way][0], self.rates()
        at = (self.query_one(Rows).key or 0) - 1
        if not 0 <= at < len(rates):
            return
        if name == "gig":
            self.hustle.open_gig(rates[at].shares[0].gig)
        else:
            self.hustle.push_screen(RateCard(name, rates[at].key))


class RateCard(Page):
    """One client's or one quarter's rate, opened."""

    def __init__(self, way: str, key: str) -> None:
        super().__init__()
        self._of, self._key = way, key

    def page(self, width: int) -> tuple[str, Content] | None:
        """The page of the rate as it is now."""
        plan, client = self.hustle.plan, self._of == "client"
        rate = next((rate for rate in dict(WAYS)[self._of](plan) if rate.key == self._key), None)
        if rate is None:
            return None
        title = f"Real rate · {rate.name or 'gigs without a client'}"
        return title, rate_page(plan, rate, width, client=client)


def rate_face(plan: Plan, rate: Rate, *, client: bool) -> RateFace:
    """A rate's figures, and its arithmetic with what it leaves out and the client's overhead."""
    overhead = overhead_of(plan, rate.name) if client and rate.name else None
    more = [lacking_text(rate)]
    if overhead is not None and overhead.measured:
        more.append(f"overhead {overhead.per_cent} %")
    return RateFace(
        name=rate.name or "(no client)",
        hours=format_hours(rate.minutes),
        quoted=format_money(rate.quoted, rate.currency, exact=True) if rate.quoted else "—",
        real=format_money(rate.real, rate.currency, exact=True) if rate.real is not None else "—",
        style=real_style(plan, rate),
        words=((*rate_told(rate).forms, ""), *((text, "") for text in more if text)),
    )


def paint_rate(face: RateFace, width: int) -> list[Content]:
    """A rate in two lines: name, hours, quoted and real rate; the arithmetic beneath."""
    quoted = [Column("quoted", 19, right=True)] if width >= QUOTED_FROM else []
    fixed = [Column("hours", 8, right=True), *quoted, Column("real", 17, right=True)]
    name = Column("name", max(8, room_left([Column("name", 0), *fixed], width)))
    cells = {
        "name": user_text(face.name, "bold $text"),
        "hours": assemble((face.hours, "$second")),
        "quoted": assemble(("quoted ", "$muted"), (face.quoted, "$second")),
        "real": assemble(("real ", "$muted"), (face.real, face.style)),
    }
    words = parts_that_fit([user_text(first_fitting(forms, width - 3), "$muted") for forms in face.words], width - 3)
    return [in_columns([name, *fixed], cells), fitted(Content("   ") + words, width)]


def _marks(plan: Plan) -> Content:
    """What the rates are to be compared with."""
    words = compared_text(plan.settings) or "none set: floor_rate and main_rate in the settings"
    return assemble(("compare with  ", "$muted"), (words, "$second"))

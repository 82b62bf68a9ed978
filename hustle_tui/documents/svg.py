"""A picture as SVG, for a page or a file of its own: nothing in it is loaded from anywhere, and nothing runs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

from hustle_tui.cleaning import clean
from hustle_tui.domain.charts.chart import Chart, Scale, Series, scale_of
from hustle_tui.widths import cells, cut

WIDTH, HEIGHT = 720, 320
_LEFT, _RIGHT, _TOP, _BOTTOM = 56, 12, 64, 50
_FILLS = ("1", "0.6", "0.4", "0.25")
"""How opaque the bars of one colour are, so that they differ where colours don't."""
_TITLE = ' font-size="16" font-weight="600"'
_DASHES = ("", "6 4", "2 4")
_CELL = 7.5
"""Room of a narrow letter, in the size of the legend; a wide one takes two."""


def svg_of(chart: Chart, colours: Mapping[str, str], *, framed: bool = False, bare: bool = False) -> str:
    """The picture in these colours, names to CSS.

    `framed` has the background behind it, for a file of its own; `bare` leaves title and sentence to the page.
    """
    frame = f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{colours["background"]}"/>' if framed else ""
    words = escape(clean(f"{chart.title}: {chart.told}"))
    top, bottom = (28, HEIGHT - 24) if bare else (0, HEIGHT)
    parts = [_text(12, 60, chart.empty, colours["muted"])] if chart.is_empty else list(_Drawing(chart, colours).parts())
    if not bare:
        parts.insert(0, _text(12, 22, cut(clean(chart.title), 70), colours["text"], extra=_TITLE))
        parts.append(_text(12, HEIGHT - 10, "" if chart.is_empty else cut(clean(chart.told), 110), colours["second"]))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 {top} {WIDTH} {bottom - top}" role="img" '
        f'font-family="system-ui, sans-serif" font-size="12"><title>{words}</title>{frame}{"".join(parts)}</svg>\n'
    )


def _text(x: float, y: float, words: str, colour: str, anchor: str = "start", extra: str = "") -> str:
    if not words:
        return ""
    return f'<text x="{x:.1f}" y="{y:.1f}" fill="{colour}" text-anchor="{anchor}"{extra}>{escape(clean(words))}</text>'


class _Drawing:
    """The parts of one picture, in the order in which they lie over each other."""

    def __init__(self, chart: Chart, colours: Mapping[str, str]) -> None:
        self._chart, self._colours, self._scale = chart, colours, scale_of(chart)
        self._slot = (WIDTH - _LEFT - _RIGHT) / len(chart.columns)

    def parts(self) -> Iterator[str]:
        yield from self._legend()
        yield self._unit()
        yield from self._axes(self._scale)
        yield from self._posts()
        yield from self._bars()
        for kind, draw in (("mark", self._mark), ("line", self._line)):
            for one in self._alike(kind):
                yield from draw(one, self._dashes(one))

    def _alike(self, kind: str) -> list[Series]:
        """The series of a kind, the faint ones last."""
        return sorted((one for one in self._chart.series if one.kind == kind), key=lambda one: one.faint)

    def _dashes(self, one: Series) -> str:
        """How the line of a series is broken, in the picture as in the legend: so lines differ where colours don't."""
        return "4 4" if one.faint else _DASHES[self._alike(one.kind).index(one) % len(_DASHES)]

    def _x(self, column: float) -> float:
        return _LEFT + column * self._slot

    def _y(self, value: float) -> float:
        return _TOP + (1 - self._scale.share(value)) * (HEIGHT - _TOP - _BOTTOM)

    def _legend(self) -> Iterator[str]:
        x, shown = 12.0, [one for one in self._chart.series if any(value is not None for value in one.values)]
        most = int(((WIDTH - 2 * x) / max(1, len(shown)) - 38) / _CELL)
        if sum(38 + _CELL * cells(one.name) for one in shown) <= WIDTH - 2 * x:
            most = WIDTH
        for one in shown:
            name = cut(clean(one.name), most)
            if one.kind in ("bar", "below"):
                yield (
                    f'<rect x="{x:.1f}" y="36" width="14" height="10" '
                    f'fill="{self._colours[one.colour]}" fill-opacity="{self._opacity(one)}"/>'
                )
            else:
                yield self._path(f"M{x:.1f} 41h16", one, self._dashes(one))
            yield _text(x + 19, 45, name, self._colours["second"])
            x += 38 + _CELL * cells(name)

    def _unit(self) -> str:
        """What the numbers beside the axis count, at the right above it; hours and money say it themselves."""
        unit = self._chart.code if self._chart.unit == "number" else ""
        words = cut(clean(f"in {unit}"), 24) if unit else ""
        return _text(WIDTH - _RIGHT, 45, words, self._colours["muted"], "end")

    def _axes(self, scale: Scale) -> Iterator[str]:
        for value, word in scale.steps:
            y, weight = self._y(value), "1.5" if value == 0 else "0.5"
            yield (
                f'<line x1="{_LEFT}" x2="{WIDTH - _RIGHT}" y1="{y:.1f}" y2="{y:.1f}" '
                f'stroke="{self._colours["lines"]}" stroke-width="{weight}"/>'
            )
            yield _text(_LEFT - 6, y + 4, word, self._colours["muted"], "end")
        end = 0.0
        for column, tick in enumerate(self._chart.ticks):
            x = self._x(column + 0.5)
            if tick and x > end:
                yield _text(x, HEIGHT - _BOTTOM + 16, tick, self._colours["muted"], "middle")
                end = x + 30

    def _posts(self) -> Iterator[str]:
        for column, word in self._chart.posts:
            x = self._x(column + 0.5)
            yield (
                f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{_TOP}" y2="{HEIGHT - _BOTTOM}" '
                f'stroke="{self._colours["muted"]}" stroke-dasharray="2 3"/>'
            )
            yield _text(x, _TOP - 3, word, self._colours["muted"], "middle")

    def _opacity(self, one: Series) -> str:
        same = [other for other in self._chart.series if other.kind == one.kind == "bar"]
        return _FILLS[same.index(one)] if one in same and len({other.colour for other in same}) < len(same) else "1"

    def _bars(self) -> Iterator[str]:
        for column in range(len(self._chart.columns)):
            base = 0.0
            for one in self._chart.series:
                value = one.values[column] or 0
                if not value or one.kind not in ("bar", "below"):
                    continue
                low, high = (base, base + value) if one.kind == "bar" else (-value, 0)
                base += value if one.kind == "bar" else 0
                top, bottom = self._y(high), self._y(low)
                yield (
                    f'<rect x="{self._x(column + 0.1):.1f}" y="{top:.1f}" width="{0.8 * self._slot:.1f}" '
                    f'height="{bottom - top:.1f}" fill="{self._colours[one.colour]}" '
                    f'fill-opacity="{self._opacity(one)}"><title>{escape(clean(self._chart.read(column)))}</title></rect>'
                )

    def _mark(self, one: Series, dashes: str) -> Iterator[str]:
        path = ""
        for column, value in enumerate(one.values):
            if value is not None:
                begin = "L" if column and one.values[column - 1] is not None else "M"
                y = self._y(value)
                path += f"{begin}{self._x(column):.1f} {y:.1f}L{self._x(column + 1):.1f} {y:.1f}"
        if path:
            yield self._path(path, one, dashes)

    def _line(self, one: Series, dashes: str) -> Iterator[str]:
        known = [(column, value) for column, value in enumerate(one.values) if value is not None]
        spots = [(self._x(column + 0.5), self._y(value)) for column, value in known]
        if spots:
            path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in spots)
            yield self._path(path, one, dashes)
        for (x, y), (column, _) in zip(spots, known, strict=True):
            if not one.faint:
                yield (
                    f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.5" fill="{self._colours[one.colour]}">'
                    f"<title>{escape(clean(self._chart.read(column)))}</title></circle>"
                )

    def _path(self, path: str, one: Series, dashes: str) -> str:
        dash = f' stroke-dasharray="{dashes}"' if dashes else ""
        return f'<path d="{path}" fill="none" stroke="{self._colours[one.colour]}" stroke-width="2"{dash}/>'

"""The header of every screen: where am I, how full is the week, and what follows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from msgspec import Struct
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive

from hustle_tui.domain.outlook import SIGNS, Outlook
from hustle_tui.domain.week.calendar import week_number
from hustle_tui.domain.writing.formats import WEEKDAYS, span_text
from hustle_tui.domain.writing.quantities import format_duration
from hustle_tui.domain.writing.told import Part, Told
from hustle_tui.tui.paint.text import WIDE, assemble, fitted, key_of, spoken, spread, user_text
from hustle_tui.tui.widgets.kept_lines import ToldLines

SMALLEST = Size(60, 16)
"""The columns and lines below which no screen of the planner can be read."""
_BARS = (("{} done + {} left of {}", "{} done of {}", 10), ("{} + {} of {}", "{} of {}", 8), ("", "", 0))
"""How the hours done and left are written, and those done alone, and the fewest cells of a bar: the roomiest first."""
LONGEST_NAME = 24
"""Cells of a timer's name."""


class Tab(Struct, frozen=True):
    """A screen's place in the header: its mode, its title and the key that opens it."""

    mode: str
    title: str
    key: str


class RunningTimer(Struct, frozen=True):
    """A running timer: its sign, what it runs on, the time that it shows, and its colour."""

    sign: str
    name: str
    time: str
    style: str


class HeaderFace(Struct, frozen=True):
    """All that the header shows."""

    outlook: Outlook
    week: date
    today: date
    tabs: tuple[Tab, ...]
    here: str
    note: str = ""
    clocks: tuple[RunningTimer, ...] = ()


class WeekHeader(ToldLines):
    """Title, two load bars and the verdict; six lines, three where the terminal is low."""

    face: reactive[HeaderFace | None] = reactive(None, repaint=False)
    watch_face = ToldLines.tell

    def lines(self) -> list[Content]:
        """Those of a week, or why there is no room for them."""
        if self.face is None:
            return []
        if is_too_small(self.screen.size):
            return too_small(self.screen.size).wrap(max(1, self.size.width))
        width, roomy = self.size.width, self.size.height > 4
        between = [Content("")] if roomy else []
        title, bars = title_line(self.face, width), bars_line(self.face.outlook, width)
        return [title, *between, bars, *between, *verdict_lines(self.face, width, 1 if self.size.height == 3 else 2)]


def is_too_small(size: Size) -> bool:
    """Whether a terminal has too few columns or lines for a screen."""
    return size.width < SMALLEST.width or size.height < SMALLEST.height


def too_small(size: Size) -> Content:
    """What a terminal that is too small shows: its size, the size needed, and what to do."""
    return Content("\n").join(
        (
            Content.styled(f" {size.width}×{size.height} is too small", "bold $over"),
            Content.styled(f" Hustle needs {SMALLEST.width}×{SMALLEST.height}.", "$text"),
            Content.styled(spoken(" Enlarge the window or shrink the font; {app.quit=q} leaves."), "$second"),
        )
    )


def title_line(face: HeaderFace, width: int) -> Content:
    """Where am I: the week, the day, the screens; in the fullest wording that has room."""
    for words in _WORDINGS if width >= WIDE else _WORDINGS[2:]:
        left, right = _week_words(face, words), _places(face.tabs, face.here, face.note, face.clocks, words)
        if left.cell_length + right.cell_length + 2 <= width:
            break
    return spread(left, right, width)


class _Wording(Struct, frozen=True):
    """How much the title line says: our name, day and year, how many screens' titles, which timers' names."""

    brand: bool = False
    day: bool = False
    year: bool = False
    titles: int = 0
    names: int = 0


_MOST_TITLES = 9
_WHOLE = ((True, 2), (True, 1), (False, 2), (False, 1), (False, 0))
"""Our name and the timers' names give way before the screens' titles do."""
_WORDINGS = (
    _Wording(brand=True, day=True, year=True, titles=_MOST_TITLES, names=2),
    _Wording(brand=True, year=True, titles=_MOST_TITLES, names=2),
    *(_Wording(brand=brand, titles=_MOST_TITLES, names=names) for brand, names in _WHOLE),
    *(_Wording(titles=titles) for titles in range(_MOST_TITLES - 1, -1, -1)),
)
"""From the fullest to the shortest."""


def _week_words(face: HeaderFace, words: _Wording) -> Content:
    span = span_text(face.week, face.week.fromordinal(face.week.toordinal() + 6), year=words.year)
    return assemble(
        (" Hustle ", "bold $on-main on $main") if words.brand else "",
        "  " if words.brand else " ",
        (f"W{week_number(face.week)}", "bold $text"),
        (f" {span}", "$second"),
        (f"  {where_in_time(face.week, face.today)}" if words.day else "", "$muted"),
    )


@lru_cache(maxsize=64)
def _places(tabs: tuple[Tab, ...], here: str, note: str, clocks: tuple[RunningTimer, ...], words: _Wording) -> Content:
    """The screens' tabs, and the words beside them: few keys change any of it."""
    right = Content("  ").join(
        _tab_words(tab, tab.mode == here, titled=place < words.titles) for place, tab in enumerate(tabs)
    )
    if 0 < words.titles < len(tabs) and tabs[-1].mode != here:
        right = assemble(right, (" more", "$muted"))
    if note:
        right = assemble(right, "   ", (note, "bold $over"))
    if clocks:
        right = assemble(right, "   ", _clock_words(clocks, words.names))
    return assemble(right, " ")


def _clock_words(clocks: tuple[RunningTimer, ...], names: int) -> Content:
    """The running timers: all of them named, only the first named, or only its time and a count of the others."""
    shown = clocks if names else clocks[:1]
    parts = []
    for place, clock in enumerate(shown):
        room = LONGEST_NAME if names > 1 else LONGEST_NAME // 2 if names and not place else 0
        name = user_text(clock.name, "$text").truncate(room, ellipsis=True) if room else Content("")
        parts.append(assemble((f"{clock.sign} ", clock.style), name, " " if room else "", (clock.time, clock.style)))
    more = f" +{len(clocks) - len(shown)}" if len(clocks) > len(shown) else ""
    return Content("  ").join(parts) + assemble((more, "$second"))


def _tab_words(tab: Tab, here: bool, *, titled: bool) -> Content:
    """A screen's digit and title; the digit alone for another one where there is no room."""
    style = f"{'bold $main' if here else '$second'} on $background"
    words = [(f"{tab.key} ", "$muted"), (tab.title, style)] if here or titled else [(tab.key, "$second")]
    return Content.assemble(*words).stylize(f"@click=app.show_screen('{tab.mode}')")


def where_in_time(week: date, today: date) -> str:
    """Where a week lies from today: `Wed, 5 days left`, `next week`, `3 weeks ago`."""
    ahead = (week - today).days
    if -6 <= ahead <= 0:
        left = 7 + ahead
        return f"{WEEKDAYS[today.weekday()]}, {left} day{'s' if left > 1 else ''} left"
    weeks = (ahead + 6) // 7 if ahead > 0 else -((-ahead) // 7)
    if abs(weeks) == 1:
        return "next week" if weeks > 0 else "last week"
    return f"in {weeks} weeks" if weeks > 0 else f"{-weeks} weeks ago"


def bars_line(outlook: Outlook, width: int) -> Content:
    """How full am I: what is done, what is planned, the cap, and the one number that matters."""
    load = outlook.load
    number = assemble("  ", (outlook.number, f"bold ${outlook.level}"), " ")
    side = "    Side " if width >= WIDE else "  Side "
    for *words, least in _BARS:
        main_sum = _sum_text(load.main_done, load.main_left, load.main_promised, *words)
        side_sum = _sum_text(load.side_done, load.side_left, load.side_cap, *words)
        room = width - number.cell_length - len(main_sum) - len(side_sum) - len(side) - 11
        if room >= 2 * least:
            break
    main_cells = max(least, room * 11 // 20)
    side_cells = max(least, room - main_cells)
    left = assemble(
        (" Main ", "bold $main"),
        bar(load.main_done, load.main_left, load.main_promised, main_cells, "main"),
        (f"  {main_sum}", "$text"),
        (side, "bold $side"),
        bar(load.side_done, load.side_left, load.side_cap, side_cells, "side", marked=True),
        (f"  {side_sum}", "$text"),
    )
    return spread(left, number, width)


def _sum_text(done: int, left: int, whole: int, both: str, alone: str) -> str:
    """Hours of a whole: done and left by themselves, or as one where there is no room for both."""
    if not both:
        return f"{format_duration(done + left)} of {format_duration(whole)}"
    words, hours = (both, (done, left, whole)) if left else (alone, (done, whole))
    return words.format(*map(format_duration, hours))


@lru_cache(maxsize=64)
def bar(done: int, left: int, whole: int, cells: int, colour: str, *, marked: bool = False) -> Content:
    """A bar of these many cells: done solid, planned dashed, the cap marked, what lies beyond it in the over colour."""
    scale = max(done + left, whole, 1)
    done_cells = cells * done // scale
    full_cells = -(-cells * (done + left) // scale)
    cap_cell = min(cells - 1, cells * whole // scale) if marked and done + left > whole else cells
    picture: list[tuple[str, str]] = []
    for cell in range(cells):
        sign = "━" if cell < done_cells else "╍" if cell < full_cells else "─"
        style = "$lines" if cell >= full_cells else "$over" if cell > cap_cell else f"${colour}"
        picture.append(("┃", "bold $over") if cell == cap_cell else (sign, style))
    return _runs(picture)


def _runs(picture: list[tuple[str, str]]) -> Content:
    """Cells of the same style joined, so that a bar is a few stretches and not dozens."""
    runs: list[tuple[str, str]] = []
    for sign, style in picture:
        if runs and runs[-1][1] == style:
            runs[-1] = (runs[-1][0] + sign, style)
        else:
            runs.append((sign, style))
    return Content.assemble(*runs)


def verdict_lines(face: HeaderFace, width: int, height: int = 1) -> list[Content]:
    """What follows: the level by sign and word, the sentence, and the key that opens why; on two lines if allowed."""
    outlook = face.outlook
    level = f" {SIGNS[outlook.level]} {outlook.level.upper()}  "
    key = Content.assemble((f" {key_of('app.why', 'w')}", "bold $main"), (" why ", "$muted")).stylize(
        "@click=app.why()"
    )
    room = width - len(level) - key.cell_length
    lines = _sentence_lines(outlook.told, room, height)
    first = assemble((level, f"bold ${outlook.level}")) + fitted(lines[0].rstrip(), room) + key
    rest = Content(" ").join(line.rstrip() for line in lines[1:])
    more = [fitted(Content(" " * len(level)) + rest, width)] if len(lines) > 1 else []
    return [line.stylize("on $band") if outlook.level in ("over", "alarm") else line for line in (first, *more)]


def verdict_words(parts: Iterable[Part]) -> Content:
    """The verdict, its names in the colour of their ledger."""
    styles = ((part, f"bold ${part.name}" if part.name else "$text") for part in parts)
    words = (user_text(f"{part.joint if n else ''}{part.text}", style) for n, (part, style) in enumerate(styles))
    return Content("").join(words)


@lru_cache(maxsize=16)
def _sentence_lines(sentence: Told, room: int, height: int) -> list[Content]:
    """The sentence on at most `height` lines, without the parts that have no room there; many a change leaves it."""
    for parts in sentence.cuts():
        shown = verdict_words(parts)
        lines = shown.wrap(room) if height > 1 and shown.cell_length > room else [shown]
        if len(lines) <= height and lines[0].rstrip().cell_length <= room:
            break
    return lines

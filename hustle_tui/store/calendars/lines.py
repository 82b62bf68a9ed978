"""A calendar file as lines and components: one that can't be read is named by its line, and the rest goes on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from hustle_tui.domain.importing import text_of
from hustle_tui.store.disk.small_files import open_regular

_PROPERTY = re.compile(r"[A-Za-z0-9-]+(?=[;:])")
_BEGINNING = 64 * 1024
"""Bytes of a file within which a calendar begins."""
_IS_CALENDAR = re.compile(r"(\A|[\r\n])[ \t\ufeff]*BEGIN:(VCALENDAR|VEVENT)[ \t]*([\r\n]|\Z)", re.IGNORECASE)
_ZONE = re.compile(r';TZID=(?!")([^";]*:[^";]*):', re.IGNORECASE)


class Fault(Struct, frozen=True):
    """What could not be read, at which line of which file."""

    line: int
    why: str
    file: str = ""

    def __str__(self) -> str:
        return f"{self.file + ', ' if self.file else ''}line {self.line}: {self.why}"


class Property(Struct, frozen=True):
    """One unfolded line with the number of its first line: `DTSTART;TZID=Europe/Berlin:20261130T090000`."""

    line: int
    name: str
    text: str

    @property
    def value(self) -> str:
        return self.parts[1]

    @property
    def parts(self) -> tuple[dict[str, str], str]:
        """The parameters and the value; ValueError where they can't be told apart."""
        from icalendar.parser import Contentline

        # Exchange writes `TZID=tzone://Microsoft/Custom` without the quotes that its colon needs.
        _, params, value = Contentline(_ZONE.sub(r';TZID="\1":', self.text)).parts()  # type: ignore[no-untyped-call]
        return {str(key).upper(): _plain(given) for key, given in params.items()}, str(value)


def _plain(given: object) -> str:
    return ",".join(map(str, given)) if isinstance(given, list | tuple) else str(given)


class Component(Struct, frozen=True):
    """A `VEVENT` or `VTIMEZONE`: its own properties, and all its lines as they stand."""

    kind: str
    line: int
    properties: list[Property]
    lines: list[str]

    def all(self, name: str) -> list[Property]:
        return [one for one in self.properties if one.name == name]

    def first(self, name: str) -> Property | None:
        return next((one for one in self.properties if one.name == name), None)

    @property
    def text(self) -> str:
        return "\r\n".join(self.lines) + "\r\n"


class Parsed(Struct, frozen=True):
    """A file taken apart; `head` are the properties of the calendar itself."""

    head: dict[str, Property]
    events: list[Component]
    zones: list[Component]
    faults: list[Fault]
    is_calendar: bool


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Each whole line with the number of its first one; a line that begins with a blank goes on with the one before."""
    number, parts = 0, list[str]()
    for n, line in enumerate(re.split(r"\r\n|\n|\r", text), 1):
        if line[:1] in (" ", "\t") and parts:
            parts.append(line[1:])
            continue
        if parts:
            yield number, "".join(parts)
        number, parts = n, [line]
    yield number, "".join(parts)


def begins_as_calendar(path: Path) -> bool:
    """Whether a file looks like a calendar, without reading all of it; OSError where it can't be read."""
    stream = open_regular(path)
    if stream is None:
        return False
    with stream:
        return _IS_CALENDAR.search(text_of(stream.read(_BEGINNING))) is not None


def parsed(text: str) -> Parsed:
    """The events and zones of a calendar, and the lines that can't be read."""
    found = Parsed({}, [], [], [], _IS_CALENDAR.search(text) is not None)
    reader = _Reader(found)
    for line, content in _unfolded(text):
        if content.strip():
            reader.take(line, content)
    reader.end()
    return found


class _Reader:
    """Takes lines one by one; `path` are the components that have begun and not ended."""

    def __init__(self, found: Parsed) -> None:
        self.found = found
        self.path: list[tuple[str, int]] = []
        self.now: Component | None = None

    def take(self, line: int, content: str) -> None:
        mark, _, rest = content.partition(":")
        kind = rest.strip().upper()
        if mark.upper() == "BEGIN":
            self._begin(kind, line)
        elif mark.upper() == "END":
            self._keep(content)
            self._close(kind, line)
            return
        elif (named := _PROPERTY.match(content)) is None:
            self.found.faults.append(Fault(line, f"{content[:40]!r} is no property: left out"))
            return
        else:
            self._property(Property(line, named[0].upper(), content))
        self._keep(content)

    def _begin(self, kind: str, line: int) -> None:
        if self.now is not None and kind in ("VEVENT", "VTIMEZONE", "VCALENDAR"):
            self._cut_off()
        if self.now is None and kind in ("VEVENT", "VTIMEZONE"):
            self.now = Component(kind, line, [], [])
        self.path.append((kind, line))

    def _close(self, kind: str, line: int) -> None:
        if kind not in {kind for kind, _ in self.path}:
            self.found.faults.append(Fault(line, f"END:{kind[:40]} ends nothing: left out"))
            return
        while self.path.pop()[0] != kind:
            pass
        if self.now is not None and kind == self.now.kind:
            (self.found.events if kind == "VEVENT" else self.found.zones).append(self.now)
            self.now = None
        elif self.now is not None and self.now.line not in {line for _, line in self.path}:
            self._cut_off()

    def _property(self, found: Property) -> None:
        if self.now is None:
            if len(self.path) <= 1:
                self.found.head.setdefault(found.name, found)
        elif self.path[-1][0] == self.now.kind:
            self.now.properties.append(found)

    def _keep(self, content: str) -> None:
        if self.now is not None:
            self.now.lines.append(content)

    def _cut_off(self) -> None:
        """Name a component that has no end: what it would still say is not known."""
        if self.now is not None:
            what = "event" if self.now.kind == "VEVENT" else "zone"
            self.found.faults.append(Fault(self.now.line, f"the {what} that begins here has no end: left out"))
            self.path = [(kind, line) for kind, line in self.path if line < self.now.line]
            self.now = None

    def end(self) -> None:
        self._cut_off()

"""Taking in the files of other tools: a file decoded and cut into lines and items, and what its rows may be."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable, Iterator
from datetime import date, tzinfo
from functools import cached_property, lru_cache
from typing import Any, Literal

from msgspec import Struct

from hustle_tui.domain.plan.model import CheckIn, Gig, Kpi, Payment, PlanError
from hustle_tui.domain.plan.terms import Kind, Lane
from hustle_tui.domain.writing.quantities import quoted

DateOrder = Literal["dmy", "mdy"]
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_CONFLICT = ("<<<<<<< ", ">>>>>>> ")
_ENCRYPTED = ("-----BEGIN PGP MESSAGE", "age-encryption.org", "-----BEGIN AGE", "Salted__", "U2FsdGVkX1", "pf_")


class Source(Struct, frozen=True, dict=True):
    """A file's text, and what is needed to read it: the day for words such as `tomorrow`, the zone of local times."""

    name: str
    text: str
    today: date
    zone: tzinfo | None = None
    dates: DateOrder | None = None
    columns: dict[str, str] = {}
    progress: Callable[[int], None] | None = None
    """Told the line that was reached, now and then."""

    @cached_property
    def is_json(self) -> bool:
        return self.text.lstrip()[:1] in ("[", "{")

    @cached_property
    def first_item(self) -> Any:
        """The first item of a JSON list, or the whole of any other JSON; None where it is none."""
        try:
            return next((item for _, item in self.items()), None)
        except PlanError:
            return None

    @cached_property
    def document(self) -> dict[str, Any]:
        """The one object that a JSON file is; empty where it is something else."""
        found = self.first_item
        return found if isinstance(found, dict) and not self.text.lstrip().startswith("[") else {}

    @cached_property
    def _line_ends(self) -> list[int]:
        ends, at = [], -1
        while (at := self.text.find("\n", at + 1)) >= 0:
            ends.append(at)
        return ends

    def line_at(self, place: int) -> int:
        """The number of the line that a place of the text is in."""
        return bisect_right(self._line_ends, max(place, 0) - 1) + 1

    def line_of(self, needle: str, after: str = "") -> int:
        """The number of the line in which a text first stands, after another one."""
        return self.line_at(self.text.find(needle, max(0, self.text.find(after)) if after else 0))

    def lines(self) -> Iterator[str]:
        """The lines, each with its end; only a newline ends one."""
        at, number = 0, 0
        while at < len(self.text):
            end = self.text.find("\n", at) + 1 or len(self.text)
            yield self.text[at:end]
            at, number = end, number + 1
            if self.progress and number % 5000 == 0:
                self.progress(number)

    def items(self, begin: int = 0) -> Iterator[tuple[int, Any]]:
        """The items of a JSON list that begins at a place, or of one JSON value a line, each with its line."""
        decode = json.JSONDecoder().raw_decode
        text, line, counted, count = self.text, 1, 0, 0
        at = _skipped(text, begin, " \t\r\n")
        at += text.startswith("[", at)
        while (at := _skipped(text, at, " \t\r\n,")) < len(text) and text[at] != "]":
            line, counted = line + text.count("\n", counted, at), at
            try:
                item, at = decode(text, at)
            except (ValueError, RecursionError):
                raise PlanError(
                    f"{self.name} is broken in line {line}: it is no whole JSON; export it again."
                ) from None
            yield line, item
            count += 1
            if self.progress and count % 5000 == 0:
                self.progress(line)


def _skipped(text: str, at: int, signs: str) -> int:
    while at < len(text) and text[at] in signs:
        at += 1
    return at


def text_of(data: bytes) -> str:
    """The text of another program's file: UTF-8, or what older programs write."""
    if data.startswith(_UTF_16):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def decoded(name: str, data: bytes) -> str:
    """A file's bytes as text; PlanError where it is none, is encrypted, or holds the marks of an unfinished merge."""
    if b"\0" in data[:4096] and not data.startswith(_UTF_16):
        raise PlanError(f"{name} is no text file: export it as CSV, JSON or plain text, unencrypted.")
    text = text_of(data)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.lstrip().startswith(_ENCRYPTED):
        raise encrypted(name)
    if not text or text.isspace():
        raise PlanError(f"{name} is empty: there is nothing to import.")
    for mark in _CONFLICT:
        at = 0 if text.startswith(mark) else text.find("\n" + mark) + 1
        if text.startswith(mark, at):
            line = text.count("\n", 0, at) + 1
            raise PlanError(f"{name} has the marks of an unfinished merge in line {line}: settle it first.")
    return text


def encrypted(name: str) -> PlanError:
    """The error for a file that can't be read without its password."""
    return PlanError(f"{name} is encrypted: export it again without a password.")


def text_in(item: Any, name: str) -> str:
    """A text field of a JSON object; empty where there is none."""
    value = item.get(name) if isinstance(item, dict) else None
    return value.strip() if isinstance(value, str) else ""


def texts_in(item: Any, name: str) -> tuple[str, ...]:
    value = item.get(name) if isinstance(item, dict) else None
    return tuple(text.strip() for text in value if isinstance(text, str)) if isinstance(value, list) else ()


@lru_cache(maxsize=4096)
def shared(words: tuple[str, ...]) -> tuple[str, ...]:
    """These words, kept in memory once: very many rows have them."""
    return words


def named_text(text: str) -> str:
    """A text of a file as an error names it."""
    return quoted(" ".join(text.split()))


class Ours(Struct, frozen=True, gc=False):
    """What only an export of ours tells of hours: `again` is that the clock showed their start for the second time."""

    id: int = 0
    card: int = 0
    billed: str = ""
    machine: bool = False
    again: bool = False


NOT_OURS = Ours()


class Worked(Struct, frozen=True, gc=False):
    """Minutes that were worked on a day.

    `names` are what the file calls the work: the most exact one first, the one that is shown last.
    """

    line: int
    day: date
    minutes: int
    start: str = ""
    names: tuple[str, ...] = ()
    text: str = ""
    tags: tuple[str, ...] = ()
    kind: Kind = "work"
    person: tuple[str, str] = ("", "")
    """The name and the e-mail address of who worked."""
    ours: Ours = NOT_OURS
    began: int = 0
    """Seconds since 1970 at its start, where the file tells the moment: it is the same on a machine in another zone."""

    @property
    def own(self) -> int:
        """The id that it has in Hustle, where the file is an export of ours."""
        return self.ours.id


class Task(Struct, frozen=True):
    """A thing to do; `key` is the other tool's own id for it, `more` the other fields of a card that ours tell."""

    line: int
    title: str
    names: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    lane: Lane = "should"
    due: date | None = None
    estimate: int | None = None
    note: str = ""
    key: str = ""
    created: date | None = None
    own: int = 0
    more: dict[str, Any] = {}


class Thing(Struct, frozen=True):
    """A gig, a KPI with its check-ins, or a payment, whose gig is named by its slug; all from an export of ours."""

    line: int
    record: Gig | Kpi | Payment
    checkins: tuple[CheckIn, ...] = ()
    gig: str = ""
    names: tuple[str, ...] = ()


class Refused(Struct, frozen=True):
    """A row that is not taken, where it stands and why; `text` is the row itself, `own` the card's id in Hustle."""

    line: int
    why: str
    text: str = ""
    own: int = 0


Row = Worked | Task | Thing | Refused


RUNNING = "it is still running: stop it and export it again"


class Unreadable(Exception):  # noqa: N818 - it is about a row, and caught where rows are read
    """Why one row of a file can't be taken; the rest of the file counts."""


def read_row(make: Callable[..., Row], line: int, *parts: Any, text: object, own: int = 0) -> Row:
    """The row that `make` reads from the parts of a line, or why it is refused, with its `text`."""
    try:
        return make(line, *parts)
    except Unreadable as error:
        return Refused(line, str(error), str(text), own)

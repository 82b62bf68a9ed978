"""todo.txt: one task on each line, as `(A) Call Ann +project @context due:2026-03-04`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from hustle_tui.domain.importing import Refused, Row, Source, Task, Unreadable
from hustle_tui.domain.importing.fields import MORE_OF_CARDS, due_in, estimate_in, more_in, own_id, own_title, title_in
from hustle_tui.domain.importing.tables import Table
from hustle_tui.domain.plan.terms import Lane

_HEAD = re.compile(r"(?:\(([A-Z])\) )?(?:\d{4}-\d\d-\d\d )?")
_MARK = re.compile(r"[^\s:+@][^\s:]*:[^\s/][^\s]*")
_READ = {"due", "created", "t", "rec", "pm", "h", "est", "estimate", "id", "pri", "uuid"}
"""The marks that are no words of the title; any other one, as in `see:below`, is."""
_OURS = {"text", "tags", "note", *MORE_OF_CARDS}
"""The marks of an export of ours, which has an id too; they are percent-encoded."""


def fits(source: Source, _: Table | None) -> bool:
    lines = [line.strip() for line in source.text[:20_000].split("\n") if line.strip()]
    signs = re.compile(r"(?:x \d{4}-|\([A-Z]\) )|(?:.*\s)?[+@]\w|.*\sdue:\d{4}-")
    is_markdown = any(line.startswith(("- [", "#")) for line in lines)
    return not source.is_json and not is_markdown and any(map(signs.match, lines))


def read(source: Source, _: Table | None) -> Iterator[Row]:
    for line, text in enumerate(source.lines(), start=1):
        if text.strip():
            try:
                yield _task(line, text.strip(), source)
            except Unreadable as error:
                yield Refused(line, str(error), text.strip(), own_id(_marks_in(text.split()).get("id", "")))


def _task(line: int, text: str, source: Source) -> Task:
    if text.startswith("x "):
        raise Unreadable("it is done")
    head = _HEAD.match(text)
    words = text[head.end() if head else 0 :].split()
    marks = _marks_in(words)
    if own := own_id(marks.get("id", "")):
        return _own_task(line, words, marks, own, head[1] if head else "", source)
    body, projects = _without_marks(words, _READ)
    return Task(
        line,
        title_in(" ".join(_without_signs(body))),
        (*projects, *projects[:1]),
        _tags_in(body),
        "must" if head and head[1] == "A" else "should",
        due_in(marks.get("due", ""), source),
        estimate_in(marks.get("est", marks.get("estimate", ""))),
    )


def _own_task(line: int, words: list[str], marks: dict[str, str], own: int, letter: str, source: Source) -> Task:
    """A task as our own export writes it."""
    body, projects = _without_marks(words, _READ | _OURS)
    lane: Lane = "must" if letter == "A" else "could" if letter == "C" else "should"
    return Task(
        line,
        own_title(unquote(marks["text"]) if "text" in marks else " ".join(_without_signs(body))),
        projects[-1:],
        tuple(map(unquote, marks["tags"].split(","))) if "tags" in marks else _tags_in(body),
        lane,
        due_in(marks.get("due", ""), source),
        estimate_in(marks.get("est", "")),
        unquote(marks.get("note", "")),
        own=own,
        more=more_in({name: unquote(text) for name, text in marks.items()}, source),
    )


def _marks_in(words: list[str]) -> dict[str, str]:
    return {name: value for name, _, value in (word.partition(":") for word in words if _MARK.fullmatch(word))}


def _without_marks(words: list[str], names: set[str]) -> tuple[list[str], tuple[str, ...]]:
    """The words that are no mark of these names, and the projects among them."""
    body = [word for word in words if not (_MARK.fullmatch(word) and word.partition(":")[0] in names)]
    return body, tuple(word[1:] for word in body if word[0] == "+" and len(word) > 1)


def _tags_in(words: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word[1:] for word in words if word[0] == "@" and len(word) > 1))


def _without_signs(words: list[str]) -> list[str]:
    """The words of a title without the projects and contexts that lead and end it; within it they are words of it."""
    kept = list(words)
    for at in (-1, 0):
        while kept and kept[at][0] in "+@" and len(kept[at]) > 1:
            kept.pop(at)
    return [word[1:] if word[0] in "+@" and len(word) > 1 else word for word in kept]

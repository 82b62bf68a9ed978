"""The manual: a Markdown page a subject, for `hustle help SUBJECT`, for F2 in the planner and for the web."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

GROUPS: dict[str, tuple[str, ...]] = {
    "Start here": ("begin", "capture", "keys", "words"),
    "The week": ("week", "again", "calendars", "sums", "alerts", "whatif"),
    "Work and money": ("gigs", "money", "billing", "hours", "kpis"),
    "The year": ("direction", "ritual", "review", "insights", "forecast", "evidence", "share"),
    "The command line": ("commands", "scripts", "shell", "hooks", "agents", "recipes", "mcp"),
    "Your file": ("file", "import", "export", "sync", "settings", "config", "troubleshooting"),
    "About Hustle": ("compared", "developing"),
}
_ONLY_ON_THE_WEB = re.compile(r"^(<picture>.*?</picture>|<!--.*?-->)\n+", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"\]\((\w+)\.md(?:#[\w-]*)?\)")


class Page(NamedTuple):
    """A page, with its heading, the line that says what it is about, and other words by which it is asked for."""

    subject: str
    title: str
    about: str
    text: str
    also: tuple[str, ...]
    group: str

    @property
    def links(self) -> tuple[str, ...]:
        """The other pages that this one leads to, each once."""
        return tuple(dict.fromkeys(name for name in _LINK.findall(self.text) if name != self.subject))


@cache
def pages() -> dict[str, Page]:
    """Every page by its subject."""
    return {subject: _read(subject, group) for group, subjects in GROUPS.items() for subject in subjects}


def page_about(word: str) -> Page | None:
    """The page of this subject, or the one that this word stands for."""
    wanted = word.strip().casefold()
    if wanted in pages():
        return pages()[wanted]
    words = {wanted, wanted.removesuffix("s"), wanted.replace(" ", "-")}
    return next((page for page in pages().values() if words & {*page.also, page.title.casefold()}), None)


def subjects_near(word: str) -> list[str]:
    """Subjects that somebody may have meant: spelled nearly so, else the pages that speak most of the word."""
    from difflib import get_close_matches

    wanted = word.strip().casefold()
    names = {name: page.subject for page in pages().values() for name in (page.subject, *page.also)}
    near = dict.fromkeys(names[name] for name in get_close_matches(wanted, names, cutoff=0.7))
    if near or len(wanted) < 3:
        return list(near)
    times = {page.subject: page.text.casefold().count(wanted) for page in pages().values()}
    return sorted((subject for subject in times if times[subject]), key=lambda subject: -times[subject])[:3]


def _read(subject: str, group: str) -> Page:
    """Read a page; its last line may be a comment with other words for its subject: `<!-- also: cap crowding -->`."""
    source = Path(__file__).with_name(f"{subject}.md").read_text(encoding="utf-8")
    also = re.search(r"<!-- also: (.*?) -->", source)
    text = _ONLY_ON_THE_WEB.sub("", source)
    title, about = text.split("\n\n", 2)[:2]
    return Page(subject, title.removeprefix("# "), about, text, tuple(also[1].split() if also else ()), group)

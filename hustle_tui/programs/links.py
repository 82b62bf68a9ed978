"""Links in what a person typed, and the program that opens them."""

from __future__ import annotations

import os
import re
import shutil
import sys

from hustle_tui.cleaning import clean
from hustle_tui.domain.plan.model import PlanError

_LINK = re.compile(r"(?i)\b(?:https?://|mailto:)[^\s<>\"'`{}|\\^]+")
_END = ".,;:!?*_~…“”„‘’«»。、，；：！？）」』】"
"""What stands behind a link in a sentence, and is no part of it."""
_PAIRS = {")": "(", "]": "["}
LONGEST = 4_000


def links_in(*texts: str) -> tuple[str, ...]:
    """The web and mail addresses of texts, each once; nothing else is ever opened, no file and no script."""
    found = (_ended(match[0]) for text in texts for match in _LINK.finditer(text))
    return tuple(dict.fromkeys(link for link in found if len(link.partition(":")[2].strip("/")) > 0))


def _ended(link: str) -> str:
    """The link without what follows it: hidden characters, punctuation, the bracket that it stands in."""
    shown = clean(link)
    if shown != link:
        link = link[: next(n for n, (char, sign) in enumerate(zip(link, shown, strict=False)) if char != sign)]
    link = link[:LONGEST]
    while link and (link[-1] in _END or (link[-1] in _PAIRS and link.count(link[-1]) > link.count(_PAIRS[link[-1]]))):
        link = link[:-1]
    return link


def opener(link: str) -> list[str]:
    """The program that opens a link, and its arguments; PlanError where there is none."""
    elsewhere = ("wslview", "xdg-open") if "WSL_DISTRO_NAME" in os.environ else ("xdg-open",)
    names = ("open",) if sys.platform == "darwin" else elsewhere
    for name in names:
        if found := shutil.which(name):
            return [found, link]
    raise PlanError(f"{names[-1]} is not there to open a link: install it, or name a program in your config.")

"""Accounts of hledger's files, such as `side:acme:talk`, and the `name:value` marks of their comments."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import unquote

from hustle_tui.domain.importing import NOT_OURS, Ours, shared
from hustle_tui.domain.plan.terms import HUGE, KINDS
from hustle_tui.domain.writing.formats import whole_number_in

_MARK = re.compile(r"(?:^|[\s,])([\w-]+):([^\s,]*)")


def marks_in(comment: str) -> dict[str, str]:
    """The marks of a comment, as `kind:talk, id:12`."""
    return dict(_MARK.findall(comment))


def without_marks(comment: str) -> str:
    """The words of a comment beside its marks."""
    return " ".join(_MARK.sub(" ", comment).replace(",", " , ").split()).strip(" ,").replace(" ,", ",")


def names_in(account: str) -> tuple[str, ...]:
    """An account as a map may name it: whole."""
    return shared((account,)) if account else ()


def own_id(text: str) -> int:
    """The id that Hustle gave, as a mark holds it; 0 where it is none."""
    number = whole_number_in(text)
    return number if number and number < HUGE else 0


def whole_text(marks: dict[str, str], words: str) -> str:
    """The words of a row, or the whole text where an export of ours had to write it as a mark, percent-encoded."""
    return unquote(marks["text"]) if "text" in marks and own_id(marks.get("id", "")) else words


def kind_and_id(marks: dict[str, str], account: str) -> dict[str, Any]:
    """The kind of work that a mark or the end of an account names, and the id that Hustle gave; else its tags."""
    last = account.rpartition(":")[2]
    kind = next((kind for word in (marks.get("kind"), last) for kind in KINDS if kind == word), "work")
    own = own_id(marks.get("id", ""))
    tags = () if own else tuple(sorted(f"{name}:{value}" for name, value in marks.items()))
    again = own > 0 and marks.get("again") == "yes"
    return {"kind": kind, "tags": tags, "ours": Ours(own, again=again) if own else NOT_OURS}

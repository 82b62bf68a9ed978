"""Accounts of hledger's files, such as `side:acme:talk`, and the `name:value` marks of their comments."""

from __future__ import annotations

import re
from typing import Any

from hustle_tui.domain.plan.terms import KINDS

_MARK = re.compile(r"(?:^|[\s,])([\w-]+):([^\s,]*)")


def marks_in(comment: str) -> dict[str, str]:
    """The marks of a comment, as `kind:talk, id:12`."""
    return dict(_MARK.findall(comment))


def without_marks(comment: str) -> str:
    """The words of a comment beside its marks."""
    return " ".join(_MARK.sub(" ", comment).replace(",", " , ").split()).strip(" ,").replace(" ,", ",")


def names_in(account: str) -> tuple[str, ...]:
    """An account as a map may name it: whole."""
    return (account,) if account else ()


def kind_and_id(marks: dict[str, str], account: str) -> dict[str, Any]:
    """The kind of work that a mark or the end of an account names, whose time it was, and the id that Hustle gave."""
    last = account.rpartition(":")[2]
    kind = next((word for word in (marks.get("kind"), last) if word in KINDS), "work")
    own = marks.get("id", "")
    return {"kind": kind, "own": int(own) if own.isascii() and own.isdigit() and len(own) < 17 else 0}

"""What a shared page leaves out: said once, and kept."""

from __future__ import annotations

import re
from typing import cast, get_args

from hustle_tui.domain.changes import with_settings
from hustle_tui.domain.plan.model import Plan, PlanError
from hustle_tui.domain.plan.settings import Shared
from hustle_tui.domain.writing.quantities import quoted

NOTHING = "nothing"


def parse_left_out(text: str) -> tuple[Shared, ...]:
    """What is left out from `money, clients`, or from `nothing`; each once, in one order."""
    words = re.split(r"[\s,]+", text.strip().lower())
    if words in ([NOTHING], ["none"]):
        return ()
    known = get_args(Shared)
    for word in words:
        if word in (NOTHING, "none"):
            raise PlanError(f"{quoted(word)} stands alone: write it without other words, or leave it out.")
        if word not in known:
            raise PlanError(f"{quoted(word)} can't be left out: write {', '.join(known)}, or {NOTHING}.")
    return tuple(cast(Shared, word) for word in known if word in words)


def left_out_text(left_out: tuple[Shared, ...]) -> str:
    return f"Shared pages leave out {', '.join(left_out) or NOTHING}"


def leave_out(plan: Plan, left_out: tuple[Shared, ...]) -> Plan:
    """The plan whose shared pages leave this out from now on."""
    return with_settings(plan, share_without=left_out)

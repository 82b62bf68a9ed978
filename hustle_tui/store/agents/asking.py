"""What the review asks about agents; the lines are read again only when a line, a binding or the minute changes."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial

from hustle_tui.domain.agents import Run
from hustle_tui.domain.agents.attention import proposals
from hustle_tui.domain.agents.hours import unbound_in
from hustle_tui.domain.agents.targets import is_left_out, targets_in
from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.review import NOTHING_ASKED, Asking
from hustle_tui.store.agents.lines import runs_since
from hustle_tui.store.agents.maps import finder, maps
from hustle_tui.store.agents.seen import KEPT, agents_folder, seen_in
from hustle_tui.store.disk.small_files import is_folder

_read: list[tuple[str, int, tuple[Run, ...]]] = []
"""The fingerprint and the minute of the last reading, and its sessions; at most one."""
_asked: list[tuple[Plan, tuple[Run, ...], Asking]] = []
"""What was asked last, of which plan and sessions; at most one."""


def asking(plan: Plan, week: date, now: datetime) -> Asking:
    """The proposals and the folders without a binding, of sessions that are over."""
    folder = agents_folder()
    if not is_folder(folder):
        return NOTHING_ASKED
    seen, moment = seen_in(folder, now), int(now.timestamp())
    if not _read or _read[0][:2] != (seen, moment // 60):
        _read[:] = [(seen, moment // 60, runs_since(folder, now.date() - KEPT, now))]
    runs = _read[0][2]
    if not _asked or _asked[0][0] is not plan or _asked[0][1] is not runs:
        find = finder(maps())
        target = targets_in(plan, week, find)
        over = [run for run in runs if run.is_over(moment)]
        unbound = unbound_in(over, target, partial(is_left_out, find), now.tzinfo)
        _asked[:] = [(plan, runs, Asking(proposals(plan, runs, target, moment, now.tzinfo), unbound))]
    return _asked[0][2]

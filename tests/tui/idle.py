"""Waiting until an app has carried out all that it was given, whatever else the machine is busy with.

Textual's own wait takes a process that uses little of its time for idle, and so one that a busy machine keeps waiting,
and it sleeps for 20 ms at least, several times a key. Here the loop itself is asked: it is idle when no task of it can
go on and none wakes up soon, as a screen does that is about to be painted.
"""

from __future__ import annotations

import asyncio
from math import inf
from typing import Any

SOON = 0.05
"""Seconds. A change is painted within a sixtieth; a cursor blinks, a message goes and a minute passes much later."""
ROUNDS = 3
"""How often the loop must be found idle in a row: a round lets in what other threads have handed over."""


async def wait_for_idle(min_sleep: float = 0, max_sleep: float = 10) -> None:
    """Wait until the loop that runs this is idle; in the place of Textual's function of this name."""
    loop: Any = asyncio.get_running_loop()
    end, rounds = loop.time() + max_sleep, 0
    while rounds < ROUNDS and loop.time() < end:
        next_wake = min((timer.when() for timer in loop._scheduled if not timer.cancelled()), default=inf) - loop.time()
        rounds = 0 if loop._ready or next_wake < SOON else rounds + 1
        await asyncio.sleep(max(0, next_wake) if not loop._ready and next_wake < SOON else 0)

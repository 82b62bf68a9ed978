"""The thread that saves the planner's changes; a command, which saves before it answers, does without it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from queue import Empty, SimpleQueue

from hustle_tui.pending import RETRY_SECONDS

POLL_SECONDS = 0.5
"""How often the writer looks whether another program changed the file."""
PAINT_SECONDS = 0.05  # how long a save waits for the screen to be painted first; quick keys share one save


class Writer(threading.Thread):
    """Does `work` whenever it is woken, and every half second, later where it failed; begins when `former` has ended.

    A fault in `work` ends the thread and is told to `broken`, and again whenever the thread is woken after that.
    """

    def __init__(self, work: Callable[[], bool], broken: Callable[[Exception], None], former: Writer | None) -> None:
        super().__init__(name="hustle-writer", daemon=True)
        self._do = work
        self._broken = broken
        self._fault: Exception | None = None
        self._former = former
        self._calls: SimpleQueue[float | None] = SimpleQueue()

    def wake(self, after: float = PAINT_SECONDS) -> None:
        self._calls.put(after)
        if self._fault is not None:
            self._broken(self._fault)

    def finish(self, timeout: float) -> bool:
        """Have the work done once more and end; False when that takes longer than this."""
        self._calls.put(None)
        self.join(timeout)
        return not self.is_alive()

    def run(self) -> None:
        if self._former is not None:
            self._former.join()
        try:
            self._rounds()
        except Exception as error:  # whatever it is: without a word, a screen would go on that saves nothing
            self._fault = error
            self._broken(error)
            raise

    def _rounds(self) -> None:
        wait = POLL_SECONDS
        pause: float | None = 0.0
        while pause is not None:
            with suppress(Empty):
                pause = self._calls.get(timeout=wait)
                if pause:
                    time.sleep(pause)
            wait = POLL_SECONDS if self._do() else RETRY_SECONDS

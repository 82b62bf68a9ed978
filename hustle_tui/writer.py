"""The thread that saves, so that the screen never waits for the disk."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable
from contextlib import suppress

POLL_SECONDS = 0.5
"""How often the writer looks whether another program changed the file."""
PAINT_SECONDS = 0.05
"""How long a save waits for the screen to be painted first; keys in quick succession share one save."""
RETRY_SECONDS = 5.0
"""How soon a failed save is tried again by itself."""


class Writer(threading.Thread):
    """Does `work` whenever it is woken, and after as many seconds as `work` said; begins when `former` has ended.

    A fault in `work` ends it, but not unheard: `broken` is told, and again whenever it is woken after that.
    """

    def __init__(
        self, work: Callable[[], float], broken: Callable[[BaseException], None], former: Writer | None = None
    ) -> None:
        super().__init__(name="hustle-writer", daemon=True)
        self._do = work
        self._broken = broken
        self._fault: BaseException | None = None
        self._former = former
        self._calls: queue.SimpleQueue[float | None] = queue.SimpleQueue()

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
        except BaseException as error:
            self._fault = error
            self._broken(error)
            raise

    def _rounds(self) -> None:
        wait = POLL_SECONDS
        pause: float | None = 0.0
        while pause is not None:
            with suppress(queue.Empty):
                pause = self._calls.get(timeout=wait)
                if pause:
                    time.sleep(pause)
            wait = self._do()

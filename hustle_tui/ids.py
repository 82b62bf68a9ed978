"""Ids that no other machine gives: milliseconds and twelve random bits, below 2^53."""

from __future__ import annotations

import os
import threading
import time

_EPOCH_MS = 1_577_836_800_000  # 2020-01-01: 41 bits of milliseconds from here last until 2089


class Ids:
    """Gives ids, each larger than the last."""

    def __init__(self) -> None:
        self._last = 0
        self._lock = threading.Lock()

    def new(self) -> int:
        fresh = (time.time_ns() // 1_000_000 - _EPOCH_MS) << 12 | int.from_bytes(os.urandom(2)) >> 4
        with self._lock:
            self._last = max(fresh, self._last + 1)
            return self._last

"""A program in a real pseudo-terminal, timed as a person would see it: from a key to the last byte on the screen."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import pyte

KEYS = {
    "right": "\x1b[C",
    "left": "\x1b[D",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "space": " ",
    "enter": "\r",
    "escape": "\x1b",
}


class Terminal:
    """One run of a program at 120 × 40."""

    def __init__(
        self, command: Sequence[str], env: Mapping[str, str] | None = None, size: tuple[int, int] = (120, 40)
    ) -> None:
        self._screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._screen)
        self.raw = bytearray()
        self._begun = time.perf_counter()
        self.pid, self._handle = pty.fork()
        if self.pid == 0:
            os.environ.update({"TERM": "xterm-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8", **(env or {})})
            os.execvp(command[0], list(command))
        fcntl.ioctl(self._handle, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._handle)

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(self._screen.display)

    def read(self, seconds: float) -> bool:
        """Take what comes within these seconds; False when nothing did."""
        if not select.select([self._handle], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self._handle, 1 << 16)
        except OSError:
            return False
        self.raw += data
        self._stream.feed(data)
        return bool(data)

    def until(self, text: str, seconds: float = 20.0) -> float:
        """Seconds from the start of the program until a text stands on the screen."""
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            self.read(0.02)
            if text in self.text:
                return time.perf_counter() - self._begun
        raise TimeoutError(f"“{text}” never came; the screen says:\n{self.text}")

    def settle(self, quiet: float = 0.3) -> None:
        """Read until nothing comes any more."""
        while self.read(quiet):
            pass

    def press(self, key: str, quiet: float = 0.15) -> float | None:
        """Seconds from a key to the last byte that it caused, or None when it caused none."""
        begun, last = time.perf_counter(), None
        os.write(self._handle, KEYS.get(key, key).encode())
        while self.read(quiet if last else 1.0):
            last = time.perf_counter() - begun
        return last

    @property
    def memory(self) -> float:
        """MiB that the program holds in memory."""
        for line in Path(f"/proc/{self.pid}/status").read_text(encoding="ascii").splitlines():
            if line.startswith("VmRSS"):
                return int(line.split()[1]) / 1024
        return 0.0

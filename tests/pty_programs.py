"""A program in a pseudo-terminal of its own: what it sends, what stands on its screen, and how it ends."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress

import pyte


class Program:
    """One run; `raw` is every byte that the terminal received."""

    def __init__(self, command: Sequence[str], env: Mapping[str, str], size: tuple[int, int] = (120, 40)) -> None:
        self._screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._screen)
        self._code: int | None = None
        self.raw = bytearray()
        self.pid, self._handle = pty.fork()
        if self.pid == 0:
            signal.signal(signal.SIGINT, signal.SIG_DFL)  # a shell's background jobs, and so their children, ignore it
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
            # Not the process's own: readline, once imported, puts 80 columns and 24 lines there, unseen by Python.
            own = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
            fixed = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8", "ESCDELAY": "20"}
            os.execvpe(command[0], list(command), {**own, **fixed, **env})

    def __enter__(self) -> Program:
        return self

    def __exit__(self, *_: object) -> None:
        if self._code is None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        self.hang_up()

    @property
    def text(self) -> str:
        """What stands on the screen."""
        lines, columns = range(self._screen.lines), range(self._screen.columns)  # `display` fails on half a wide sign
        return "\n".join("".join(self._screen.buffer[y][x].data for x in columns) for y in lines)

    @property
    def reversed_text(self) -> str:
        """What stands on the screen in reverse video."""
        return "".join(cell.data for cell in self._cells() if cell.reverse)

    def colours_of(self, sign: str) -> set[str]:
        """The colours in which a sign stands on the screen, by pyte's names; reverse video left out."""
        return {cell.fg for cell in self._cells() if cell.data == sign and not cell.reverse}

    def _cells(self) -> Iterator[pyte.screens.Char]:
        for y in range(self._screen.lines):
            yield from (self._screen.buffer[y][x] for x in range(self._screen.columns))

    def send(self, text: str) -> None:
        """Press keys."""
        os.write(self._handle, text.encode())

    def press(self, key: str, patience: float) -> None:
        """Press a key and take what it leads to; a key that leads to nothing costs the patience."""
        self.send(key)
        if self.read(patience):
            self.settle(0.1 if key == "\x1b" else 0.02)  # a key right behind an escape would be read as one with it

    def hang_up(self) -> None:
        """Close the terminal."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1

    def read(self, seconds: float) -> bool:
        """Take what comes within these seconds; False when nothing did."""
        if self._handle < 0 or not select.select([self._handle], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self._handle, 1 << 16)
        except OSError:
            return False
        self.raw += data
        self._stream.feed(data)
        return bool(data)

    def until(self, condition: str | Callable[[], object], seconds: float = 30.0) -> None:
        """Wait for a text on the screen, or for a condition."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.read(0.02)
            if condition in self.text if isinstance(condition, str) else condition():
                return
        raise TimeoutError(f"{condition} never came; the screen says:\n{self.text}")

    def settle(self, quiet: float = 0.25) -> None:
        """Read until nothing comes any more."""
        while self.read(quiet):
            pass

    def ended(self, seconds: float = 30.0) -> int:
        """The exit code, after the program has ended; a signal's number, negative."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.read(0.02)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                while self.read(0.02):
                    pass
                self._code = os.waitstatus_to_exitcode(status)
                return self._code
        raise TimeoutError(f"The program went on; the screen says:\n{self.text}")

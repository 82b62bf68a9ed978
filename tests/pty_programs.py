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
from functools import cached_property
from pathlib import Path

import pyte

_QUIET = 0.045
"""Seconds: a screen is painted 1/60 after its change, an escape is one after 0.02 without a further byte.

Less than the 1/16 by which an open palette looks whether it is still loading.
"""


class Program:
    """One run; `raw` is every byte that the terminal received."""

    def __init__(
        self,
        command: Sequence[str],
        env: Mapping[str, str],
        size: tuple[int, int] = (120, 40),
        *,
        ignores_hangup: bool = False,
    ) -> None:
        self._painted = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._painted)
        self._unpainted = bytearray()
        self._code: int | None = None
        self.raw = bytearray()
        self.pid, self._handle = pty.fork()
        if self.pid == 0:
            for number in (signal.SIGINT, signal.SIGHUP):  # under nohup or in a shell's background
                signal.signal(number, signal.SIG_DFL)
            if ignores_hangup:
                signal.signal(signal.SIGHUP, signal.SIG_IGN)
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
    def _screen(self) -> pyte.Screen:
        """The terminal's screen: painted when it is looked at, which takes as long as the program took to say it."""
        self._stream.feed(bytes(self._unpainted))
        self._unpainted.clear()
        return self._painted

    @property
    def text(self) -> str:
        """What stands on the screen."""
        screen = self._screen
        lines, columns = range(screen.lines), range(screen.columns)  # `display` fails on half a wide sign
        return "\n".join("".join(screen.buffer[y][x].data for x in columns) for y in lines)

    @property
    def reversed_text(self) -> str:
        """What stands on the screen in reverse video."""
        return "".join(cell.data for cell in self._cells() if cell.reverse)

    def colours_of(self, sign: str) -> set[str]:
        """The colours in which a sign stands on the screen, by pyte's names; reverse video left out."""
        return {cell.fg for cell in self._cells() if cell.data == sign and not cell.reverse}

    def _cells(self) -> Iterator[pyte.screens.Char]:
        screen = self._screen
        for y in range(screen.lines):
            yield from (screen.buffer[y][x] for x in range(screen.columns))

    def send(self, text: str | bytes) -> None:
        """Press keys, or send any bytes."""
        os.write(self._handle, text.encode() if isinstance(text, str) else text)

    def press(self, key: str | bytes) -> None:
        """Press a key and take all that it leads to, be it nothing, however busy the machine is."""
        self.send(key)
        self.rest()

    def rest(self, seconds: float = 120.0) -> None:
        """Read until the program has taken every key, says nothing more, and only waits.

        Waiting is asked of the system: the keys are read, and no thread has run, or had anything to do, for longer
        than a repaint and a lone escape wait for.
        """
        end = time.monotonic() + seconds
        runs, since = self._runs(), time.monotonic()
        while time.monotonic() < end:
            said = self.read(0.01)
            now = self._runs()
            if said or now is None or now != runs:
                runs, since = now, time.monotonic()
            elif time.monotonic() - since > _QUIET:
                return
        raise TimeoutError(f"The program never rested; the screen says:\n{self.text}")

    def _runs(self) -> int | None:
        """How often the program's first thread has run so far, or None while anything in it runs or is to be read."""
        waiting = struct.unpack("I", fcntl.ioctl(self._line, termios.FIONREAD, b"\0" * 4))[0]
        task = Path(f"/proc/{self.pid}/task")
        try:
            if (task / str(self.pid) / "stat").read_text().rpartition(")")[2].split()[0] in "ZX":
                return 0  # it has ended, whatever it left unread
            states = [(one / "stat").read_text().rpartition(")")[2].split()[0] for one in task.iterdir()]
            told = (task / str(self.pid) / "status").read_text()
        except (FileNotFoundError, ProcessLookupError):
            return 0
        if waiting or set(states) - set("SZX"):
            return None
        return sum(int(line.split()[1]) for line in told.splitlines() if "ctxt_switches" in line)

    @cached_property
    def _line(self) -> int:
        """The program's own end of the line, to ask what of the keys it has not read yet."""
        return os.open(Path(f"/proc/{self.pid}/fd/0").readlink(), os.O_RDONLY | os.O_NOCTTY)

    def hang_up(self) -> None:
        """Close the terminal."""
        if self._handle >= 0:
            if "_line" in self.__dict__:
                os.close(self._line)
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
        self._unpainted += data
        return bool(data)

    def until(self, condition: str | Callable[[], object], seconds: float = 120.0) -> None:
        """Wait for a text on the screen, or for a condition."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.read(0.02)
            if condition in self.text if isinstance(condition, str) else condition():
                return
        raise TimeoutError(f"{condition} never came; the screen says:\n{self.text}")

    def ended(self, seconds: float = 120.0) -> int:
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

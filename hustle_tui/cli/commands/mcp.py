"""`hustle mcp`: the server that an agent's client starts."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, BinaryIO

import click

from hustle_tui.cli.errors import note
from hustle_tui.cli.session import Session, command

_SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


class _Ended(BaseException):
    """A signal ends the server."""


@command("mcp")
@click.option("--write", "writes", is_flag=True, help="Let agents add cards and leads, log time and run the timer.")
def mcp(session: Session, writes: bool) -> None:
    """Serve the plan to an AI agent (Model Context Protocol).

    An agent's client starts it and speaks with it on its input and output. Without --write an agent only reads.
    Accepting, declining, deleting, payments and settings stay yours: the agent tells you the command.

    \b
    hustle mcp
    hustle mcp --write
    """
    from hustle_tui.cli.mcp.server import server

    if sys.stdin is not None and sys.stdin.isatty():
        note("This speaks with an agent's client, a JSON message a line: hustle help mcp says how. Ctrl+D ends it.")
    gc.enable()  # a command lives too briefly for it, this does not
    _serve(server(session, writes))


def _serve(answer: Callable[[bytes], bytes | None]) -> None:
    """Answer line by line until the input ends, nobody reads any more, or a signal comes: what runs is finished."""
    from hustle_tui.cli.mcp.protocol import MOST_BYTES

    end = _End()
    with suppress(_Ended, BrokenPipeError), _streams() as (incoming, outgoing), end.heard():
        while line := incoming.readline(MOST_BYTES + 1):
            rest = line
            while len(rest) > MOST_BYTES and not rest.endswith(b"\n"):  # told to be too long, read to its end
                rest = incoming.readline(MOST_BYTES + 1)
            end.waits = True
            reply = answer(line) if line.strip() else None
            end.waits = False
            if reply is not None:
                outgoing.write(reply + b"\n")
                outgoing.flush()
            if end.asked:
                return


@contextmanager
def _streams() -> Iterator[tuple[BinaryIO, BinaryIO]]:
    """Input and output for the protocol alone: other code prints to stderr, and has nothing to read."""
    own = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    try:
        yield os.fdopen(own[0], "rb", closefd=False), os.fdopen(own[1], "wb", closefd=False)
    finally:
        for number in (0, 1):
            os.dup2(own[number], number)
            os.close(own[number])


class _End:
    """Ends the server on a signal: at once between two messages, else after the answer."""

    def __init__(self) -> None:
        self.asked = self.waits = False

    @contextmanager
    def heard(self) -> Iterator[None]:
        """Handle the signals until the end of the block; one that is ignored, as under nohup, stays ignored."""
        numbers = [number for number in _SIGNALS if signal.getsignal(number) is not signal.SIG_IGN]
        before = [signal.signal(number, self._hear) for number in numbers]
        try:
            yield
        finally:
            for number, handler in zip(numbers, before, strict=True):
                signal.signal(number, handler)

    def _hear(self, *_: Any) -> None:
        self.asked = True
        if not self.waits:
            raise _Ended

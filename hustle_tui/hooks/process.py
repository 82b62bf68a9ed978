"""One run of a hook: two lines in, what it says out, and never longer than two seconds."""

from __future__ import annotations

import os
import selectors
import signal
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import IO

from hustle_tui.hooks.found import Hook

SECONDS = 2.0
MOST_BYTES = 16 << 20
"""Far more than a record whose note is a megabyte of signs that JSON writes as six."""
MOST_REASON = 500
"""Characters of what a hook says on stderr that are told."""
_GLANCE = 0.02
"""Seconds between two looks whether a hook has ended whose own children still hold its output."""
NO_HOOKS = "HUSTLE_NO_HOOKS"


class HookError(Exception):
    """A hook that refused, or did nothing sensible; the text says which one and why."""

    def __init__(self, hook: Hook, reason: str) -> None:
        super().__init__(f"{hook.name}: {reason}")


def run(hook: Hook, old: bytes, new: bytes, plan_file: Path | None, by: str) -> bytes:
    """What a hook prints; HookError where it can't be run, ends with a status other than 0 or takes too long.

    `by` is who makes the change, as the history tells. What it starts of `hustle` uses the same file and runs no hooks.
    """
    env = {**os.environ, "HUSTLE_HOOK": hook.event, "HUSTLE_BY": by, NO_HOOKS: "1"}
    if plan_file is not None:
        env["HUSTLE_FILE"] = os.path.abspath(plan_file)  # noqa: PTH100 - a link stays a link
    with tempfile.TemporaryFile() as lines:
        lines.write(old + b"\n" + new + b"\n")
        lines.seek(0)
        try:
            process = subprocess.Popen(  # noqa: S603 - a program that the person put there, without a shell or arguments
                [str(hook.path)],
                stdin=lines,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                cwd=hook.path.parent,
                env=env,
                start_new_session=True,
            )
        except OSError as error:
            hint = "; its first line must name its program, as #!/bin/sh" if error.errno == 8 else ""
            raise HookError(hook, f"can't be run: {error.strerror}{hint}") from error
    with process:
        try:
            said, complaint = _heard(process, hook)
        finally:
            if process.poll() is None:
                _end(process)
    if process.returncode:
        raise HookError(hook, _reason(complaint) or _status(process.returncode))
    return said


def _heard(process: subprocess.Popen[bytes], hook: Hook) -> tuple[bytes, bytes]:
    until = time.monotonic() + SECONDS
    heard = {stream: bytearray() for stream in (process.stdout, process.stderr) if stream is not None}
    with selectors.DefaultSelector() as open_streams:
        for stream in heard:
            os.set_blocking(stream.fileno(), False)
            open_streams.register(stream, selectors.EVENT_READ)
        ended = False
        while not ended:
            ended = process.poll() is not None
            _read(open_streams, heard, 0 if ended else min(_GLANCE, max(0.0, until - time.monotonic())))
            if any(len(data) > MOST_BYTES for data in heard.values()):
                raise HookError(hook, "printed more than 16 MB and was stopped")
            if not ended and time.monotonic() >= until:
                raise HookError(hook, f"took more than {SECONDS:g} s and was stopped")
            if not ended and not open_streams.get_map():
                with suppress(subprocess.TimeoutExpired):
                    process.wait(max(0.0, until - time.monotonic()))
    out, err = heard.values()
    return bytes(out), bytes(err)


def _read(open_streams: selectors.BaseSelector, heard: dict[IO[bytes], bytearray], wait: float) -> None:
    """Read what is there; once the process has ended (`wait` is 0), all that is left."""
    if not open_streams.get_map():
        return
    for key, _ in open_streams.select(wait):
        stream: IO[bytes] = key.fileobj  # type: ignore[assignment]
        data = os.read(stream.fileno(), MOST_BYTES + 1)
        heard[stream] += data
        if not data:
            open_streams.unregister(stream)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill a process with all that it started."""
    with suppress(OSError):
        os.killpg(process.pid, signal.SIGKILL)
    with suppress(subprocess.TimeoutExpired):
        process.wait(1.0)


def _reason(complaint: bytes) -> str:
    words = " ".join(complaint.decode(errors="replace").split())
    return words if len(words) <= MOST_REASON else f"{words[:MOST_REASON]}…"


def _status(code: int) -> str:
    return f"was ended by signal {-code}" if code < 0 else f"ended with status {code} and gave no reason"

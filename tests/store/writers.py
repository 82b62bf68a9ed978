"""Victims as processes of their own: started, let go, and asked what was acknowledged to them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from subprocess import PIPE

VICTIM = Path(__file__).with_name("victim.py")


def started(kind: str, path: Path, root: Path, first: int, count: int) -> subprocess.Popen[bytes]:
    """A victim that is ready, and waits for a byte before it starts."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(VICTIM.parents[2]), str(VICTIM.parent)])}
    command = [sys.executable, str(VICTIM), kind, str(path), str(root), str(first), str(count)]
    process = subprocess.Popen(command, stdin=PIPE, stdout=PIPE, stderr=PIPE, env=environment, start_new_session=True)
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    return process


def go(process: subprocess.Popen[bytes]) -> None:
    """Let a victim start."""
    assert process.stdin is not None
    process.stdin.write(b"!")
    process.stdin.flush()


def ended(process: subprocess.Popen[bytes]) -> set[int]:
    """The keys that a victim acknowledged before it ended."""
    said, complaint = process.communicate(timeout=60)
    assert complaint == b""
    return {int(line) for line in said.split(b"\n")[:-1]}

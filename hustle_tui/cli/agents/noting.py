"""One event of an agent, noted in one line or by one touch: it runs before every step of an agent, so it is light.

It imports only what Python loads in next to no time. A line holds the moment, the event's name, the session,
its folder and the last sign of life before; what people or agents wrote is never looked at. `SESSION.beat` holds one
letter, how the session stands, and its time is the last sign of life.
"""

from __future__ import annotations

import os
import stat
import sys
import time

LEASE = 600
"""Seconds without a sign after which a beat is told in a line (`domain/agents` has the rules)."""
LONGEST = 64 * 1024 * 1024
PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.")
LONGEST_NAME = 80
LONGEST_PATH = 4096
RUNS, PAUSED, STOPPED, BEHIND, ENDED = "rpsbe"
"""How a session stands: it runs, it asks, its turn is over, its turn is over but work goes on, it has ended."""
AFTER = {
    "SessionStart": STOPPED,
    "UserPromptSubmit": RUNS,
    "PostToolUse": RUNS,
    "Notification": PAUSED,
    "PermissionRequest": PAUSED,
    "Stop": STOPPED,
    "StopFailure": STOPPED,
    "SessionEnd": ENDED,
    "notify": STOPPED,
}
_READ = os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK
_KEPT = os.O_CREAT | os.O_CLOEXEC | os.O_NONBLOCK | os.O_NOFOLLOW


class Happened:
    """An event as far as it counts; `name` is empty where it does not."""

    def __init__(self, message: object) -> None:
        fields = message if isinstance(message, dict) else {}
        self.name = _text(fields.get("hook_event_name"))
        self.session = _text(fields.get("session_id"))
        if not self.name and fields.get("type") == "agent-turn-complete":
            self.name, self.session = "notify", _text(fields.get("thread-id"))
        if not self.session or self.name not in AFTER:
            self.name = ""
        self.folder = _text(fields.get("cwd"))[:LONGEST_PATH] or _here()
        self.background = bool(fields.get("background_tasks"))
        self.agent = _agent_of(fields) if self.name else ""


def state_root() -> str:
    """The state folder, as `store/disk/small_files.py` has it, without the time that platformdirs takes."""
    if named := os.environ.get("HUSTLE_STATE"):
        return named
    if sys.platform != "linux":
        from platformdirs import user_state_dir

        return user_state_dir("hustle", appauthor=False)
    named = os.environ.get("XDG_STATE_HOME", "")
    return os.path.join(named if os.path.isabs(named) else os.path.expanduser("~/.local/state"), "hustle")


def event_in(argument: str | None) -> Happened:
    """The event of an argument, else that of the standard input."""
    import json

    data: str | bytes = argument if argument is not None else standard_input()
    return Happened(json.loads(data) if data else None)


def note(event: Happened) -> None:
    """Note an event: a line in the file of its day, or only a touch of its session's beat."""
    if not event.name:
        return
    now, day = _clock()
    folder = os.path.join(state_root(), "agents")
    for place in (os.path.dirname(folder), folder):
        os.makedirs(place, mode=0o700, exist_ok=True)
    handle = _open_plain(os.path.join(folder, f"{safe_name(event.session)}.beat"), os.O_RDWR | _KEPT)
    try:
        before = os.pread(handle, 1, 0).decode("ascii", "replace")
        beat = int(os.fstat(handle).st_mtime) if before else 0
        if event.name != "PostToolUse" or _ends_a_pause(before, now - beat):
            _append(os.path.join(folder, f"{day}.jsonl"), _line(event, now, beat))
            os.pwrite(handle, _after(event, before).encode(), 0)
        os.utime(handle, (now, now))
    finally:
        os.close(handle)


def _ends_a_pause(before: str, quiet: int) -> bool:
    return before in ("", PAUSED, STOPPED) or abs(quiet) > LEASE


def _after(event: Happened, before: str) -> str:
    if event.name == "SessionStart" and before in (RUNS, BEHIND):
        return before  # only its context was compacted
    return BEHIND if event.background and AFTER[event.name] == STOPPED else AFTER[event.name]


def safe_name(session: str) -> str:
    """A session's id as the name of a file: itself where that is plain."""
    if PLAIN.issuperset(session) and len(session) <= LONGEST_NAME and not session.startswith("."):
        return session
    from hashlib import blake2b

    plain = "".join(sign if sign in PLAIN else "_" for sign in session[:24]).lstrip(".")
    return f"{plain}-{blake2b(session.encode(), digest_size=8).hexdigest()}"


def _line(event: Happened, now: int, beat: int) -> bytes:
    import json

    line: dict[str, object] = {"at": now, "event": event.name, "session": safe_name(event.session)}
    line["folder"] = event.folder
    if beat:
        line["beat"] = beat
    if event.background:
        line["background"] = True
    if event.agent:
        line["agent"] = event.agent
    if tree := worktree_of(event.folder):
        line["tree"], line["repo"] = tree
    return json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _append(path: str, line: bytes) -> None:
    handle = _open_plain(path, os.O_WRONLY | os.O_APPEND | _KEPT)
    try:
        if os.write(handle, line) < len(line):
            os.write(handle, b"\n")  # the disk is full: what comes later begins a line of its own
    finally:
        os.close(handle)


def _open_plain(path: str, flags: int) -> int:
    """Open a file, never a pipe or a device of its name."""
    handle = os.open(path, flags, 0o600)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(f"{path} is no regular file")
    return handle


def worktree_of(folder: str) -> tuple[str, str] | None:
    """The root of the git worktree that a folder lies in, and its place in the main repository; None elsewhere."""
    root = folder if folder.startswith("/") else ""
    while root:
        try:
            found = os.lstat(os.path.join(root, ".git"))
        except (OSError, ValueError):
            root = os.path.dirname(root) if root != "/" else ""
            continue
        main = _main_repository(root) if stat.S_ISREG(found.st_mode) else None
        return (root, os.path.normpath(os.path.join(main, os.path.relpath(folder, root)))) if main else None
    return None


def _main_repository(root: str) -> str | None:
    """The folder of the main repository, where `.git` is the file that git puts into a worktree."""
    handle = _open_plain(os.path.join(root, ".git"), _READ)
    try:
        words = os.read(handle, LONGEST_PATH).decode("utf-8", "replace").strip()
    finally:
        os.close(handle)
    if not words.startswith("gitdir:"):
        return None
    place = os.path.normpath(os.path.join(root, words.removeprefix("gitdir:").strip()))
    worktrees = os.path.dirname(place)
    if os.path.basename(worktrees) != "worktrees":
        return None
    common = os.path.dirname(worktrees)
    return os.path.dirname(common) if os.path.basename(common) == ".git" else common


def _clock() -> tuple[int, str]:
    """The present moment and its day; HUSTLE_NOW sets both."""
    if text := os.environ.get("HUSTLE_NOW", "").strip():
        from datetime import datetime

        try:
            moment = datetime.fromisoformat(text)
            return int(moment.timestamp()), f"{moment:%Y-%m-%d}"
        except (ValueError, OverflowError):
            pass
    now = int(time.time())
    return now, time.strftime("%Y-%m-%d", time.localtime(now))


def standard_input() -> bytes:
    """What is piped in; after a second of silence nobody waits for more."""
    from select import select

    data = bytearray()
    while not os.isatty(0) and len(data) < LONGEST and select([0], [], [], 1.0)[0]:
        part = os.read(0, 1 << 20)
        if not part:
            break
        data += part
    return bytes(data)


def _text(value: object) -> str:
    """A text as valid UTF-8; empty for anything else."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else ""


def _here() -> str:
    """The working folder: an agent runs its hooks in its own."""
    try:
        return _text(os.getcwd())
    except OSError:
        return ""


def _agent_of(fields: dict[object, object]) -> str:
    """Which agent it is, as far as its model or the place of its own notes tell."""
    words = f"{_text(fields.get('model'))} {_text(fields.get('transcript_path'))}"
    if fields.get("type") or "codex" in words:
        return "codex"
    return "claude" if "claude" in words else ""

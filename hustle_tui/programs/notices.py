"""How a line reaches a person who looks at another window: by the terminal, or by the desktop's own program."""

from __future__ import annotations

import base64
import html
import shutil
import sys
from collections.abc import Mapping, Sequence
from typing import Literal

How = Literal["auto", "osc9", "osc777", "osc99", "command"]
TITLE = "Hustle"
LONGEST = 250
_ESC, _ST = "\x1b", "\x1b\\"
_OSASCRIPT = ("on run argv", f'display notification (item 1 of argv) with title "{TITLE}"', "end run")


def printable(text: str) -> str:
    """A line without any sign that a terminal could obey: control, bidi and hidden ones are left out."""
    line = "".join(sign for sign in " ".join(text.split()) if sign.isprintable())
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}…"


def way(how: How, env: Mapping[str, str]) -> How | None:
    """How it is told here; None where there is no way."""
    if how != "auto":
        return how
    program = env.get("LC_TERMINAL") or env.get("TERM_PROGRAM", "")
    if "KITTY_WINDOW_ID" in env or "kitty" in env.get("TERM", ""):
        return "osc99"
    if program in ("iTerm2", "iTerm.app", "WezTerm") or "WEZTERM_PANE" in env or "ITERM_SESSION_ID" in env:
        return "osc9"
    is_foot_or_urxvt = env.get("TERM", "").startswith(("foot", "rxvt-unicode"))
    if program == "ghostty" or "GHOSTTY_RESOURCES_DIR" in env or is_foot_or_urxvt:
        return "osc777"
    if _desktop(env):
        return "command"
    return "osc777" if env.get("VTE_VERSION") or env.get("TERM_PROGRAM") == "tmux" else None


def sequence(how: How, text: str, env: Mapping[str, str]) -> str:
    """What is sent to the terminal, through tmux or screen where these lie between."""
    words = printable(text)
    if how == "osc9":
        sent = f"{_ESC}]9;{TITLE}: {words}{_ST}"  # never a digit first, which would be a bar of progress
    elif how == "osc99":
        body = base64.b64encode(words.encode()).decode()
        sent = f"{_ESC}]99;i=hustle:d=0:p=title;{TITLE}{_ST}{_ESC}]99;i=hustle:d=1:e=1:p=body;{body}{_ST}"
    else:
        sent = f"{_ESC}]777;notify;{TITLE};{words.replace(';', ',')}{_ST}"
    if env.get("TMUX"):
        return f"{_ESC}Ptmux;{sent.replace(_ESC, _ESC * 2)}{_ST}"
    if env.get("STY"):
        return f"{_ESC}P{sent.replace(_ST, chr(7))}{_ST}"
    return sent


def command(run: Sequence[str], text: str) -> list[str]:
    """The program that tells it, and its arguments; none where there is no such program.

    In a program of the person's own `{text}` stands for the line, which comes last where it has none.
    """
    words = printable(text)
    if run:
        filled = [part.replace("{text}", words) if n else part for n, part in enumerate(run)]
        return filled if any("{text}" in part for part in run[1:]) else [*run, words]
    if sys.platform == "darwin":
        return ["osascript", *(part for line in _OSASCRIPT for part in ("-e", line)), words]
    if found := shutil.which("notify-send"):
        return [found, f"--app-name={TITLE}", "--", TITLE, html.escape(words, quote=False)]
    return []


def _desktop(env: Mapping[str, str]) -> bool:
    if sys.platform == "darwin":
        return True
    return bool(env.get("WAYLAND_DISPLAY") or env.get("DISPLAY")) and shutil.which("notify-send") is not None

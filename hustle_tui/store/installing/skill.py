"""The skill file of an agent: where it lies, and whether what lies there is Hustle's own, as it was written."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from msgspec.structs import replace

from hustle_tui import __version__
from hustle_tui.store.installing.claude import home
from hustle_tui.store.installing.settings_file import Edit, edited

NAME = "hustle"
FILE = "SKILL.md"
_STAMP = re.compile(r"^<!-- hustle (\S+) ([0-9a-f]{16}):.*-->$", re.MULTILINE)


def place(named: Path | None = None) -> Path:
    """The file in Claude's folder of skills or in another one, unless that is the skill's own folder or the file."""
    folder = home() / "skills" if named is None else named
    if folder.name == FILE:
        return folder
    return (folder if folder.name == NAME else folder / NAME) / FILE


def skill_edit(path: Path, text: str) -> Edit:
    """The edit that makes it this text, or takes it away; a file of somebody else's is kept beside it."""
    edit = edited(path, lambda _: text)
    return replace(edit, keeps=not is_own(edit.before), goes=True)


def is_anothers(edit: Edit) -> bool:
    """Whether an edit would touch a file that is not as Hustle writes it."""
    return edit.changes and bool(edit.before) and edit.keeps


def stamped(head: str, body: str) -> str:
    """The text of the file: its front matter, the stamp by which it is known again, and the rest."""
    why = "made from its commands; hustle skill install renews it, hustle skill uninstall takes it away"
    return f"{head}\n<!-- hustle {__version__} {_digest(head + body)}: {why} -->\n{body}"


def is_own(text: str) -> bool:
    """Whether Hustle wrote this text, of whatever version, and nobody changed it since."""
    found = _STAMP.search(text)
    return found is not None and _digest(text[: found.start() - 1] + text[found.end() + 1 :]) == found[2]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]

"""All that Hustle says to people, read from its source: `.venv/bin/python tests/texts.py` writes the list anew.

Each sentence stands beside the rule that decides it, so that a new rule stays one new file. This list, by subject, is
the one place to read them all: to keep one voice, to see in a review what a change says differently, and to hand to a
translator.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "hustle_tui"
LIST = Path(__file__).parent / "golden" / "texts.txt"
_WORD = re.compile(r"[A-Za-z][A-Za-z'’]+")
_STYLE = re.compile(r"(?:bold |on |reverse |dim |not |underline )*\$[\w-]+(?: on \$[\w-]+)?|@click=.*")
_PATTERN = re.compile(r"\\[dsbwW]|\(\?|\[\^|\]\+|\]\*")
_COMMAND = re.compile(r"(click\.)?command\(")
_SELECTOR = re.compile(r"(?:[#.]?[\w-]+ > )+[#.]?[\w-]+|[A-Z]\w+ [#.][\w-]+")


def texts_of(path: Path) -> Iterator[tuple[int, str]]:
    """The texts of two words and more in a module, with their lines; what is filled in stands as `{}`.

    A docstring counts where the shell prints it: on a click command.
    """
    tree = ast.parse(path.read_text(encoding="utf-8"))
    silent, shown = _docstrings(tree), []
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            silent |= {id(part) for part in ast.walk(node) if part is not node and isinstance(part, ast.Constant)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr | ast.Constant) and id(node) not in silent:
            text = _text_of(node)
            if _is_said(text):
                shown.append((node.lineno, " ".join(text.replace("\b", "").split())))
    yield from sorted(set(shown))


@cache
def all_texts() -> dict[Path, list[str]]:
    """The texts of each module that has some, in the order of the source."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        if texts := [text for _, text in texts_of(path)]:
            found[path.relative_to(PACKAGE)] = texts
    return found


def subject_of(path: Path) -> str:
    """What a module is about, whichever floor it stands on and however its folder is divided.

    `tui/gigs/actions.py`, `domain/gigs/rank.py` and `domain/changes/gigs.py` are all about gigs.
    """
    match path.with_suffix("").parts:
        case ("cli", "commands" | "told", noun, *_):
            return f"command line: {noun}"
        case ("cli", folder, _, *_):
            return f"command line: {folder}"
        case ("cli", *_):
            return "command line"
        case ("store", *_):
            return "file"
        case ("domain", "changes", noun) if noun != "__init__":
            return noun
        case ("domain" | "tui", folder, _, *_):
            return folder
        case ("domain", module):
            return module
        case _:
            return "planner"


def listed() -> str:
    """The whole list, as it is kept: by subject, and in the order of the alphabet, so that a move rewrites nothing."""
    subjects: dict[str, set[str]] = {}
    for path, texts in all_texts().items():
        subjects.setdefault(subject_of(path), set()).update(texts)
    parts = ("\n".join([name, *(f"    {text}" for text in sorted(subjects[name])), ""]) for name in sorted(subjects))
    return "\n".join(parts)


def _docstrings(tree: ast.Module) -> set[int]:
    """What stands as an expression of its own: docstrings that only readers of the source see."""
    commands = {
        id(node.body[0])
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and any(_COMMAND.match(ast.unparse(d)) for d in node.decorator_list)
    }
    return {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and id(node) not in commands}


def _text_of(node: ast.JoinedStr | ast.Constant) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return node.value if isinstance(node.value, str) else ""


def _is_said(text: str) -> bool:
    words = len(_WORD.findall(text))
    notation = _STYLE.fullmatch(text) or _SELECTOR.fullmatch(text) or _PATTERN.search(text)
    return words >= 2 and " " in text.strip() and not notation


if __name__ == "__main__":
    LIST.parent.mkdir(exist_ok=True)
    LIST.write_text(listed(), encoding="utf-8")

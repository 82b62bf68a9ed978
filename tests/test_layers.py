"""Imports point one way, so that the rules stay free of screens, files and clocks."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import Counter
from importlib import import_module
from pathlib import Path

import pytest

import hustle_tui

PACKAGE = Path(hustle_tui.__file__).parent
BELOW = {
    "domain": {"domain"},
    "store": {"domain", "store"},
    "machine": {"domain", "machine"},
    "pending": {"domain", "store", "pending"},
    "writer": {"pending", "writer"},
    "programs": {"domain", "cleaning", "programs"},
    "hooks": {"domain", "store", "pending", "hooks"},
    "planner": {"domain", "store", "pending", "machine", "hooks", "writer", "planner"},
    "showing": {"domain", "planner", "showing"},
    "demo": {"domain", "demo"},
    "cleaning": {"cleaning"},
    "widths": {"widths"},
    "manual": {"manual"},
    "documents": {"domain", "store", "cleaning", "widths", "documents"},
    "cli": {
        "domain",
        "store",
        "machine",
        "planner",
        "showing",
        "cli",
        "cleaning",
        "demo",
        "documents",
        "hooks",
        "manual",
        "tui",
        "widths",
    },
    "tui": {"domain", "store", "planner", "showing", "machine", "cleaning", "documents", "manual", "programs", "tui"},
    "__main__": {"domain", "store", "planner", "cli", "cleaning", "demo", "tui"},
}
DOMAIN_MAY_IMPORT = {*sys.stdlib_module_names, "msgspec", "hustle_tui"} - {"time", "pathlib", "os", "io", "threading"}

MOST_IN_A_FOLDER = 12
ONE_FILE_EACH = {"domain/alerts", "domain/insights", "cli/commands"}
"""Folders with a rule, an insight or a noun of commands a file."""


def imports_of(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names | {f"hustle_tui.tui.{module}" for module, _ in pages_in(path)}


def pages_in(path: Path) -> list[tuple[str, str]]:
    """The module and the name of each page of the app: they are imported when they are opened."""
    is_pages = path == PACKAGE / "tui" / "pages.py"
    return re.findall(r'_(?:page|work)\("([\w.]+)", "(\w+)"\)', path.read_text(encoding="utf-8")) if is_pages else []


def layer_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_from_its_own_layer_and_those_below(path: Path) -> None:
    layer = layer_of(path)
    if layer == "__init__":
        return
    ours = {name.split(".")[1] for name in imports_of(path) if name.startswith("hustle_tui.")} - {"__version__"}
    assert ours <= BELOW[layer], f"{layer} must not import {ours - BELOW[layer]}"


@pytest.mark.parametrize("path", sorted((PACKAGE / "domain").rglob("*.py")), ids=lambda path: path.name)
def test_the_domain_asks_no_clock_no_file_and_no_library_but_msgspec_and_in_one_place_each_pendulum_and_dateutil(
    path: Path,
) -> None:
    tops = {name.split(".")[0] for name in imports_of(path)}
    places = {PACKAGE / "domain/clock_times.py": {"pendulum"}, PACKAGE / "domain/templates/rules.py": {"dateutil"}}
    assert tops <= DOMAIN_MAY_IMPORT | places.get(path, set())


def test_importing_the_domain_loads_neither_textual_nor_tinydb() -> None:
    code = "import sys, hustle_tui.domain.outlook; print(*sorted({'textual', 'tinydb', 'pendulum'} & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == ""


def test_each_page_of_the_app_is_there() -> None:
    pages = pages_in(PACKAGE / "tui" / "pages.py")
    assert len(pages) >= 25
    for module, name in pages:
        assert callable(getattr(import_module(f"hustle_tui.tui.{module}"), name))


def test_widgets_never_import_the_planner() -> None:
    for path in (PACKAGE / "tui" / "widgets").glob("*.py"):
        assert not any("planner" in name for name in imports_of(path)), path.name


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_file_and_no_function_is_too_long_to_be_read_at_once(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    functions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    assert len(text.splitlines()) <= 300
    assert [one.name for one in functions if (one.end_lineno or 0) - one.lineno >= 40] == []


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")


def imported_modules() -> dict[str, set[str]]:
    """Each module and those that it imports, at its head, late, or for its types alone."""
    paths = {module_of(path): path for path in PACKAGE.rglob("*.py")}
    itself = {name: {name} if path.name == "__init__.py" else set() for name, path in paths.items()}
    return {name: (imports_of(path) & paths.keys()) - itself[name] for name, path in paths.items()}


def reached_from(name: str, imports: dict[str, set[str]]) -> set[str]:
    reached: set[str] = set()
    ahead = set(imports[name])
    while ahead:
        reached |= ahead
        ahead = {further for one in ahead for further in imports[one]} - reached
    return reached


def test_no_modules_import_each_other_in_a_circle() -> None:
    imports = imported_modules()
    in_a_circle = {name for name in imports if name in reached_from(name, imports)}
    assert in_a_circle == set()


def test_no_folder_is_too_full_to_find_a_file_in_it() -> None:
    counts = Counter(path.parent.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))
    full = {folder for folder, count in counts.items() if count > MOST_IN_A_FOLDER} - ONE_FILE_EACH
    assert full == set()


def test_the_places_that_the_manual_tells_developers_of_are_there() -> None:
    text = (PACKAGE / "manual" / "developing.md").read_text(encoding="utf-8").partition("## What must")[0]
    places = set(re.findall(r"`([a-z_/]+(?:/|\.py|\.tcss))`", text)) - {"hustle_tui/"}
    found = (path for name in (PACKAGE.name, "tests", "screenshots") for path in (PACKAGE.parent / name).rglob("*"))
    there = [f"/{path.relative_to(PACKAGE.parent).as_posix()}" for path in found if "__pycache__" not in path.parts]
    assert len(places) > 20
    assert {place for place in places if not any(one.endswith("/" + place.rstrip("/")) for one in there)} == set()


def test_the_names_that_the_manual_tells_developers_of_are_there() -> None:
    text = (PACKAGE / "manual" / "developing.md").read_text(encoding="utf-8").partition("## What must")[0]
    told = re.findall(r"`(\w*[A-Z_]\w*|(?:\w+\.)+\w+)`", text) + re.findall(r"`(\w+)`", text.partition("## One key")[2])
    names = {name.rpartition(".")[2] for name in told} - {"NAME", "py", "md", "tcss", "fsync", "replace", "at", "Space"}
    source = "\n".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    there = {name for found in re.findall(r"\b(?:def|class) (\w+)|^(\w+)\b.* = ", source, re.M) for name in found}
    assert len(names) > 40
    assert names <= there


def test_the_layers_stand_in_the_manual_in_their_order() -> None:
    text = (PACKAGE / "manual" / "developing.md").read_text(encoding="utf-8").partition("## Where do I")[0]
    layers = re.findall(r"`(\w+)(?:/|\.py)`", "".join(re.findall(r"^\| (`.*?) \|", text, re.M)))
    assert {*layers} == {*BELOW}
    assert [layer for place, layer in enumerate(layers, 1) if not BELOW[layer] <= {*layers[:place]}] == []

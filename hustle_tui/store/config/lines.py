"""On which line of a config a value stands."""

from __future__ import annotations

import tomllib
from io import StringIO
from typing import Any

Route = tuple[str | int, ...]
"""The names and places on the way to a value, as `("command", 0, "run")`."""
_TRIES = 200


def dotted(route: Route) -> str:
    """A route by one name, whether its names were quoted or not: `"week.done"` is `week.done`."""
    return ".".join(map(str, route))


def line_of(text: str, route: Route) -> int:
    """The line on which the value of a route begins: the shortest beginning of the file that has it tells."""
    lines = lines_of(text)
    lacks, has = 0, len(lines)
    while has - lacks > 1:
        middle = (lacks + has) // 2
        near = [*range(middle, has), *range(middle - 1, lacks, -1)][:_TRIES]  # inside a long text no line ends a whole
        whole = next(((n, beginning) for n in near if (beginning := _whole("".join(lines[:n]))) is not None), None)
        if whole is None:
            break
        lacks, has = (lacks, whole[0]) if _leads_on(whole[1], route) else (whole[0], has)
    return lacks + 1


def lines_of(text: str) -> list[str]:
    """The lines of a text as TOML counts them, with their ends."""
    return StringIO(text).readlines()


def _whole(text: str) -> dict[str, Any] | None:
    try:
        return tomllib.loads(text)
    except ValueError:
        return None


def _leads_on(value: Any, route: Route) -> bool:
    for part in route:
        try:
            value = value[part]
        except (KeyError, IndexError, TypeError):
            return False
    return True

"""The command line: a thin front end over the planner, each command one file, imported only when used.

It imports libraries without what they would load for nothing: each of them does as well without it.
"""

from __future__ import annotations

import sys


def import_msgspec() -> None:
    """Import what every command needs first: Python's own `typing` will do, and loads sooner."""
    _import_without("typing_extensions", "msgspec")


def import_asyncio() -> None:
    """The planner speaks to no server: TLS would take 5 ms of its start, and the same memory."""
    _import_without("ssl", "asyncio")


def _import_without(spared: str, library: str) -> None:
    """Import a library as if another one were not there; who wants that one later, imports it as ever."""
    if spared in sys.modules or library in sys.modules:
        return
    from importlib import import_module

    sys.modules[spared] = None  # type: ignore[assignment]  # this is how Python is told that there is no such module
    try:
        import_module(library)
    finally:
        del sys.modules[spared]

"""What is sent to the terminal in fewer bytes is the same picture."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

import pyte
import pytest
from hypothesis import given, strategies as st

from hustle_tui.tui.paint import terminal
from hustle_tui.tui.paint.terminal import QuickDriver, squeezed

STYLES = (
    "38;2;1;2;3;48;2;4;5;6",
    "1;38;2;1;2;3;48;2;4;5;6",
    "38;2;7;8;9;48;2;4;5;6",
    "48;2;1;2;3",
    "7;38;2;7;8;9",
    "1;4",
    "1;31;42",
    "91",
    "9;38;5;12;48;5;13",
    "21",
)
stretches = st.builds("\x1b[{}m{}\x1b[0m".format, st.sampled_from(STYLES), st.sampled_from(["word", "  ", "", "─ ◆"]))
moves = st.builds("\x1b[{};{}H".format, st.integers(1, 10), st.integers(1, 40))
pictures = st.lists(stretches | moves | st.sampled_from(["plain", "\r\n", "\x1b[1m", "\x1b[?25l"]), max_size=40)


def shown(data: str) -> list[list[tuple[object, ...]]]:
    """All cells of a terminal after a picture was sent to it."""
    screen = pyte.Screen(40, 60)
    pyte.Stream(screen).feed(data)
    return [[tuple(screen.buffer[y][x]) for x in range(40)] for y in range(60)]


@given(pictures)
def test_the_picture_stays_the_same(pieces: list[str]) -> None:
    data = "".join(pieces) + "\x1b[0m"
    assert shown(squeezed(data)) == shown(data)


@given(pictures)
def test_every_picture_ends_in_the_plain_style(pieces: list[str]) -> None:
    data = squeezed("".join(pieces) + "\x1b[0m")
    assert shown(data + "next") == shown(data + "\x1b[0mnext")


def test_a_style_that_goes_on_is_sent_once() -> None:
    line = "\x1b[1;1H\x1b[38;2;1;2;3;48;2;4;5;6ma\x1b[0m\x1b[38;2;1;2;3;48;2;4;5;6mb\x1b[0m\x1b[2;1H"
    assert squeezed(f"{line}\x1b[1;38;2;1;2;3;48;2;4;5;6mc\x1b[0m") == (
        "\x1b[1;1H\x1b[38;2;1;2;3;48;2;4;5;6mab\x1b[2;1H\x1b[1mc\x1b[0m"
    )


def test_a_place_that_the_cursor_only_passes_is_not_sent() -> None:
    styled = "".join(f"\x1b[3{n}m{n}\x1b[0m" for n in range(4))
    assert "".join(
        re.findall(r"\x1b\[[\d;]*H|[\r\n]", squeezed(f"\x1b[1;1H{styled}\x1b[1;9H\r\n\x1b[2;1Hend\r\n"))
    ) == ("\x1b[1;1H\x1b[2;1H\r\n")


def test_a_defect_while_keys_are_read_is_handed_to_the_app(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> bool:
        raise RuntimeError("broken")

    handed: list[tuple[Any, ...]] = []
    driver = QuickDriver.__new__(QuickDriver)
    monkeypatch.setattr(QuickDriver, "_read_keys", broken)
    monkeypatch.setattr(terminal, "app_of", lambda _: SimpleNamespace(call_later=lambda *call: handed.append(call)))
    driver.run_input_thread()
    ((raised, error),) = handed
    with pytest.raises(RuntimeError, match="broken"):
        raised(error)

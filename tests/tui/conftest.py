"""What the tests of the screens share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from idle import wait_for_idle
from quick import quicken

from hustle_tui.domain.writing import formats


@pytest.fixture(autouse=True)
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key that a test presses is waited for as long as the app has something to do, and no longer."""
    quicken(monkeypatch)
    monkeypatch.setattr("textual.app.wait_for_idle", wait_for_idle)
    monkeypatch.setattr("textual.pilot.wait_for_idle", wait_for_idle)


@pytest.fixture(autouse=True)
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The screens are pictured as on a plain terminal of full colour, whatever the one is that the tests run in."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.delenv("NO_COLOR", raising=False)
    yield
    formats.use(formats.Formats())

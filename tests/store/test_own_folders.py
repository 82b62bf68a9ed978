"""Hustle's own folders."""

from __future__ import annotations

import sys

import pytest

from hustle_tui.store.disk.small_files import own_folder


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have folders of their own")
def test_each_kind_has_its_own_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("data", "config", "state"):
        monkeypatch.setenv(f"XDG_{name.upper()}_HOME", f"/my/{name}")
    assert [str(own_folder(kind)) for kind in ("data", "config", "state")] == [
        "/my/data/hustle",
        "/my/config/hustle",
        "/my/state/hustle",
    ]

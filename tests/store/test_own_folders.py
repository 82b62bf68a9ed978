"""Hustle's own folders."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from hustle_tui.store.disk.small_files import is_folder, own_folder


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have folders of their own")
def test_each_kind_has_its_own_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("data", "config", "state"):
        monkeypatch.setenv(f"XDG_{name.upper()}_HOME", f"/my/{name}")
    assert [str(own_folder(kind)) for kind in ("data", "config", "state")] == [
        "/my/data/hustle",
        "/my/config/hustle",
        "/my/state/hustle",
    ]


def test_a_folder_that_nobody_may_look_for_is_none_and_no_error(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def refused(_: Path) -> bool:
        raise PermissionError(13, "Permission denied")

    assert is_folder(tmp_path) and not is_folder(tmp_path / "agents")
    monkeypatch.setattr(Path, "is_dir", refused)
    assert not is_folder(tmp_path), "so that a state folder of somebody else's keeps no command from its work"

"""Hustle's own folders are where platformdirs has them, which is only asked where that is not plain."""

from __future__ import annotations

import platformdirs
import pytest

from hustle_tui.store.disk.home import own_folder


@pytest.mark.parametrize(
    "env",
    [
        {},
        {"HOME": "/home/me/"},
        {"HOME": "/home/me", "XDG_DATA_HOME": "/data", "XDG_CONFIG_HOME": "/etc/me/", "XDG_STATE_HOME": "/state"},
        {"HOME": "/home/me", "XDG_DATA_HOME": "", "XDG_CONFIG_HOME": "here", "XDG_STATE_HOME": " "},
        {"HOME": "me"},
        {"HOME": "/home/me", "ANDROID_ROOT": "/system"},
    ],
)
def test_hustles_folders_are_those_of_platformdirs(env: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, text in env.items():
        monkeypatch.setenv(name, text)
    assert own_folder("data") == platformdirs.user_data_path("hustle", appauthor=False)
    assert own_folder("config") == platformdirs.user_config_path("hustle", appauthor=False)
    assert own_folder("state") == platformdirs.user_state_path("hustle", appauthor=False)

"""The config: what is sound of it counts, what is not is told with its line, and nothing of it stops a command."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from msgspec import Struct

from hustle_tui.domain.plan.settings import Settings
from hustle_tui.store import config
from hustle_tui.store.config import values
from hustle_tui.store.config.known import SCREENS
from hustle_tui.store.config.reading import Config, read_bytes
from hustle_tui.tui.keys import TABS

MANUAL = Path(config.__file__).parents[2] / "manual" / "config.md"


def read(text: str) -> Config:
    return read_bytes(Path("config.toml"), text.encode())


def faults(text: str) -> list[str]:
    return [fault.text for fault in read(text).faults]


def test_the_example_of_the_manual_is_sound_and_names_every_table() -> None:
    found = read(MANUAL.read_text(encoding="utf-8").split("```toml\n")[1].split("```")[0])
    assert found.faults == () and set(found.values) == {
        "ui",
        "keys",
        "theme",
        "command",
        "notices",
        "agents",
        "calendars",
    }
    assert found.layout == "ru" and found.keys == {"week.done": ["x"], "app.find": ["slash", "ctrl+f"]}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[ui]\n\nclok = '12h'", "line 3: ui.clok is no key of the config; did you mean ui.clock?"),
        ("[ui]\nclock = '12'", "line 2: ui.clock is “12”: there are auto · 24h · 12h; did you mean 12h?"),
        ("[uii]\nclock = '12h'", "line 1: uii is no key of the config; did you mean ui?"),
        ("ui.numbers = 5", "line 1: ui.numbers is 5: write a text between quotes"),
        ("ui = 3", "line 1: ui is 3: write a table, [ui]"),
        ("[command]\nkey = 'x'", "line 1: command is a table: write each under [[command]]"),
        ("[[command]]\nkey = 'x'", "line 1: command[1] has no run: the program and its arguments; no shell reads them"),
        ("[notices]\non = [\n'levle'\n]", "line 2: notices.on is “levle”: there are level · promise · timer"),
        ("[keys]\nweek.done = 4", "line 2: keys.week.done is 4: write a text between quotes"),
        ("[ui]\ntheme = 'mein'\n[theme.mine]", "line 2: ui.theme is “mein”: there are night · day · ansi · mine; did"),
        ("[theme.night]\nmain = '#fff'", "line 1: theme.night is Hustle's own: give your theme another name"),
        ("[theme.mine]\nmain = 'red'", "line 2: theme.mine.main is “red”: write a colour as #7aa2f7"),
        ("[agents.map]\n'work/acme' = 'acme-logo'", "line 2: agents.map.work/acme is no whole path: begin it"),
        ('[calendars.work]\npath = "~\\u0000"', "line 2: calendars.work.path is “~\0”: no file and no program"),
        ("[agents.map]\n'/w' = 'main'\n\"/w\\u0000\" = 'main'", "line 3: agents.map./w\0 is no whole path: begin it"),
        ("[ui]\n= 3", "line 2: is no TOML: invalid statement"),
        ("[ui]\nclock = '12h", "line 2: is no TOML: expected \"'\""),
        ("a=" + "[" * 3000, "is no TOML: nested too deeply"),
        ("[keys]\n" + "a." * 4000 + "a = 'x'", "is no TOML: nested too deeply"),
        ("a = " + "9" * 5000, "is no TOML: exceeds the limit"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_line_and_the_nearest_key(text: str, told: str) -> None:
    assert faults(text)[0].startswith(told)


def test_a_fault_takes_nothing_with_it_but_its_own_key() -> None:
    found = read("[ui]\nclock = '12'\ntheme = 'day'\n[[command]]\nkey='x'\n[[command]]\nkey='y'\nrun=['ls']")
    assert found.values == {"ui": {"theme": "day"}, "command": [{"key": "y", "run": ["ls"]}]}


def test_many_faults_are_told_in_part_and_quickly() -> None:
    told = faults("[ui]\n" + "".join(f"a{n} = 1\n" for n in range(5000)))
    assert len(told) == 4 and told[0].startswith("line 2: ui.a0 ") and "4997 more" in told[-1]


def test_bytes_that_are_no_text_and_a_mark_of_another_system() -> None:
    assert [fault.line for fault in read_bytes(Path("c"), b"[ui]\n\xff").faults] == [2]
    assert read_bytes(Path("c"), b"\xef\xbb\xbf[ui]\r\nclock = '12h'\r\n").ui == {"clock": "12h"}
    assert "128 kB" in read_bytes(Path("c"), b" " * (1 << 21)).faults[0].text


def test_a_table_comes_with_types() -> None:
    class Notices(Struct, frozen=True):
        on: tuple[str, ...] = ()
        how: str = "auto"

    assert read("[notices]\non = ['level']").section("notices", Notices) == Notices(("level",))
    assert read("").section("command", list[msgspec.Raw]) == []


def test_the_flag_comes_before_the_environment_the_config_the_plan_and_the_default(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "config.toml"
    monkeypatch.setenv("HUSTLE_CONFIG", str(file))
    plan = Settings(clock="12h")
    assert [values.value_of(name, plan).source for name in ("clock", "theme")] == ["plan", "default"]
    file.write_text("[ui]\nclock = '24h'\ntheme = 'ansi'\nstart = 'gigs'")
    assert values.value_of("clock", plan) == values.Value("24h", "config")
    assert config.in_taste(plan) == (Settings(clock="24h", theme="ansi"), "gigs")
    monkeypatch.setenv("HUSTLE_CLOCK", "auto")
    assert values.value_of("clock", plan) == values.Value("auto", "env")
    monkeypatch.setenv("HUSTLE_CLOCK", "nonsense")
    assert values.value_of("clock", plan).source == "config"
    values.FLAGS["clock"] = "12h"
    assert values.value_of("clock", plan) == values.Value("12h", "flag")
    file.unlink()
    assert values.value_of("start").value == "week"


def test_no_file_a_folder_and_a_pipe_stop_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUSTLE_CONFIG", str(tmp_path / "none.toml"))
    assert config.config() is None
    monkeypatch.setenv("HUSTLE_CONFIG", str(tmp_path))
    found = config.config()
    assert found is not None and found.values == {} and "can't be read" in found.faults[0].text


def test_the_screens_to_start_on_are_those_of_the_planner() -> None:
    assert tuple(tab.mode for tab in TABS) == SCREENS

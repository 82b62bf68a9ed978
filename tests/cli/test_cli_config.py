"""`hustle config`: where each value comes from, and changes that keep the person's own words."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest
from command_line import Hustle

from hustle_tui.store.config import writing
from hustle_tui.store.config.reading import MOST_BYTES


@pytest.fixture
def file() -> Path:
    return Path(os.environ["HUSTLE_CONFIG"])


def test_the_path_is_told_whether_there_is_a_file_or_not(hustle: Hustle, file: Path) -> None:
    assert hustle.json("config", "path") == {"path": str(file), "exists": False}
    assert hustle.ok("config", "path").out == f"{file}\n" and hustle.ok("config", "validate").code == 0


def test_each_value_says_where_it_comes_from(hustle: Hustle, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_text(
        "[ui]\ntheme = 'day'\nclock = '24h'\n[agents.map]\n'~/x.y' = 'acme'\n[[command]]\nkey='x'\nrun=['a']"
    )
    monkeypatch.setenv("HUSTLE_NUMBERS", "1,234.5")
    shown = hustle.json("--date-style", "iso", "config", "show")
    assert {name: shown[f"ui.{name}"]["from"] for name in ("theme", "clock", "numbers", "date_style", "start")} == {
        "theme": "config", "clock": "config", "numbers": "env", "date_style": "flag", "start": "default"
    }  # fmt: skip
    assert shown["ui.theme"]["value"] == "day" and shown["agents.map.~/x.y"] == {"value": "acme", "from": "config"}
    assert shown["command"]["value"] == [{"key": "x", "run": ["a"]}]
    assert hustle.ok("config", "get", "theme").out == "day\n"
    assert hustle.json("config", "get", "keys.layout") == {"key": "keys.layout", "value": None, "from": "default"}
    assert (
        hustle("config", "get", "ui.thme").err == "hustle: “ui.thme” is no key of the config. Did you mean ui.theme?\n"
    )


def test_a_flag_holds_for_one_run_before_or_after_the_command(hustle: Hustle) -> None:
    hustle.ok("add", "Deck @2026-11-27")
    assert "Nov 27" in hustle.ok("week", "--date-style", "month_day").out
    assert "Nov 27" in hustle.ok("--date-style=month_day", "week").out
    assert "27 Nov" in hustle.ok("week").out
    assert (hustle("--clock", "12", "week").code, hustle("week", "--theme", "day").code) == (64, 64)
    assert hustle("--theme", "pink").code == 64


def test_setting_keeps_what_the_person_wrote(hustle: Hustle, file: Path) -> None:
    file.write_text("# mine\n[ui]  # looks\ntheme = 'ansi' # at night\n\n[keys]\nweek.done = 'x'\n")
    hustle.ok("config", "set", "ui.theme", "day")
    hustle.ok("config", "set", "keys.week.done", "z")
    hustle.ok("config", "set", "clock", "12h")
    hustle.ok("config", "set", "agents.map.~/my.work", "acme")
    assert file.read_text() == (
        '# mine\n[ui]  # looks\ntheme = "day" # at night\nclock = "12h"\n\n[keys]\nweek.done = "z"\n'
        '\n[agents.map]\n"~/my.work" = "acme"\n'
    )
    hustle.ok("config", "set", "ui.theme", "none")
    assert "theme" not in file.read_text() and "# mine" in file.read_text()


def test_the_first_key_makes_a_file_for_the_person_alone_that_explains_itself(hustle: Hustle, file: Path) -> None:
    hustle.ok("config", "set", "ui.start", "gigs")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert '\nstart = "gigs"\n' in file.read_text() and '\n# theme = "night"' in file.read_text()
    assert hustle.ok("config", "validate").out == f"{file}: sound\n"


def test_a_link_to_a_config_stays_one(hustle: Hustle, file: Path, tmp_path: Path) -> None:
    (tmp_path / "dotfiles.toml").write_text("")
    file.symlink_to(tmp_path / "dotfiles.toml")
    hustle.ok("config", "set", "ui.theme", "day")
    assert file.is_symlink() and "day" in (tmp_path / "dotfiles.toml").read_text()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["ui.theme", "nigth"], "ui.theme is “nigth”: there are night · day · ansi. Did you mean night?"),
        (
            ["keys.week.doen", "x"],
            "keys.week.doen is no action: hustle config keys lists them; did you mean week.done?",
        ),
        (
            ["keys.review.agents", "f6"],
            "keys.review.agents is no action: hustle config keys lists them; did you mean app.",
        ),
        (["keys.week.done", "crtl+x"], "keys.week.done is “crtl+x”, which is no key: write x, ctrl+x, f5, space"),
        (["command", "x"], "Commands stand in a list, [[command]]: write them with hustle config edit."),
        (["theme.mine.main", "red"], "theme.mine.main is “red”: write a colour as #7aa2f7."),
        (["calendars.work.counts", "main"], "calendars.work has no path"),
        (["keys.layout", "fr"], "keys.layout is “fr”: there are ru · uk · el."),
    ],
)
def test_what_is_wrong_is_not_set(hustle: Hustle, file: Path, words: list[str], told: str) -> None:
    run = hustle("config", "set", *words)
    assert run.code == 64 and run.err.startswith(f"hustle: {told}") and not file.exists()


def test_a_file_of_another_system_keeps_its_ends_of_lines(hustle: Hustle, file: Path) -> None:
    file.write_bytes(b'[ui]\r\n# mine\r\ntheme = "day"\r\n\r\n[keys]\r\n')
    hustle.ok("config", "set", "ui.clock", "24h")
    assert file.read_bytes() == b'[ui]\r\n# mine\r\ntheme = "day"\r\nclock = "24h"\r\n\r\n[keys]\r\n'


def test_a_dry_run_writes_nothing(hustle: Hustle, file: Path) -> None:
    told = hustle.json("config", "set", "ui.theme", "day", "--dry-run")
    assert told["ok"] and told["dry_run"] and not file.exists()
    assert hustle.json("set", "theme", "day", "--dry-run")["ok"] and not file.exists()
    assert "nope" in hustle("config", "set", "ui.theme", "nope", "--dry-run").err


def test_a_file_that_is_no_toml_is_not_written_over(hustle: Hustle, file: Path) -> None:
    file.write_text("[ui\n")
    assert hustle("config", "set", "ui.theme", "day").code == 65 and file.read_text() == "[ui\n"
    file.write_text("[ui]\ntheme = 'night'\n#" + "x" * (MOST_BYTES - 24))
    assert f"hustle: {file} is larger than 128 kB" in hustle("config", "set", "ui.clock", "24h").err


def test_each_fault_is_told_with_its_line(hustle: Hustle, file: Path) -> None:
    file.write_text("[ui]\nclok = '12h'\n[keys]\nweek.dnoe = 'x'\n'week.done' = 'nokey'\n")
    run = hustle("config", "validate")
    assert run.code == 65 and run.out.splitlines() == [
        f"{file}: line 2: ui.clok is no key of the config; did you mean ui.clock?",
        f"{file}: line 4: keys.week.dnoe is no action: hustle config keys lists them; did you mean week.done?",
        f"{file}: line 5: keys.week.done is “nokey”, which is no key: write x, ctrl+x, f5, space or question_mark",
    ]
    faults = hustle("config", "validate", "--json").data["faults"]
    assert faults[0] == {"line": 2, "key": "ui.clok", "problem": "is no key of the config", "nearest": "ui.clock"}
    assert hustle("week").code == 0


def test_an_edit_that_is_wrong_is_not_taken_and_goes_on_where_it_was(
    hustle: Hustle, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text("[ui]\ntheme = 'day'\n")
    monkeypatch.setenv("EDITOR", "sed -i s/theme/thme/")
    run = hustle("config", "edit")
    assert run.code == 65 and "line 2: ui.thme is no key of the config; did you mean ui.theme?" in run.err
    assert "is as it was" in run.err and "theme" in file.read_text()
    assert hustle("config", "edit", "--json").data["error"]["code"] == "damaged"
    monkeypatch.setenv("EDITOR", "sed -i -e s/thme/theme/ -e s/day/ansi/")
    assert hustle.ok("config", "edit").out == f"Saved {file}\n" and "theme = 'ansi'" in file.read_text()
    assert list(file.parent.glob("*draft*")) == []
    monkeypatch.setenv("EDITOR", "false")
    assert (hustle("config", "edit").code, "ansi" in file.read_text()) == (64, True)
    monkeypatch.setenv("EDITOR", "/none/editor")
    assert "can't be started: No such file or directory. EDITOR" in hustle("config", "edit").err


def test_an_edit_takes_nothing_that_was_changed_meanwhile(
    hustle: Hustle, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text("[ui]\ntheme = 'day'\n")
    monkeypatch.setenv("EDITOR", f'sh -c \'echo >> {file}; echo "# more" >> "$0"\'')
    assert "was changed meanwhile" in hustle("config", "edit").err and "more" not in file.read_text()
    kept = file.with_name("config.kept1.toml")
    assert "# more" in kept.read_text()
    draft = file.with_name("config.draft.toml")
    draft.write_text("# from before")
    os.utime(draft, (0, 0))
    monkeypatch.setenv("EDITOR", "true")
    assert hustle.ok("config", "edit").out == "Nothing changes: it is so already.\n"
    assert "# more" in kept.read_text() and file.with_name("config.kept2.toml").read_text() == "# from before"
    monkeypatch.delenv("EDITOR")
    monkeypatch.delenv("VISUAL", raising=False)
    assert hustle.real("config", "edit").returncode == 64


def test_a_first_edit_shows_every_key_and_keeps_nothing_that_was_not_changed(
    hustle: Hustle, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", f"sh -c 'cp \"$0\" {tmp_path}/seen'")
    assert "Nothing changes" in hustle.ok("config", "edit").out and not file.exists()
    assert '# theme = "night"' in (tmp_path / "seen").read_text()


def test_the_keys_are_listed_with_the_persons_own_and_what_clashes(hustle: Hustle, file: Path) -> None:
    file.write_text("[keys]\nweek.done = 'x'\n'app.find' = ['/', 'ctrl+f']\n")
    listed = {row["id"]: row["key"] for row in hustle.json("config", "keys")}
    assert (listed["week.done"], listed["app.find"], listed["app.why"]) == ("x", "slash,ctrl+f", "w")
    assert "x is the key of week.done and of week.mark: only the first has it" in hustle.ok("config", "keys").out
    file.write_text("[keys]\nweek.done = 'x'\nweek.mark = 'space'\n")
    assert "is the key of" not in hustle.ok("config", "keys").out


def test_the_schema_knows_every_key_of_the_example(hustle: Hustle) -> None:
    schema = json.loads(hustle.ok("config", "schema").out)
    assert set(schema["properties"]) == {"ui", "keys", "theme", "command", "notices", "agents", "calendars"}
    assert schema["properties"]["ui"]["properties"]["clock"]["enum"] == ["auto", "24h", "12h"]
    assert schema["properties"]["command"]["items"]["required"] == ["key", "run"]
    assert schema["properties"]["theme"]["additionalProperties"]["properties"]["main"]["pattern"]


def test_what_is_wrong_is_told_once_by_a_command_and_always_by_doctor(
    hustle: Hustle, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert f"✓ {file}: no config yet" in hustle.ok("doctor").out
    file.write_text("[ui]\nclok = '12h'\nclock = 3\n")
    told = hustle.ok("week").err
    assert told == (
        f"{file}: line 2: ui.clok is no key of the config; did you mean ui.clock? and 1 more fault. "
        "It is left out, the rest counts: hustle config validate.\n"
    )
    assert hustle.ok("week").err == "" and "! " in hustle.ok("doctor").out
    monkeypatch.setenv("HUSTLE_THEME", "pink")
    assert "HUSTLE_THEME is “pink”: there are night" in hustle.ok("doctor").out
    file.write_bytes(b"[ui\n\xff\x1b[31m")
    assert "Nothing of it counts: hustle config edit" in hustle.ok("week").err
    assert hustle.ok("doctor").code == 0
    monkeypatch.delenv("HUSTLE_THEME")
    file.write_text('[ui]\ntheme = "day"\n[[command]]\nkey = "f6"\nrun = ["a"]\n')
    file.chmod(0o666)
    assert "starts no program: chmod go-w it. It is left out, the rest counts" in hustle.ok("week").err


@pytest.mark.parametrize("bad", ["/proc/1/mem/x", "/dev/null/x/config.toml", "a" * 5000, "~nobody-there/x"])
def test_a_config_that_can_not_be_there_stops_nothing(
    hustle: Hustle, monkeypatch: pytest.MonkeyPatch, bad: str
) -> None:
    monkeypatch.setenv("HUSTLE_CONFIG", bad)
    assert [hustle(*words).code for words in (["week"], ["config"], ["config", "validate"], ["doctor"])] == [0, 0, 0, 0]
    assert hustle("config", "set", "ui.theme", "day").code in (64, 74)
    monkeypatch.setenv("HUSTLE_CONFIG", "/dev/null")
    assert "not a regular file; name another one in HUSTLE_CONFIG" in hustle("config", "set", "ui.theme", "day").err


def test_a_calendar_of_the_config_counts_on_this_machine_and_stands_in_no_plan(
    hustle: Hustle, file: Path, tmp_path: Path
) -> None:
    hustle.ok("add", "Deck")
    before = hustle.bytes
    event = "BEGIN:VEVENT\nUID:1\nDTSTART:20261126T090000\nDTEND:20261126T110000\nSUMMARY:Planning\nEND:VEVENT"
    (file.parent / "own.ics").write_text(f"BEGIN:VCALENDAR\n{event}\nEND:VCALENDAR\n")
    left = hustle.json("status")["main"]["left"]
    file.write_text("[calendars.own]\npath = 'own.ics'\ntitles = true\n")
    assert "Planning" in hustle.ok("calendar", "show").out and hustle.bytes == before
    assert [(one["name"], one["counts"]) for one in hustle.json("calendar", "list")] == [("own", "main")]
    assert hustle.json("status")["main"]["left"] == left, "2h of them are meetings now"
    assert hustle.ok("calendar", "refresh").out.startswith("own: 1 event, counts as main")
    assert "stands in your config" in hustle("calendar", "remove", "OWN").err
    file.write_text("")
    assert hustle.json("calendar", "list") == [] and "Planning" not in hustle.ok("calendar", "show").out


def test_a_key_is_set_beside_another_program_that_writes_the_config(
    hustle: Hustle, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, others = writing.replace_whole, iter(["clock = '12h'", "date_style = 'iso'"])

    def late(target: Path, *args: Any) -> Any:
        if line := next(others, ""):
            target.write_text(f"{target.read_text() if target.exists() else '[ui]'}\n{line}\n")
        return real(target, *args)

    monkeypatch.setattr(writing, "replace_whole", late)
    hustle.ok("config", "set", "start", "gigs")
    shown = hustle.json("config", "show")
    assert [shown[f"ui.{name}"]["value"] for name in ("clock", "date_style", "start")] == ["12h", "iso", "gigs"]
    others = iter(["# and another line"] * 9)
    run = hustle("config", "set", "start", "kpis")
    assert run.code == 74 and "keeps changing it" in run.err

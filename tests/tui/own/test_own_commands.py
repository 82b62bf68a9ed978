"""A person's own commands: each value one argument, whatever it holds; their keys before ours; links; the editor."""

from __future__ import annotations

import os
import stat
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from planners import CLIPBOARD, DECK, base_screen, opened, plan, planner, press, screen_text, until
from pty_programs import Program

from hustle_tui import programs
from hustle_tui.domain.plan.model import PlanError, put
from hustle_tui.planner import Planner
from hustle_tui.programs import LONGEST, links_in, opener, start
from hustle_tui.store.config.commands import KINDS, PLACEHOLDERS, Command
from hustle_tui.store.config.reading import read
from hustle_tui.store.recovery import create
from hustle_tui.tui.app import HustleApp
from hustle_tui.tui.keys import live_keys
from hustle_tui.tui.own import commands as own
from hustle_tui.tui.own.commands import values_of
from hustle_tui.tui.own.terminal import hand_over
from hustle_tui.tui.week.screen import WeekScreen

VALUES = dict.fromkeys(PLACEHOLDERS, "")
Started = list[list[str]]


@pytest.mark.parametrize(
    "hostile",
    [
        "a b",
        "$(touch x)",
        "`x`; rm -rf /",
        "'\"\\",
        "a\nb",
        "*",
        "{title}",
        "{url} {",
        "\x1b]52;c;eA==\x07",
        "&& x",
        "é\u202e",
    ],
)
def test_a_value_is_one_argument_and_never_read_again(hostile: str) -> None:
    values = VALUES | {"title": hostile, "note": "!"}
    told = Command("x", ["say", "{title}", "--title={title}{note}", "{}", "{Title}"]).arguments(values)
    assert told == ["say", hostile, f"--title={hostile}!", "{}", "{Title}"]


def test_a_value_never_becomes_an_option() -> None:
    values = VALUES | {"title": "-rf"}
    with pytest.raises(PlanError, match="would be an option"):
        Command("x", ["rm", "{title}"]).arguments(values)
    with pytest.raises(PlanError, match=r"put -- before \{note\}"):
        Command("x", ["rm", "{note}{title}"]).arguments(values)
    assert Command("x", ["rm", "--", "{title}"]).arguments(values) == ["rm", "--", "-rf"]
    assert Command("x", ["rm", "-{title}", "./{title}"]).arguments(values) == ["rm", "--rf", "./-rf"]


def test_without_a_link_nothing_is_opened() -> None:
    with pytest.raises(PlanError, match="no link"):
        Command("x", ["xdg-open", "{url}"]).arguments(VALUES)
    assert Command("x", ["echo", "{due}"]).arguments(VALUES) == ["echo", ""]


@pytest.mark.parametrize(
    ("run", "on", "words"),
    [
        (["{title}"], "", "no program"),
        ([" "], "", "no program"),
        (["sh", "-c", "echo {title}"], "", "program's text"),
        (["bash", "-lc", "echo {note}"], "", "program's text"),
        (["python3", "-c", "{title}"], "", "program's text"),
        (["env", "sh", "-c{title}"], "", "program's text"),
        (["sh", "-c", "--", "{title}"], "", "program's text"),
        (["node", "--eval={title}"], "", "program's text"),
        (["perl", "-E", "{title}"], "", "program's text"),
        (["python3", "-Ic", "{title}"], "", "program's text"),
        (["psql", "--command", "{id}"], "", "program's text"),
        (["echo", "{titel}"], "", "{titel}: there are {url}"),
        (["echo"], "card, gigs", "“gigs”: there are card"),
    ],
)
def test_a_command_that_would_be_unsafe_or_never_right_is_a_fault(run: list[str], on: str, words: str) -> None:
    assert words in Command("x", run, on).problem()[1]


def test_a_sound_command_has_no_fault() -> None:
    assert Command("x", ["sh", "-c", 'echo "$1"', "x", "{title}"], "card gig").problem() == ("", "", "")
    assert Command("x", ["echo"]).kinds == KINDS and Command("x", ["/usr/bin/jq"]).word == "jq"


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("see https://a.example/x?b=1&c=2.", ("https://a.example/x?b=1&c=2",)),
        (
            "(https://a.example/wiki/B_(c)) and https://a.example/d)",
            ("https://a.example/wiki/B_(c)", "https://a.example/d"),
        ),
        ("[it](HTTP://a.example), mailto:x@y.example!", ("HTTP://a.example", "mailto:x@y.example")),
        ("file:///etc/passwd javascript:alert(1) ftp://x ssh://-oProxy", ()),
        ("https:// http://", ()),
        ("https://a.example/" + "x" * LONGEST, (("https://a.example/" + "x" * LONGEST)[:LONGEST],)),
        ("https://a.example/\u202egnp.exe https://b.example/\x1b[31m", ("https://a.example/", "https://b.example/")),
        ("看 https://a.example/ü。", ("https://a.example/ü",)),
        ("https://a.example https://a.example", ("https://a.example",)),
        ("xhttps://a.example", ()),
    ],
)
def test_only_web_and_mail_addresses_are_links(text: str, links: tuple[str, ...]) -> None:
    assert links_in(text) == links


def test_a_link_is_opened_by_the_desktop_and_a_missing_one_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programs.sys, "platform", "linux")
    monkeypatch.setattr(programs.shutil, "which", lambda name: f"/bin/{name}")
    assert opener("https://a.example")[1:] == ["https://a.example"]
    monkeypatch.setattr(programs.shutil, "which", lambda _: None)
    with pytest.raises(PlanError, match="xdg-open is not there"):
        opener("https://a.example")


def test_a_program_that_fails_is_told_with_what_it_said(tmp_path: Path) -> None:
    told: list[str] = []
    place = tmp_path / "args"
    start(
        ["sh", "-c", 'printf "%s|" "$@" > "$0"; echo no >&2; exit 3', str(place), "a b", "c\0\ud800"], None, told.append
    )
    until_told = time.monotonic() + 60
    while not told and time.monotonic() < until_told:
        time.sleep(0.01)
    assert told == ["“sh” ended with 3: no"]
    assert place.read_text() == "a b|c�|"
    with pytest.raises(PlanError, match="can't be started"):
        start([str(tmp_path)], None, told.append)
    with pytest.raises(PlanError, match="can't be started"):
        start(["true", "x" * 3_000_000], None, told.append)


def test_what_a_record_has_stands_for_every_placeholder() -> None:
    made = plan()
    for record in (*made.cards.values(), *made.gigs.values(), *made.kpis.values(), *made.entries.values()):
        values = values_of(made, record, "u", "f")
        assert values.keys() == set(PLACEHOLDERS) and all(isinstance(value, str) for value in values.values())
    assert values_of(made, made.cards[DECK], "", "")["kind"] == "card"


CONFIG = """
[[command]]
key = "ctrl+o"
on = "card,gig"
name = "its page"
run = ["browse", "--", "{url}"]

[[command]]
key = "f5"
on = "kpi"
run = ["chart", "{slug}"]
"""


@pytest.fixture
def started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Started:
    """What was started, in the place of starting it; the config is `CONFIG`."""
    found: Started = []

    def note(words: Sequence[str], *_: Any) -> None:
        found.append(list(words))

    monkeypatch.setattr(own, "start", note)
    monkeypatch.setattr(own, "opener", lambda link: ["open", link])
    (tmp_path / "config.toml").write_text(CONFIG)
    monkeypatch.setenv("HUSTLE_CONFIG", str(tmp_path / "config.toml"))
    return found


def test_a_config_that_others_may_write_starts_no_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "config.toml"
    file.write_text(CONFIG + '[notices]\non = ["level"]\nrun = ["x"]\n[ui]\ntheme = "day"\n')
    file.chmod(0o600)
    assert len(read(file).section("command", list[Command])) == 2
    file.chmod(0o606)
    found = read(file)
    assert found.values == {"notices": {"on": ["level"]}, "ui": {"theme": "day"}}
    assert "may be written by others" in found.faults[-1].text
    file.write_text('[notices]\non = ["level"]\nrun = ["x"]\n')
    assert read(file).values == {"notices": {"on": ["level"]}}
    file.write_text(CONFIG)
    file.chmod(0o600)
    if os.geteuid() == 0:
        os.chown(file, 4711, -1)
    else:
        monkeypatch.setattr(os, "geteuid", lambda: 4711)
    assert "command" not in read(file).values


def noted(key: int, note: str) -> Planner:
    made = plan()
    return planner(put(made, replace(made.cards[key], note=note)))


def said(app: HustleApp) -> str:
    """The words on the screen, though they are wrapped."""
    return " ".join(screen_text(app).replace("│", " ").split())


def on(app: HustleApp, key: int) -> None:
    base_screen(app, WeekScreen).go_to(key)


async def test_a_command_runs_on_what_the_cursor_is_on_and_its_key_is_ours_elsewhere(started: Started) -> None:
    async with opened(noted(DECK, "at https://a.example/x")) as (app, pilot):
        on(app, DECK)
        await press(pilot, "ctrl+o")
        assert started == [["browse", "--", "https://a.example/x"]] and "its page" in str(app.news_line)
        keys = {key.id: key for key in live_keys(app.screen)}
        assert keys["own.0"].keys == ("ctrl+o",) and "own.1" not in keys
        assert keys["app.import"].keys == () and not keys["app.import"].shown, "for the palette alone"
        assert "its page" in screen_text(app).splitlines()[-1]
        await press(pilot, "question_mark")
        assert "its page" in screen_text(app)
        await press(pilot, "escape", "ctrl+p", *"its page".replace(" ", "")[:5])
        await until(pilot, lambda: "its page" in screen_text(app))
        await press(pilot, "escape", "escape", "2", "f5")
        assert started[1][0] == "chart"
        await press(pilot, "ctrl+o")
        assert len(app.screen_stack) == 2, "the import"


async def test_of_several_links_one_is_chosen(started: Started) -> None:
    async with opened(noted(DECK, "https://a.example https://b.example")) as (app, pilot):
        on(app, DECK)
        await press(pilot, "O")
        assert "1\xa0https://a.example" in screen_text(app).replace("1 https", "1\xa0https")
        await press(pilot, "2")
        assert started == [["open", "https://b.example"]]
        await press(pilot, "ctrl+o", "1")
        assert started[1] == ["browse", "--", "https://a.example"]
        on(app, CLIPBOARD)
        await press(pilot, "O")
        assert "No link" in str(app.news_line) and len(started) == 2


async def test_a_card_with_a_note_shows_a_sign() -> None:
    signs = []
    for note in ("", "x"):
        async with opened(noted(DECK, note)) as (app, _):
            signs.append(screen_text(app).count("✎"))
    assert signs[1] == signs[0] + 1


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An editor that notes what it was given, and writes two lines."""
    place = tmp_path / "editor"
    lines = (
        'echo "$1" > "$0.log"',
        'stat -c %a "$1" >> "$0.log"',
        'cat "$1" >> "$0.log"',
        r'printf "more\nlines\n" >> "$1"',
    )
    place.write_text("\n".join(("#!/bin/sh", *lines, "")))
    place.chmod(0o700)
    monkeypatch.setenv("VISUAL", str(place))
    return place


async def test_a_note_is_written_in_the_editor_by_a_file_that_is_gone_afterwards(
    editor: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(HustleApp, "suspend", lambda _: nullcontext())
    async with opened(noted(DECK, "old [x]")) as (app, pilot):
        on(app, DECK)
        await press(pilot, "e")
        assert "editor" in screen_text(app)
        await press(pilot, "f4", "enter")
        assert app.plan.cards[DECK].note == "old [x]\nmore\nlines"
    where, mode, *text = Path(f"{editor}.log").read_text().splitlines()
    assert mode == "600" and text == ["old [x]"]
    assert not Path(where).exists() and not Path(where).parent.exists()
    assert stat.S_IMODE(editor.stat().st_mode) == 0o700


async def test_an_editor_that_fails_is_told_and_the_note_stays(editor: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(HustleApp, "suspend", lambda _: nullcontext())
    editor.write_text("#!/bin/sh\necho lost > $1\nexit 1\n")
    async with opened(noted(DECK, "old")) as (app, pilot):
        on(app, DECK)
        await press(pilot, "e", "f4")
        assert "ended with 1: nothing was changed" in said(app)
        monkeypatch.setenv("VISUAL", "/nowhere/vi")
        await press(pilot, "f4")
        assert "can't be started" in said(app)
        await press(pilot, "enter")
        assert app.plan.cards[DECK].note == "old"


async def test_the_terminal_is_taken_back_whatever_went_wrong_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    taken_back: list[object] = []

    @contextmanager
    def suspended(app: HustleApp) -> Iterator[None]:  # as Textual's, which ends here only where nothing is raised
        yield
        taken_back.append(app)

    def broken() -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(HustleApp, "suspend", suspended)
    async with opened() as (app, _):
        with pytest.raises(RuntimeError, match="broken"):
            hand_over(app, broken)
        assert taken_back == [app]


def test_in_a_real_terminal_the_editor_takes_the_screen_and_its_ctrl_c_and_gives_the_screen_back(
    tmp_path: Path,
) -> None:
    place = tmp_path / "editor"
    place.write_text('#!/bin/sh\necho once >> "$0.log"; echo EDITING\nread line\necho "typed $line" > "$1"\n')
    place.chmod(0o700)
    file = tmp_path / "plan.json"
    create(file, noted(DECK, "old").plan)
    names = {"HUSTLE_FILE": file, "HUSTLE_STATE": tmp_path / "state", "VISUAL": place}
    env = {name: str(value) for name, value in names.items()} | {"HUSTLE_TODAY": "2026-11-25"}
    with Program([sys.executable, "-m", "hustle_tui"], env) as program:
        program.until("Draft Q4")
        program.send("e")
        program.until("f4 editor")
        program.send("\x1bOS")
        program.until("EDITING")
        program.send("\x03")
        program.until("nothing was changed")
        program.send("\x1bOS")
        program.until(lambda: Path(f"{place}.log").read_text().count("once") == 2)  # the first EDITING may still stand
        program.send("more\n")
        program.until("typed more")

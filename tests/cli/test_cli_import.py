"""`hustle import`: what it says, what it keeps, and how it fails."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from command_line import Hustle

from hustle_tui.domain.importing.formats import FORMATS

HEAD = "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags\n"
ROWS = (
    'One,a@b.c,Acme,Website,,"=1+1",Yes,2026-11-02,09:00:00,2026-11-02,11:30:00,02:30:00,talk\n'
    "One,a@b.c,,,,own,No,2026-11-03,10:00:00,2026-11-03,11:00:00,01:00:00,\n"
    '"=cmd",a@b.c,Acme,Website,,runs,Yes,2026-11-03,12:00:00,,,,\n'
)


@pytest.fixture
def toggl(tmp_path: Path) -> str:
    path = tmp_path / "toggl.csv"
    path.write_text(HEAD + ROWS, encoding="utf-8")
    return str(path)


@pytest.fixture
def acme(hustle: Hustle) -> Hustle:
    hustle.ok("gig", "add", "Acme", "--hourly", "50", "--stage", "active")
    return hustle


def test_its_help_names_every_format(hustle: Hustle) -> None:
    assert {*FORMATS} <= {*re.findall(r"\w+", hustle.ok("import", "--help").out)}


def test_a_file_comes_in_once_and_is_undone_in_one_step(acme: Hustle, toggl: str) -> None:
    before = acme.bytes
    looked = acme.json("import", toggl, "--map", "Website=gig:acme", "--map", "*=main", "--dry-run")
    assert (looked["new"], looked["same"], looked["changed"], looked["imported"]) == (2, 0, 0, False)
    assert looked["refused"] == [{"line": 4, "why": "it is still running: stop it and export it again"}]
    assert acme.bytes == before and not Path(f"{toggl}.refused.csv").exists()
    done = acme.json("import", toggl, "--map", "Website=gig:acme", "--map", "*=main")
    assert (done["new"], done["minutes"], done["format"]) == (2, 210, "toggl")
    again = acme.json("import", toggl)
    assert (again["new"], again["same"], again["changed"]) == (0, 2, 0)
    said = acme.ok("undo").out
    assert said.startswith("Undone: Import toggl.csv")
    assert acme("import", toggl).code == 64, "the map went with the step"


def test_what_was_refused_is_written_beside_it_safe_for_a_spreadsheet(acme: Hustle, toggl: str) -> None:
    acme.ok("import", toggl, "--map", "*=main")
    rows = list(csv.reader(io.StringIO(Path(f"{toggl}.refused.csv").read_text(encoding="utf-8"))))
    assert rows[0] == ["line", "why", "row"] and rows[1][0] == "4" and rows[1][2].startswith("'=cmd")


def test_a_folder_that_takes_no_file_is_said_and_the_rest_comes_in(
    acme: Hustle, toggl: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("hustle_tui.documents.files.put_small", full)
    run = acme.ok("import", toggl, "--map", "*=main")
    assert "could not be written beside toggl.csv: No space left on device" in run.err and "2 new" in run.out


def test_a_project_without_a_place_is_named_and_nothing_comes_in(acme: Hustle, toggl: str) -> None:
    before = acme.bytes
    run = acme("import", toggl, "--map", "*=main", "--map", "Website=gig:gone")
    assert run.code == 64 and "No gig matches “gone”" in run.err
    run = acme("import", toggl)
    assert run.code == 64 and "“Website” (1 row)" in run.err and "1 row without a name" in run.err
    looked = acme("import", toggl, "--dry-run", "--json")
    assert looked.code == 64 and looked.data["new"] == 2 and looked.data["unmapped"] == ["", "Website"]
    assert acme.bytes == before


def test_dates_that_may_be_either_are_asked_for(acme: Hustle, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        HEAD + ROWS.replace("2026-11-02", "02/11/2026").replace("2026-11-03", "03/11/2026"), encoding="utf-8"
    )
    run = acme("import", str(path), "--map", "*=main")
    assert run.code == 64 and "--dates dmy or --dates mdy" in run.err and len(run.complaints) == 1
    assert acme.json("import", str(path), "--map", "*=main", "--dates", "dmy")["new"] == 2


def test_any_table_by_its_columns_and_standard_input(
    acme: Hustle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = b"Day;Spent;What\n2026-11-02;1,5;deck\n"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    found = acme.json("import", "-", "--columns", "date=Day,duration=Spent,note=What", "--map", "*=life")
    assert (found["new"], found["minutes"], found["format"], found["refused_file"]) == (1, 90, "csv", None)
    day = acme.json("hours", "2026-11-02")["days"][0]
    assert json.dumps(day).count("deck") == 1


@pytest.mark.parametrize("name", ["gone.csv", ".", ""])
def test_what_is_no_file_is_told_in_one_line(acme: Hustle, name: str) -> None:
    run = acme("import", name)
    assert run.code == 64 and len(run.complaints) == 1


def test_cards_go_to_the_backlog_with_numbers_of_their_own(acme: Hustle, tmp_path: Path) -> None:
    path = tmp_path / "todo.txt"
    path.write_text("(A) Deck due:2026-12-01 +Acme\nCall @phone\nx done\n\x1b[31mRed +Acme\n", encoding="utf-8")
    run = acme.ok("import", str(path), "--map", "Acme=gig:acme", "--map", "*=main")
    assert "3 new" in run.out and "\x1b" not in run.out
    lanes = acme.json("week", "later")["lanes"]
    assert [card["title"] for card in lanes["must"]] == ["Deck"]
    numbers = [card["number"] for cards in lanes.values() for card in cards]
    assert len(set(numbers)) == 3
    shown = acme("import", str(path), "--dry-run").out
    assert "0 new" in shown and "refused" in shown


def test_a_terminal_is_asked_for_the_order_of_dates_and_for_each_place(
    acme: Hustle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        HEAD + ROWS.replace("2026-11-0", "0").replace(",03,", ",03/04/2026,").replace(",02,", ",02/04/2026,")
    )
    answers = io.StringIO("dmy\nnowhere\ngig:acme\nmain\n")
    monkeypatch.setattr(answers, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdin", answers)
    run = acme("import", str(path))
    assert run.code == 0, run.err
    assert "“nowhere” is no place for work" in run.err and "2 new" in run.out


def test_of_a_team_only_the_own_hours_come_in(acme: Hustle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    team = tmp_path / "team.csv"
    team.write_text(HEAD + ROWS + "Bob,bob@x,Acme,Theirs,,b,No,2026-11-03,10:00:00,2026-11-03,11:00:00,01:00:00,\n")
    before = acme.bytes
    run = acme("import", str(team), "--map", "*=main")
    assert run.code == 64 and "“One (a@b.c)” (2 rows), “Bob (bob@x)” (1 row)" in run.err
    looked = acme("import", str(team), "--map", "*=main", "--dry-run", "--json")
    assert looked.code == 64 and [one["me"] for one in looked.data["people"]] == [False, False]
    assert acme("import", str(team), "--map", "*=main", "--me", "Cy").code == 64 and acme.bytes == before
    done = acme.json("import", str(team), "--map", "*=main", "--me", "A@B.c")
    assert (done["new"], done["minutes"], done["others"], done["people"][0]["me"]) == (2, 210, 1, True)
    again = acme.ok("import", str(team), "--dry-run").out
    assert "0 new, 2 same" in again and "not taken: 1 row of Bob (bob@x)" in again
    acme.ok("undo")
    answers = io.StringIO("nobody\nbob\n")
    monkeypatch.setattr(answers, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdin", answers)
    assert "1 new (1h)" in acme.ok("import", str(team), "--map", "*=main").out


def test_a_table_of_hours_of_no_known_tool_names_the_format_that_reads_it(hustle: Hustle, tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text("Date,Duration,Project,What\n2026-11-20,1:30,Website,sketches\n", encoding="utf-8")
    run = hustle("import", str(file))
    assert run.code == 64 and "--as csv reads it. Its heads are Date, Duration, Project, What." in run.err
    assert "1 new" in hustle.ok("import", str(file), "--as", "csv", "--map", "*=main").out
    file.write_text("Colour,Size\nred,3\n", encoding="utf-8")
    assert "--columns" in hustle("import", str(file)).err


def test_a_place_that_is_a_gigs_name_alone_is_told_how_it_is_written(hustle: Hustle, tmp_path: Path) -> None:
    hustle.ok("gig", "add", "Monthly newsletter", "--retainer", "300", "--weekly", "1h")
    file = tmp_path / "mine.csv"
    file.write_text("Date,Duration,Project\n2026-11-20,1:30,News\n", encoding="utf-8")
    told = hustle("import", str(file), "--as", "csv", "--map", "News=newsletter")
    assert told.code == 64 and "“newsletter” is no place for work: write gig:monthly-newsletter." in told.err
    assert "write main, side, life" in hustle("import", str(file), "--as", "csv", "--map", "News=nothing").err

"""`hustle export`: to a new file or printed, narrowed, and the old form that saves what can be read."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from command_line import Hustle
from icalendar import Calendar

from hustle_tui.documents.export import FORMATS


@pytest.fixture
def worked(hustle: Hustle) -> Hustle:
    hustle.ok("gig", "add", "Acme logo", "--client", "Acme", "--hourly", "50", "--stage", "active")
    hustle.ok("gig", "add", "Beta site", "--client", "Beta", "--fixed", "600")
    hustle.ok("kpi", "add", "Retention", "--to", "90")
    hustle.ok("log", "1h30", "acme-logo", "--on", "2026-11-02", "--at", "09:00", "--note", "=1+1 \x1b[31mred")
    hustle.ok("log", "45m", "beta-site", "--on", "2026-11-03")
    hustle.ok("log", "2h", "--on", "2026-11-24", "--note", "deck")
    hustle.ok("add", "Fix mail ~1h30 @thu #main !must")
    hustle.ok("payment", "add", "acme-logo", "100", "--received", "2026-11-05")
    return hustle


def hours(hustle: Hustle, *argv: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(hustle.ok("export", "csv", *argv).out, newline="")))


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_is_written_to_a_new_file_only(worked: Hustle, tmp_path: Path, name: str) -> None:
    path = tmp_path / "out.x"
    said = worked.json("export", name, "-o", str(path))
    assert said["files"] == [str(path)] and sum(said["counts"].values()) > 0
    assert path.read_bytes() == worked.ok("export", name).out.encode() or name == "ics"
    written = path.read_bytes()
    run = worked("export", name, "-o", str(path))
    assert (run.code, path.read_bytes()) == (64, written) and "is there already" in run.err
    assert worked("export", name, "-o", str(tmp_path / "gone" / "x")).code == 73


@pytest.mark.parametrize("name", ["csv", "json", "todotxt", "timeclock", "timedot", "markdown"])
def test_an_export_imported_where_it_came_from_adds_nothing(worked: Hustle, tmp_path: Path, name: str) -> None:
    path, before = tmp_path / "out", worked.bytes
    worked.ok("export", name, "-o", str(path))
    done = worked.json("import", str(path))
    assert (done["new"], done["changed"], done["refused"]) == (0, 0, []) and done["same"] > 0
    assert worked.bytes == before
    if name == "csv":
        assert worked.json("import", str(path), "--as", "csv")["same"] == 3


def test_what_was_removed_comes_back_from_an_export_once(worked: Hustle, tmp_path: Path) -> None:
    worked.ok("export", "json", "-o", str(tmp_path / "out.json"))
    before = [row["note"] for row in hours(worked)]
    worked.ok("undo", "3")
    assert [row["note"] for row in hours(worked)] == before[:2]
    assert worked.json("import", str(tmp_path / "out.json"))["new"] == 3, "the hours, the card and the payment"
    assert worked.json("import", str(tmp_path / "out.json"))["new"] == 0
    assert [row["note"] for row in hours(worked)] == before


def test_gig_client_and_days_narrow_it(worked: Hustle) -> None:
    assert [row["minutes"] for row in hours(worked, "--gig", "acme")] == ["90"]
    assert [row["minutes"] for row in hours(worked, "--client", "BETA")] == ["45"]
    assert [row["minutes"] for row in hours(worked, "--from", "2026-11-03", "--to", "2026-11-23")] == ["45"]
    assert [row["gig"] for row in hours(worked, "--what", "payments", "--client", "acme")] == ["acme-logo"]
    assert hours(worked, "--gig", "acme", "--client", "beta") == []
    for words in (["--client", "nobody"], ["--gig", "none"], ["--from", "2026-11-03", "--to", "2026-11-01"]):
        run = worked("export", "csv", *words)
        assert run.code == 64 and len(run.complaints) == 1 and not run.out


def test_all_of_a_plan_as_csv_is_a_file_for_each_kind(worked: Hustle, tmp_path: Path) -> None:
    done = worked.json("export", "csv", "--what", "all", "-o", str(tmp_path / "a.csv"))
    names = ["a-hours.csv", "a-cards.csv", "a-gigs.csv", "a-kpis.csv", "a-payments.csv"]
    assert [Path(path).name for path in done["files"]] == names
    assert done["counts"] == {"hours": 3, "cards": 1, "gigs": 2, "kpis": 1, "payments": 1}
    assert worked("export", "csv", "--what", "all").code == 64


def test_a_calendar_keeps_its_uids_and_counts_up_when_the_plan_changes(worked: Hustle) -> None:
    def events() -> dict[str, int]:
        text = worked.ok("export", "ics").out
        return {str(event["UID"]): int(event["SEQUENCE"]) for event in Calendar.from_ical(text).walk("VEVENT")}

    before = events()
    assert events() == before and len(before) == 3
    worked.ok("log", "10m")
    after = events()
    assert all(after[uid] > sequence for uid, sequence in before.items())


def test_a_terminal_is_shown_no_control_character_and_a_pipe_gets_the_text(
    worked: Hustle, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "\x1b[31m" in worked.ok("export", "csv").out
    assert "\x1b" not in worked.ok("export", "json", "-o", "-").out
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    shown = worked.ok("export", "csv").out
    assert "\x1b" not in shown and "\r" not in shown and shown.count("\n") == 4


def test_what_a_format_can_t_hold_and_what_is_no_format_is_told_in_a_line(worked: Hustle, tmp_path: Path) -> None:
    for argv in (
        ["timeclock", "--what", "cards"],
        ["xlsx"],
        ["out.json", "--what", "hours"],
        ["csv", "-o", " "],
        [" "],
    ):
        run = worked("export", *argv)
        assert run.code == 64 and len(run.complaints) == 1 and not run.out, argv
    assert "Nothing there" in worked("export", "csv", "--from", "2026-12-24").err
    assert worked.json("export", "timedot")["texts"].keys() == {"timedot"}


def test_what_can_be_read_is_saved_by_doctor_and_by_the_old_form(worked: Hustle, tmp_path: Path) -> None:
    worked.ok("doctor", "--save", str(tmp_path / "a.json"))
    worked.ok("export", str(tmp_path / "b.json"))
    a, b = (json.loads((tmp_path / name).read_text()) for name in ("a.json", "b.json"))
    assert a["entries"] == b["entries"] and len(a["entries"]) == 3
    assert worked("doctor", "--save", str(tmp_path / "a.json")).code == 73
    assert worked("doctor", "--save", "x.json", "--mend").code == 64


def test_json_and_markdown_have_the_direction_and_what_was_learned(hustle: Hustle) -> None:
    hustle.ok("kpi", "add", "Calls", "--to", "5")
    hustle.ok("gig", "add", "Acme", "--stage", "active")
    hustle.ok("asset", "add", "Brand kit", "--from", "acme")
    hustle.ok("direction", "set", "quarter", "Own | it", "Less, better", "--kpi", "calls", "--asset", "Brand kit")
    hustle.ok("lesson", "Say it")
    found = json.loads(hustle.ok("export", "json").out)
    (version,), (lesson,) = found["direction"], found["lessons"]
    assert (version["quarter"], version["lines"], version["kpis"]) == (
        "2026-Q4",
        ["Own | it", "Less, better"],
        ["calls"],
    )
    assert version["assets"] == ["Brand kit"]
    assert (lesson["week"], lesson["text"]) == ("2026-11-23", "Say it")
    assert "| Own \\| it · Less, better |" in hustle.ok("export", "markdown", "--what", "direction").out
    for narrowed, left in (
        (("--to", "2026-11-22"), (1, 0)),
        (("--to", "2026-09-30"), (0, 0)),
        (("--gig", "acme"), (0, 0)),
    ):
        found = json.loads(hustle.ok("export", "json", *narrowed).out)
        assert (len(found["direction"]), len(found["lessons"])) == left
    assert hustle("export", "csv", "--what", "lessons").code == 64

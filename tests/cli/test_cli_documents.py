"""Documents that a command makes: `-` for the file is standard output."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from command_line import Hustle

from hustle_tui.domain.plan.model import PlanError
from hustle_tui.tui.dialogs.file_form import path_in


@pytest.mark.parametrize(
    ("line", "begin"),
    [
        ("invoice acme-logo -o -", "<!doctype html>"),
        ("export csv -o -", "day,"),
        ("evidence -o -", "# Evidence"),
        ("share --without nothing --html -", "<!doctype html>"),
        ("chart hours --svg -", "<svg "),
        ("doctor --save -", '{"meta"'),
        ("backup --to -", '{"meta"'),
        ("demo --save -", '{"meta"'),
    ],
)
def test_a_dash_for_the_new_file_is_standard_output(
    hustle: Hustle, line: str, begin: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    hustle.ok("gig", "add", "Acme logo", "--hourly", "45", "--stage", "active")
    hustle.ok("log", "1h", "acme-logo")
    assert hustle.ok(*line.split()).out.startswith(begin)
    hustle.ok("undo")
    if not line.startswith("demo"):
        hustle.json(*line.split())
    assert not list((tmp_path / "here").iterdir())


@pytest.mark.parametrize(
    "line", ["invoice acme -o", "export csv -o", "evidence -o", "share --html", "chart hours --svg"]
)
def test_an_empty_name_is_no_file(hustle: Hustle, line: str) -> None:
    run = hustle(*line.split(), " ")
    assert run.code == 64 and f"{line.split()[-1]} names no file: write a path after it." in run.err


@pytest.mark.parametrize("suffix", ["", "csv"])
def test_a_form_that_is_told_a_dash_writes_no_file(suffix: str) -> None:
    with pytest.raises(PlanError, match="- is no file"):
        path_in({"file": " - "}, suffix)


@pytest.mark.parametrize("folder", [".", "..", "/"])
def test_a_folder_is_no_new_file(hustle: Hustle, folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run = hustle("export", "csv", "--what", "all", "-o", folder)
    assert run.code == 64 and f"{folder} is a folder: name a file in it." in run.err
    assert path_in({"file": folder}, "csv") == Path(folder)
    assert hustle("demo", "--save", folder).code == 73


def test_an_invoice_that_could_not_be_printed_bills_nothing(hustle: Hustle) -> None:
    hustle.ok("gig", "add", "Acme logo", "--hourly", "45", "--stage", "active")
    hustle.ok("log", "1h", "acme-logo")
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        run = hustle.real("invoice", "acme-logo", "-o", "-", capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert run.returncode == 74 and "could not be written" in run.stderr
    assert hustle.json("timesheet", "acme-logo")["unbilled"] == 60


def test_an_invoice_on_standard_output_marks_what_it_bills_and_is_undone(hustle: Hustle) -> None:
    hustle.ok("gig", "add", "Acme logo", "--hourly", "45", "--stage", "active")
    hustle.ok("log", "1h", "acme-logo")
    run = hustle.ok("invoice", "acme-logo", "-o", "-")
    assert run.out.endswith("</html>\n") and run.err.startswith("Invoice 2026-001 of 45.00 EUR")
    assert hustle.json("timesheet", "acme-logo")["unbilled"] == 0
    hustle.ok("undo")
    (made,) = hustle.json("invoice", "acme-logo", "-o", "-", "--dry-run")["invoices"]
    assert made["file"] is None and made["page"] == run.out
    assert hustle.json("timesheet", "acme-logo")["unbilled"] == 60

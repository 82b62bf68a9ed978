"""evidence: as Markdown, as a page, and as data that leads back to the records."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import Hustle


@pytest.fixture
def judged(hustle: Hustle) -> Hustle:
    hustle.ok("kpi", "add", "Retention", "--from", "80", "--to", "90", "--unit", "%", "--now", "81")
    hustle.ok("add", "Cohorts ~1h !must kpi:retention")
    hustle.ok("log", "90m", "cohorts")
    hustle.ok("done", "cohorts")
    hustle.ok("gig", "add", "Acme logo", "--fixed", "400", "--estimate", "8h")
    hustle.ok("gig", "accept", "acme-logo")
    hustle.ok("log", "2h", "acme-logo")
    hustle.ok("gig", "paid", "acme-logo", "400")
    return hustle


def test_each_figure_leads_to_its_records(judged: Hustle) -> None:
    found = judged.json("evidence")
    (kpi,), (gig,) = found["kpis"], found["gigs"]
    assert kpi["slug"] == "retention" and kpi["from"] == "2026-01-01" and kpi["to"] == "2026-11-25"
    assert kpi["logged"] == 90 == sum(entry["minutes"] for entry in kpi["entries"])
    assert [must["title"] for must in kpi["musts"]] == ["Cohorts"] and kpi["musts"][0]["day"] == "2026-11-25"
    assert [one["value"] for one in kpi["checkins"]] == [81]
    assert [one["quarter"] for one in kpi["quarters"]] == ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"]
    assert (gig["logged"], gig["received"], gig["currency"]) == (120, 40_000, "EUR")
    assert sum(entry["minutes"] for entry in gig["entries"]) == 120
    assert [one["amount"] for one in gig["payments"]] == [40_000] and gig["expenses"] == []
    assert found["other_main"] == sum(one["minutes"] for one in found["other_entries"])


def test_it_is_printed_as_markdown_or_written_once_as_a_page(judged: Hustle, tmp_path: Path) -> None:
    assert judged.ok("evidence").out.startswith("# Evidence, 1 Jan – 25 Nov 2026")
    place = tmp_path / "review.html"
    judged.ok("evidence", "--quarter", "2026-Q4", "-o", str(place))
    text = place.read_text(encoding="utf-8")
    assert text.startswith("<!doctype html>") and "<svg" in text and "Cohorts" in text
    assert judged("evidence", "-o", str(place)).code == 64


def test_who_has_not_heard_of_hustle_can_read_it(judged: Hustle) -> None:
    """A goal is no part of its value, a range goes from nowhere to nowhere, and the words are explained."""
    judged.ok(
        "kpi", "add", "Uptime", "--shape", "range", "--from", "99.9", "--to", "100", "--unit", "%", "--now", "99.95"
    )
    out = judged.ok("evidence").out
    assert "81 %" in out and "81 of 90" not in out and "Goal: from 80 to 90 %" in out
    assert "Goal: between 99.9 and 100 %" in out and "A Must is work that had to be done in its week." in out


def test_the_quarter_that_runs_is_meant_by_its_bare_name(judged: Hustle) -> None:
    spans = {name: judged.json("evidence", "--quarter", name)["from"] for name in ("q4", "Q1", "2025-Q4")}
    assert spans == {"q4": "2026-10-01", "Q1": "2026-01-01", "2025-Q4": "2025-10-01"}


def test_a_manager_gets_the_main_job_alone(judged: Hustle) -> None:
    found = judged.json("evidence", "--main")
    assert found["kpis"] == judged.json("evidence")["kpis"] and found["other_main"] == 0
    assert found["gigs"] == found["lessons"] == found["declined"] == []


def test_one_kpi_alone(judged: Hustle) -> None:
    found = judged.json("evidence", "--kpi", "retention")
    assert len(found["kpis"]) == 1 and found["gigs"] == []


@pytest.mark.parametrize(
    "words",
    [
        ("--year", "2026", "--quarter", "2026-Q1"),
        ("--from", "2026-05-01", "--to", "2026-04-01"),
        ("--year", "2027"),
        ("--kpi", "nothing"),
    ],
)
def test_what_can_not_be_judged_is_refused(judged: Hustle, words: tuple[str, ...]) -> None:
    assert judged("evidence", *words).code == 64

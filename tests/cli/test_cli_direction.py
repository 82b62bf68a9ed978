"""hustle direction: lines by quarter, what serves them, what gigs build toward, and the footing."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import Hustle


@pytest.fixture
def directed(hustle: Hustle) -> Hustle:
    hustle.ok("kpi", "add", "Retention", "--from", "60", "--to", "80")
    hustle.ok("direction", "set", "quarter", "Own the [/] onboarding", "One big client less", "--kpi", "retention")
    hustle.ok("direction", "set", "year", "Lead the product team")
    return hustle


def test_a_new_quarter_begins_with_the_lines_of_the_last_until_they_are_changed(directed: Hustle) -> None:
    directed.ok("direction", "set", "quarter", "Rest", "--in", "2027-Q1")
    shown = {q: directed.json("direction", "show", q)["quarter"] for q in ("2026-Q3", "2026-Q4", "2027-Q1", "2027-Q3")}
    assert {q: (one["lines"], one["since"], one["kpis"]) for q, one in shown.items()} == {
        "2026-Q3": ([], None, []),
        "2026-Q4": (["Own the [/] onboarding", "One big client less"], "2026-Q4", ["retention"]),
        "2027-Q1": (["Rest"], "2027-Q1", ["retention"]),
        "2027-Q3": (["Rest"], "2027-Q1", ["retention"]),
    }
    assert directed.json("direction", "show", "2027-Q1")["year"]["lines"] == ["Lead the product team"]
    assert "as written in 2026-Q4" in directed.ok("--today", "2027-01-04", "direction").out
    directed.ok("undo")
    assert directed.json("direction", "show", "2027-Q1")["quarter"]["since"] == "2026-Q4"


def test_three_lines_at_most_and_none_takes_them_away(directed: Hustle) -> None:
    refused = directed("direction", "set", "year", "a", "b", "c", "d")
    assert (refused.code, refused.out) == (64, "") and "3 at most" in refused.err
    assert directed("direction", "set", "quarter").code == directed("direction", "set", "month", "x").code == 64
    directed.ok("direction", "set", "quarter", "--kpi", "none")
    assert directed.json("direction")["quarter"]["kpis"] == []
    directed.ok("direction", "set", "quarter", "none")
    assert directed.json("direction")["quarter"]["lines"] == []
    assert "not written yet" in directed.ok("direction", "show").out


def test_what_if_and_gigs_say_which_line_they_serve(directed: Hustle) -> None:
    directed.ok("gig", "add", "Acme", "--fixed", "600", "--estimate", "2h", "--toward", "own the [/] onb")
    assert "serves “Own the [/] onboarding”" in directed("whatif", "acme").out
    assert "serves “Own the [/] onboarding”" in directed.ok("gig", "show", "acme").out
    assert directed.json("gig", "score", "acme")["toward"] == "Own the [/] onboarding"
    assert "serves no line of your direction" in directed("whatif", "--hours", "2").out
    assert directed("whatif", "--hours", "2", "--toward", "3", "--json").data["serves"] == "Lead the product team"
    served = directed.json("direction")["quarter"]["gigs"][0]
    assert served == {"line": "Own the [/] onboarding", "gigs": ["acme"]}
    changed = directed.ok("direction", "set", "quarter", "Rest")
    assert "1 gig built toward a line that is gone: Acme" in changed.out


def test_it_is_written_in_the_editor(directed: Hustle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    editor = tmp_path / "editor"
    editor.write_text("#!/bin/sh\nsed -i 's/One big client less/Two days off/' \"$1\"\n")
    editor.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(editor))
    assert "Own the [/] onboarding · Two days off" in directed.ok("direction", "edit").out
    monkeypatch.setenv("EDITOR", "truncate -s 0")
    assert directed("direction", "edit").code == 64
    assert directed.json("direction")["quarter"]["lines"][1] == "Two days off"


def test_the_footing_and_what_a_no_costs(directed: Hustle) -> None:
    directed.ok("gig", "add", "Acme", "--fixed", "600", "--estimate", "2h", "--due", "fri")
    assert "Not known yet" in directed.ok("direction").out
    assert "declining" not in directed("whatif", "acme").out
    directed.ok("set", "needs", "2000")
    assert "declining Acme costs 600 EUR this quarter, 0.3 months of your needs" in directed("whatif", "acme").out
    directed.ok("set", "main_income", "2600")
    assert "the main job alone covers 3.9, what gigs brought 0.0" in directed.ok("direction").out
    assert "declining Acme costs 600 of 2400 EUR above your needs this quarter" in directed("whatif", "acme").out
    assert directed("whatif", "acme", "--json").data["cost_of_no"] == {
        "amount": 60_000, "quarter": "2026-10-01", "above": 240_000,
    }  # fmt: skip
    assert "costs 600 of 2400 EUR above" in directed.ok("gig", "decline", "acme").out


@pytest.mark.parametrize(
    ("offer", "told"),
    [
        (("--fixed", "600"), "costs 600 of 2400 EUR above your needs this quarter"),
        (("--retainer", "300", "--weekly", "1h"), "costs 600 of 2400 EUR above your needs this quarter"),
        (("--hourly", "60", "--estimate", "10h"), "costs 600 of 2400 EUR above your needs this quarter"),
        (("--fixed", "600", "--estimate", "1h", "--due", "2027-01-02"), "costs 600 of 2400 EUR above your needs next"),
        (("--fixed", "600", "--due", "2027-04-01"), "above your needs in 2027-Q2"),
        (("--unpaid", "--estimate", "1h"), ""),
        (("--fixed", "600", "--currency", "USD"), ""),
    ],
)
def test_what_a_no_costs_in_the_quarter_in_which_it_would_be_done(
    hustle: Hustle, offer: tuple[str, ...], told: str
) -> None:
    hustle.ok("set", "needs", "2000")
    hustle.ok("set", "main_income", "2600")
    hustle.ok("gig", "add", "Acme", *offer)
    out = hustle("whatif", "acme").out
    assert f"declining Acme {told}" in out if told.startswith("costs") else told in out
    assert told or "declining" not in out


def test_without_it_the_needs_may_not_be_met(hustle: Hustle) -> None:
    hustle.ok("set", "needs", "2000")
    hustle.ok("set", "main_income", "1900")
    hustle.ok("gig", "add", "Acme", "--fixed", "600")
    told = "costs 600 EUR this quarter, which is then 300 EUR short of your needs"
    assert told in hustle("whatif", "acme").out


def test_the_review_begins_with_it(directed: Hustle) -> None:
    assert directed.ok("review").out.startswith("2026-Q4\n  Own the [/] onboarding\n  One big client less\n    ")
    assert directed.json("review")["direction"] == directed.json("direction")

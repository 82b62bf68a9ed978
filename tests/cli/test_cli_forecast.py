"""forecast, gig odds and without: in words and as data."""

from __future__ import annotations

import pytest
from command_line import Hustle


@pytest.fixture
def offered(hustle: Hustle) -> Hustle:
    hustle.ok("gig", "add", "Acme [/] logo", "--fixed", "600", "--estimate", "2h", "--due", "2026-12-10")
    return hustle


def test_a_chance_is_kept_undone_and_counted(offered: Hustle) -> None:
    assert "60 %, as you said" in offered.ok("gig", "odds", "acme-logo", "60", "%").out
    december = offered.json("forecast")["months"][0]
    assert {name: december[name] for name in ("month", "certain", "low", "typical", "high", "currency")} == {
        "month": "2026-12", "certain": 0, "low": 0, "typical": 36_000, "high": 60_000, "currency": "EUR",
    }  # fmt: skip
    assert "Chance    60 %, as you said" in offered.ok("gig", "show", "acme-logo").out
    offered.ok("undo")
    assert offered.json("forecast")["months"][0]["typical"] == 30_000
    assert "Chance" not in offered.ok("gig", "show", "acme-logo").out
    offered.ok("gig", "accept", "acme-logo")
    assert "only while a gig is a lead" in offered.ok("gig", "odds", "acme-logo", "60").err
    assert offered("gig", "odds", "acme-logo", "half").code == 64


def test_the_months_are_told_with_what_they_rest_on(offered: Hustle) -> None:
    offered.ok("set", "needs", "2000")
    out = offered.ok("forecast").out
    assert "Dec 2026  0–600 EUR, typically 300, 0 certain" in out and "Acme [/] logo" in out and "a lead" in out
    assert "Certain is what is agreed for a month" in out
    assert "covers 0.0 of these 3 months, at 2000 EUR a month" in out


def test_without_a_gig_in_words_and_as_data(offered: Hustle) -> None:
    offered.ok("gig", "accept", "acme-logo")
    offered.ok("log", "2h", "acme-logo")
    assert "2h less, on 1 day" in offered.ok("without", "acme-logo").out
    found = offered.json("without", "acme-logo", "--quarter", "2026-Q4")
    assert (found["minutes"], found["income"], found["from"]) == (120, 0, "2026-10-01")
    assert offered("without", "acme-logo", "--quarter", "2027-Q1").code == 64
    assert "would have been the same" in offered.ok("without", "acme-logo", "--quarter", "2026-Q3").out


def test_what_if_tells_the_change_of_income(offered: Hustle) -> None:
    assert "typically 300 EUR more in Dec 2026" in offered("whatif", "acme-logo").out
    assert offered("whatif", "acme-logo", "--json").data["income"] == [{"month": "2026-12", "typical": 30_000}]


def test_estimates_are_learned_only_when_asked_for(hustle: Hustle) -> None:
    for n in range(5):
        hustle.ok("add", f"Done {n} ~1h #side")
        hustle.ok("log", "2h", str(n + 1))
        hustle.ok("done", str(n + 1))
    hustle.ok("add", "Open ~1h !must #side")
    before = hustle.json("status")
    assert "Your 2h are usually 4h: 5 of the last 5 took longer" in hustle.ok("add", "Next ~2h #side @later").out
    assert "your 4h are usually 8h" in hustle.ok("insights", "estimates").out
    assert "set" in hustle.ok("set", "learn", "on").out.lower()
    assert hustle.json("status") != before
    hustle.ok("set", "learn", "off")


def test_a_month_that_is_certain_is_no_range(hustle: Hustle) -> None:
    hustle.ok("gig", "add", "News", "--retainer", "300", "--weekly", "1h", "--stage", "active")
    assert "Dec 2026  300 EUR, typically 300, 300 certain" in hustle.ok("forecast").out


def test_both_ends_of_a_range_and_the_months_covered_are_written_in_ones_own_way(hustle: Hustle) -> None:
    hustle.ok("set", "needs", "1000")
    hustle.ok("gig", "add", "Acme", "--fixed", "4000", "--estimate", "2h", "--due", "2026-12-10")
    hustle.ok("gig", "add", "Beta", "--fixed", "1500", "--stage", "delivered")
    hustle.ok("payment", "add", "beta", "1500", "--expected", "2026-12-20")
    hustle.ok("payment", "add", "beta", "1200", "--expected", "2026-11-20")
    told = hustle.ok("--numbers", "1.234,5", "forecast").out
    assert "\n1.200 EUR more is expected this month, and in none of these.\n" in told
    assert "1.500–5.500 EUR, typically 3.500, 1.500 certain" in told and "covers 1,5 of these" in told

"""What agents cost: an expense for each folder and day of a gig, once, replaced when it has grown."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from command_line import Hustle
from msgspec.structs import replace

from hustle_tui.domain.agents.costs import Cost, compared
from hustle_tui.domain.plan.model import Plan, put


@pytest.fixture
def acme(hustle: Hustle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HUSTLE_CONFIG", str(tmp_path / "config.toml"))
    hustle.ok("gig", "add", "Acme logo", "--fixed", "600 USD", "--estimate", "10h", "--stage", "active")
    hustle.ok("gig", "add", "Beta", "--fixed", "600", "--stage", "active")
    (tmp_path / "acme.x").mkdir()
    (tmp_path / "acme.x-old").mkdir()
    hustle.ok("agent", "map", str(tmp_path / "acme.x"), "acme-logo")
    hustle.ok("agent", "map", str(tmp_path / "b"), "beta")
    hustle.ok("agent", "map", str(tmp_path / "job"), "main")
    return tmp_path / "acme.x"


def named(path: Path) -> str:
    return "".join(sign if sign.isalnum() else "-" for sign in str(path))


def usage(tmp_path: Path, projects: dict[str, Any]) -> str:
    days = {name: [{"date": day, "totalCost": cost} for day, cost in rows] for name, rows in projects.items()}
    path = tmp_path / "usage.json"
    path.write_text(json.dumps({"projects": days, "totals": {}}))
    return str(path)


def spent(hustle: Hustle) -> list[tuple[str, str, int, str]]:
    listed = hustle.json("expense", "list")["expenses"]
    return sorted((one["gig"], one["day"], one["amount"], one["currency"]) for one in listed)


def test_each_folder_and_day_is_an_expense_once_with_cents_rounded_half_up(
    hustle: Hustle, acme: Path, tmp_path: Path
) -> None:
    rows = [("2026-11-23", 1.005), ("2026-11-24", 0.004), ("2026-11-24", 2.345), ("2026-11-24", 2.1)]
    file = usage(tmp_path, {named(acme): rows, named(acme / "site"): [("2026-11-23", 4)]})
    assert hustle.ok("agent", "cost", file).out == "“Acme logo”: 3 new days, 7.36 USD of AI cost on 2 days\n"
    first = [("acme-logo", "2026-11-23", cents, "USD") for cents in (101, 400)]
    assert spent(hustle) == [*first, ("acme-logo", "2026-11-24", 235, "USD")]
    assert hustle.ok("agent", "cost", file).out == "Nothing changes: it is so already.\n"
    less = usage(tmp_path, {named(acme): [("2026-11-23", 0.5), ("2026-11-24", 31)]})
    assert "1 day grown" in hustle.ok("agent", "cost", less).out
    assert spent(hustle) == [*first, ("acme-logo", "2026-11-24", 3100, "USD")]
    hustle.ok("undo", "2")
    assert spent(hustle) == []


def test_a_folder_beside_that_of_a_gig_and_what_is_bound_elsewhere_is_told_and_left(
    hustle: Hustle, acme: Path, tmp_path: Path
) -> None:
    beside, job = f"{named(acme)}-old", named(tmp_path / "job")
    play = named(tmp_path / "play")
    hustle.ok("agent", "map", str(tmp_path / "play"), "nothing")
    told = {
        beside: [("2026-11-24", 1)],
        play: [("2026-11-24", 1)],
        job: [("2026-11-24", 1)],
        "\x1b[31m": [("soon", 1), ("2026-11-24", -3)],
    }
    run = hustle.ok("agent", "cost", usage(tmp_path, {**told, named(acme): [("2026-11-24", 1)]}))
    assert f"{beside}: bound to no gig" in run.err and f"{job}: bound to main, which is no gig" in run.err
    assert play not in run.err, "nobody is told every evening of what was left out on purpose"
    assert run.err.count("can't be read") == 2 and "\x1b" not in run.err
    assert spent(hustle) == [("acme-logo", "2026-11-24", 100, "USD")]


def test_a_later_binding_changes_nothing_of_what_came_in(hustle: Hustle, acme: Path, tmp_path: Path) -> None:
    hustle.ok("agent", "cost", usage(tmp_path, {named(acme): [("2026-11-24", 1)]}))
    hustle.ok("agent", "map", str(acme), "beta")
    assert (
        "leaves it out"
        in hustle.ok("agent", "cost", usage(tmp_path, {named(acme): [("2026-11-24", 2), ("2026-11-25", 1)]})).out
    )
    assert spent(hustle) == [("acme-logo", "2026-11-24", 200, "USD"), ("beta", "2026-11-25", 100, "USD")]


def test_the_real_rate_has_it_and_machine_hours_stand_beside(hustle: Hustle, acme: Path, tmp_path: Path) -> None:
    hustle.ok("agent", "cost", usage(tmp_path, {named(acme): [("2026-11-24", 30.6)]}))
    hustle.ok("log", "5h", "acme-logo")
    hustle.ok("log", "12h", "acme-logo", "--machine")
    hustle.ok("payment", "add", "acme-logo", "600 USD", "--received", "mon")
    shown = hustle.ok("gig", "show", "acme-logo").out
    assert "5h of 10h worked · machine 12h, 31 USD AI cost" in shown
    assert "(600.00 − 30.60) ÷ 5h = 113.88 USD an hour" in shown
    rate = hustle.json("gig", "rates")["rates"][0]
    assert (rate["machine"], rate["ai_cost"], rate["real"]) == (720, {"USD": 3060}, 11388)
    assert "machine 12h, 31 USD AI cost" in hustle.ok("gig", "rates").out
    assert "AI cost" not in hustle.ok("timesheet", "acme-logo").out
    hustle.ok("gig", "add", "Gamma", "--fixed", "600 USD", "--stage", "active")
    hustle.ok("agent", "map", str(tmp_path / "g"), "gamma")
    assert "AI cost" in hustle.ok("agent", "cost", usage(tmp_path, {named(tmp_path / "g"): [("2026-11-24", 9)]})).out
    hustle.ok("gig", "deliver", "gamma")
    page = tmp_path / "invoice.html"
    hustle.ok("invoice", "gamma", "-o", str(page))
    assert "600" in page.read_text() and "AI cost" not in page.read_text()


def test_a_cost_that_the_person_wrote_down_in_another_currency_stays() -> None:
    cost = Cost("-w-acme", date(2026, 11, 24), 3060)
    (mine,) = compared(Plan(), [(1, cost)]).new
    for currency, count in (("USD", 1), ("EUR", 0)):
        plan = put(Plan(), replace(mine, amount=2800, currency=currency))
        assert len(compared(plan, [(1, cost)]).grown) == count


def test_a_gig_in_another_currency_says_that_a_dollar_has_no_rate(hustle: Hustle, acme: Path, tmp_path: Path) -> None:
    file = usage(tmp_path, {named(tmp_path / "b"): [("2026-11-24", 1)]})
    assert 'hustle set rates "USD 0.92"' in hustle.ok("agent", "cost", file).out


@pytest.mark.parametrize("text", ["", "no", "[]", '{"daily": []}', '{"projects": []}', "[" * 99_999])
def test_what_is_not_ccusages_is_refused_in_a_line(hustle: Hustle, acme: Path, tmp_path: Path, text: str) -> None:
    (tmp_path / "odd.json").write_text(text)
    run = hustle("agent", "cost", str(tmp_path / "odd.json"))
    assert (run.code, len(run.complaints)) == (64, 1) and "ccusage daily --instances --json" in run.err

"""payment, expense and gig rates: amounts by currency, days in words, short ids, JSON as data."""

from __future__ import annotations

import shlex
from typing import Any

import pytest
from command_line import Hustle


@pytest.fixture
def logo(hustle: Hustle) -> Hustle:
    """A delivered gig of 900 EUR for 12h, 14h30 of them logged."""
    pay = ("--fixed", "900", "--estimate", "12h", "--stage", "delivered")
    hustle.ok("gig", "add", "Acme logo", "--client", "Acme", *pay)
    hustle.ok("log", "12h", "acme-logo", "--on", "mon")
    hustle.ok("log", "2h30", "acme-logo", "--on", "tue", "--kind", "talk")
    return hustle


def payments(hustle: Hustle, *argv: str) -> list[dict[str, Any]]:
    return list(hustle.json("payment", "list", *argv)["payments"])


def test_a_payment_is_expected_or_received_in_the_gigs_currency_or_another(logo: Hustle) -> None:
    out = logo.ok("payment", "add", "acme-logo", "300", "--expected", "fri", "--note", "first half").out
    (one,) = payments(logo)
    wanted = {"gig": "acme-logo", "amount": 30000, "currency": "EUR", "expected": "2026-11-27", "received": None}
    wanted |= {"overdue": False, "note": "first half", "short": str(one["id"])[-4:]}
    assert {name: one[name] for name in wanted} == wanted
    assert out == f"Added {one['short']} · 300 EUR for “Acme logo” · expected Fri 27 Nov\n"
    logo.ok("payment", "add", "acme-logo", "1.5", "--received", "mon", "--currency", "kwd")
    first = payments(logo)[0]
    assert (first["amount"], first["currency"], first["received"]) == (1500, "KWD", "2026-11-23")
    assert "expected some day" in logo.ok("payment", "add", "acme-logo", "5").out


@pytest.mark.parametrize("amount", ["0", "-5", "many", "1.234", "9" * 14])
def test_what_is_no_amount_is_refused_in_one_line(logo: Hustle, amount: str) -> None:
    before = logo.bytes
    for group in ("payment", "expense"):
        run = logo(group, "add", "acme-logo", "--", amount)
        assert (run.code, len(run.complaints)) == (64, 1)
    assert logo.bytes == before


def test_the_list_says_what_came_what_is_late_and_what_was_never_asked_for(logo: Hustle) -> None:
    assert "No payment yet" in logo.ok("payment", "list").out
    logo.ok("payment", "add", "acme-logo", "300", "--received", "mon")
    logo.ok("payment", "add", "acme-logo", "200", "--expected", "2026-11-20")
    logo.ok("payment", "add", "acme-logo", "100", "--expected", "fri", "--currency", "USD")
    out = logo.ok("payment", "list", "acme-logo").out
    for piece in (
        "overdue since Fri 20 Nov",
        "received Mon 23 Nov",
        "expected Fri 27 Nov",
        "= 200 EUR, USD left out: no rate",
    ):
        assert piece in out
    data = logo.json("payment", "list")
    assert data["received"] == {"sums": {"EUR": 30000}, "total": 30000, "currency": "EUR", "left_out": {}}
    assert (data["expected"]["sums"], data["expected"]["left_out"]) == ({"EUR": 20000, "USD": 10000}, {"USD": 10000})
    assert (data["overdue"]["sums"], data["earned_not_asked_for"]["sums"]) == ({"EUR": 20000}, {"EUR": 40000})
    logo.ok("set", "rates", "USD 0.92")
    assert logo.json("payment", "list")["expected"]["total"] == 29200
    assert "= 292 EUR" in logo.ok("payment", "list").out
    assert [one["amount"] for one in payments(logo, "--overdue")] == [20000]
    assert "received" not in logo.ok("payment", "list", "--overdue").out
    assert "200 EUR overdue since 20 Nov" in logo.ok("gig", "list").out


def test_a_part_that_comes_leaves_the_rest_expected(logo: Hustle) -> None:
    logo.ok("payment", "add", "acme-logo", "900", "--expected", "2026-11-20")
    (one,) = payments(logo)
    out = logo.ok("payment", "receive", one["short"], "300", "--on", "mon").out
    assert "300 EUR for “Acme logo” · received Mon 23 Nov; still " in out
    rest, came = payments(logo)
    assert (rest["amount"], rest["expected"], rest["overdue"]) == (60000, "2026-11-20", True)
    assert (came["id"], came["amount"], came["received"]) == (one["id"], 30000, "2026-11-23")
    assert "all has come: hustle gig paid acme-logo" in logo.ok("payment", "receive", rest["short"]).out
    assert logo("payment", "receive", rest["short"]).code == 64, "it has come already"
    logo.ok("undo", "2")
    assert payments(logo) == [one]


def test_a_payment_is_edited_and_removed_and_undone(logo: Hustle) -> None:
    logo.ok("payment", "add", "acme-logo", "300", "--received", "mon")
    (one,) = payments(logo)
    logo.ok("payment", "edit", one["short"], "--amount", "250", "--received", "none", "--expected", "2026-12-04")
    (edited,) = payments(logo)
    assert (edited["amount"], edited["expected"], edited["received"]) == (25000, "2026-12-04", None)
    assert logo("payment", "edit", one["short"]).code == 64
    assert logo("payment", "edit", one["short"], "--currency", "JPY").code == 64, "JPY has no minor units"
    logo.ok("payment", "edit", one["short"], "--currency", "JPY", "--amount", "9000")
    assert payments(logo)[0]["amount"] == 9000
    assert logo.ok("payment", "remove", one["short"]).out.startswith(f"Removed {one['short']} · 9000 JPY")
    assert payments(logo) == []
    assert logo.ok("undo").out == "Undone: Remove payment of 9000 JPY for “Acme logo” (by shell)\n"
    run = logo("payment", "remove", "0000")
    assert (run.code, run.err) == (64, "hustle: No payment matches “0000”: see hustle payment list.\n")


def test_an_expense_is_added_edited_listed_and_removed(logo: Hustle) -> None:
    assert "No expense yet" in logo.ok("expense", "list").out
    logo.ok("expense", "add", "acme-logo", "50", "--on", "mon", "--note", "font")
    logo.ok("expense", "add", "acme-logo", "900", "--currency", "JPY")
    data = logo.json("expense", "list", "acme-logo")
    first, second = data["expenses"]
    wanted = {"gig": "acme-logo", "amount": 5000, "currency": "EUR", "day": "2026-11-23", "note": "font"}
    assert {name: first[name] for name in wanted} == wanted
    assert data["spent"] == {
        "sums": {"EUR": 5000, "JPY": 900}, "total": 5000, "currency": "EUR", "left_out": {"JPY": 900}
    }  # fmt: skip
    assert "= 50 EUR, JPY left out: no rate" in logo.ok("expense", "list").out
    logo.ok("expense", "edit", first["short"], "--amount", "45.50", "--on", "tue", "--note", "two fonts")
    logo.ok("expense", "remove", second["short"])
    (only,) = logo.json("expense", "list")["expenses"]
    assert (only["amount"], only["day"], only["note"]) == (4550, "2026-11-24", "two fonts")
    assert logo("expense", "edit", first["short"]).code == 64


def test_the_real_rate_is_told_with_its_arithmetic(logo: Hustle) -> None:
    logo.ok("payment", "add", "acme-logo", "900", "--received", "mon")
    logo.ok("expense", "add", "acme-logo", "50")
    logo.ok("set", "floor_rate", "45")
    logo.ok("set", "main_rate", "61.50")
    out = logo.ok("gig", "rates").out
    assert "(900.00 − 50.00) ÷ 14h30 = 58.62 EUR an hour" in out and "quoted 75.00" in out
    assert "Compare: floor 45 EUR · the main job's hour 61.50 EUR" in out
    data = logo.json("gig", "rates")
    assert (data["floor_rate"], data["main_rate"], data["by"]) == (4500, 6150, "gig")
    (rate,) = data["rates"]
    wanted = {"key": "acme-logo", "real": 5862, "quoted": 7500, "received": 90000, "spent": 5000, "minutes": 870}
    assert {name: rate[name] for name in wanted} == wanted
    shown = logo.ok("gig", "show", "acme-logo").out
    assert "(900.00 − 50.00) ÷ 14h30 = 58.62 EUR an hour" in shown and "50 EUR Wed 25 Nov" in shown
    assert "(25 % × 10h + 2h30 talk and admin) ÷ (10h + 12h work) = 22 %" in shown


def test_rates_by_client_and_by_quarter(logo: Hustle) -> None:
    logo.ok("payment", "add", "acme-logo", "900", "--received", "2026-08-03")
    logo.ok("log", "30m", "--as", "side", "--kind", "admin")
    (client,) = logo.json("gig", "rates", "--by", "client")["rates"]
    assert (client["key"], client["real"]) == ("Acme", 6207)
    assert logo.json("gig", "show", "acme-logo")["overhead"] == 22
    assert client["overhead"] == {"measured": True, "per_cent": 22, "talk": 150, "admin": 0, "work": 720}
    now, summer = logo.json("gig", "rates", "--by", "quarter")["rates"]
    assert [(q["key"], q["real"], q["minutes"]) for q in (now, summer)] == [("2026-Q4", 0, 900), ("2026-Q3", None, 0)]
    assert "(14h30 on gigs + 30m on none)" in logo.ok("gig", "rates", "--by", "quarter").out
    assert (
        "overhead (25 % × 10h + 2h30 talk and admin) ÷ (10h + 12h work) = 22 %"
        in logo.ok("gig", "rates", "--by", "client").out
    )


def test_without_hours_and_money_there_is_no_rate_to_tell(hustle: Hustle) -> None:
    assert "No hours and no money" in hustle.ok("gig", "rates").out
    assert hustle.json("gig", "rates")["rates"] == []


def test_each_money_command_runs_as_a_process_of_its_own(logo: Hustle) -> None:
    for line in ("payment add acme-logo 300 --expected fri", "expense add acme-logo 20"):
        assert logo.real(*line.split()).returncode == 0
    pay = payments(logo)[0]["short"]
    cost = logo.json("expense", "list")["expenses"][0]["short"]
    for line in (
        "payment list --json", f"payment edit {pay} --note x", f"payment receive {pay} 100", f"payment remove {pay}",
        "expense list", f"expense edit {cost} --note y", f"expense remove {cost}", "gig rates --by quarter",
    ):  # fmt: skip
        run = logo.real(*line.split())
        assert (run.returncode, run.stderr) == (0, ""), line


def test_help_has_an_example(hustle: Hustle) -> None:
    for group, commands in {"payment": "add list edit receive remove", "expense": "add list edit remove"}.items():
        for name in commands.split():
            assert f"hustle {group} {name}" in hustle.ok(group, name, "--help").out


def test_the_review_asks_for_a_retainers_month_and_its_command_writes_it(hustle: Hustle) -> None:
    hustle.ok("gig", "add", "Acme care", "--retainer", "1250.50", "--stage", "active")
    (asked,) = hustle.json("review")["waiting"]
    assert (asked["kind"], asked["title"]) == ("retainer", "Acme care")
    hustle.ok(*shlex.split(asked["command"])[1:])
    assert hustle.json("review")["waiting"] == []
    (payment,) = hustle.json("payment", "list")["payments"]
    assert (payment["amount"], payment["expected"], payment["received"]) == (125_050, "2026-11-30", None)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["gig", "add", "US job", "--fixed", "300 USD"], "300 USD"),
        (["gig", "edit", "acme-logo", "--hourly", "USD 45"], "45 USD"),
        (["whatif", "--hours", "2", "--fixed", "300 USD"], "300 USD"),
        (["whatif", "acme-logo", "--fixed", "300usd"], "300 USD"),
        (["payment", "add", "acme-logo", "£20"], "20 GBP"),
        (["expense", "add", "acme-logo", "20 GBP"], "20 GBP"),
        (["gig", "paid", "acme-logo", "700 USD"], "700 USD of the 600 EUR owed"),
        (["set", "floor_rate", "40 EUR"], "floor_rate to 40"),
    ],
)
def test_an_amount_may_name_its_currency(hustle: Hustle, words: list[str], said: str) -> None:
    hustle.ok("gig", "add", "Acme logo", "--fixed", "600", "--stage", "active" if words[1] == "paid" else "lead")
    assert said in hustle.ok(*words).out


def test_an_amount_edited_with_its_currency_has_it(hustle: Hustle) -> None:
    hustle.ok("gig", "add", "Acme logo", "--fixed", "600")
    hustle.ok("payment", "add", "acme-logo", "100")
    (short,) = [one["short"] for one in hustle.json("payment", "list")["payments"]]
    assert "150 USD" in hustle.ok("payment", "edit", short, "--amount", "150 USD").out


def test_two_currencies_of_one_amount_are_a_slip(hustle: Hustle) -> None:
    hustle.ok("gig", "add", "Acme logo", "--fixed", "600")
    before = hustle.bytes
    run = hustle("payment", "add", "acme-logo", "300 USD", "--currency", "GBP")
    assert (run.code, run.complaints) == (
        64,
        ["hustle: “300 USD” is in USD and --currency says GBP: write one of them."],
    )
    assert hustle.bytes == before


def test_late_money_is_told_in_the_list_of_gigs_on_a_narrow_terminal_too(
    logo: Hustle, monkeypatch: pytest.MonkeyPatch
) -> None:
    logo.ok("payment", "add", "acme-logo", "300", "--expected", "2026-11-20")
    monkeypatch.setattr("hustle_tui.cli.told.terminal.room", lambda: 80)
    assert "300 EUR overdue since 20 Nov" in logo.ok("gig", "list").out

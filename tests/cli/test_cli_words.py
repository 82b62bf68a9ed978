"""Dates, names and other words as people write them on the command line, and what is told of them."""

from __future__ import annotations

import pytest
from command_line import Hustle

SUNDAY = ("--today", "2026-11-29")


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (["add", "tax @1jun due:15aug"], ["Tue 1 Jun 2027", "due Sun 15 Aug 2027"]),
        (["add", "tax @16nov"], ["Mon 16 Nov, past"]),
        (["add", "tax @next-friday"], ["Fri 4 Dec"]),
        (["add", "tax @w2"], ["week of 11 Jan 2027"]),
        (["add", "tax due:q1"], ["due Wed 31 Mar 2027"]),
        (["add", "tax due:20nov"], ["late, due Fri 20 Nov"]),
        (["move", "card", "1jun"], ["Tue 1 Jun 2027"]),
        (["move", "card", "next", "week"], ["next week"]),
        (["move", "card", "next week"], ["next week"]),
        (["move", "card", "next", "friday"], ["Fri 4 Dec"]),
        (["move", "card", "w51"], ["week of 14 Dec"]),
        (["move", "card", "last", "week"], ["last week"]),
        (["move", "card", "2026-11-03"], ["Tue 3 Nov, past"]),
        (["dayoff", "1jun"], ["Tue 1 Jun 2027 · a day off"]),
        (["dayoff", "20nov"], ["Fri 20 Nov, past · a day off"]),
        (["dayoff", "31", "dec", "-", "1", "jan"], ["Thu 31 Dec · a day off", "Fri 1 Jan 2027 · a day off"]),
        (["dayoff", "31.12.-1.1."], ["Thu 31 Dec · a day off", "Fri 1 Jan 2027 · a day off"]),
        (["gig", "add", "Logo", "--due", "1jun"], ["due Tue 1 Jun 2027"]),
        (["gig", "add", "Logo", "--due", "end of month"], ["due Mon 30 Nov"]),
        (["gig", "add", "Logo", "--due", "2026-11-03"], ["due Tue 3 Nov, past"]),
        (["gig", "add", "Logo", "--start", "q1"], ["from Fri 1 Jan 2027"]),
        (["gig", "edit", "site", "--due", "1jun"], ["due Tue 1 Jun 2027"]),
        (["gig", "later", "site", "--condition", "readers", "--by", "1jun"], ["Decided on Tue 1 Jun 2027"]),
        (["payment", "add", "site", "300", "--expected", "1jun"], ["expected Tue 1 Jun 2027"]),
        (["payment", "add", "site", "300", "--expected", "20nov"], ["overdue since Fri 20 Nov"]),
        (["whatif", "--hours", "2", "--due", "1jun"], ["fits"]),
        (["kpi", "add", "Deals", "--to", "9", "--end", "1jun"], ["Thu 1 Jan to Tue 1 Jun 2027"]),
        (["kpi", "add", "Deals", "--to", "9", "--start", "q4"], ["Thu 1 Oct to Thu 31 Dec"]),
        (["kpi", "edit", "users", "--end", "1jun"], ["Thu 1 Jan to Tue 1 Jun 2027"]),
        (["park", "card", "next", "week"], ["Parked until Mon 30 Nov"]),
        (["park", "card", "1jun"], ["Parked until Tue 1 Jun 2027"]),
        (["week", "next", "week"], ["W49 · 30 Nov – 6 Dec 2026"]),
        (["week", "w2"], ["W2 · 11–17 Jan 2027"]),
        (["week", "1jun"], ["W23 · 1–7 Jun 2026"]),
        (["gig", "skip", "site", "next", "week"], ["next week"]),
        (["hours", "last", "monday"], ["Mon 23 Nov"]),
        (["hours", "1jun"], ["Mon 1 Jun"]),
        (["log", "1h", "--on", "30dec"], ["Tue 30 Dec 2025"]),
    ],
    ids=lambda value: " ".join(value),
)
def test_a_date_is_the_coming_one_and_told_with_its_year(hustle: Hustle, command: list[str], told: list[str]) -> None:
    hustle.ok(*SUNDAY, "add", "Card")
    hustle.ok(*SUNDAY, "gig", "add", "Site", "--weekly", "3h", "--stage", "active")
    hustle.ok(*SUNDAY, "kpi", "add", "Users", "--to", "9")
    run = hustle(*SUNDAY, *command)
    assert run.code in (0, 10, 20), run.err
    for words in told:
        assert words in run.out


def test_a_date_with_a_slash_is_read_in_the_plans_own_order(hustle: Hustle) -> None:
    hustle.ok("set", "date_style", "month_day")
    assert "Fri, Dec 11" not in (run := hustle.ok("gig", "add", "Logo", "--due", "12/11")).out
    assert "due Fri Dec 11" in run.out
    hustle.ok("set", "date_style", "day_month")
    assert "due Sat 12 Dec" in hustle.ok("gig", "edit", "logo", "--due", "12/12").out


def test_a_span_is_undone_in_one_step(hustle: Hustle) -> None:
    hustle.ok("dayoff", "21", "dec", "-", "1", "jan", "--why", "Skiing")
    assert len(hustle.json("dayoff")) == 12
    hustle.ok("undo")
    assert hustle.json("dayoff") == []


def test_a_word_near_a_ledger_or_a_lane_is_asked_about(hustle: Hustle) -> None:
    run = hustle.ok("add", "walk #lief !mst #42 #mending")
    assert "#lief #42 #mending" in run.out
    assert run.complaints == [
        "Left in the title: “!mst” is no lane: did you mean !must?",
        "#lief is a tag now: did you mean #life?",
        "#42 is a tag now: \\#42 keeps it in the title.",
    ]
    assert hustle.ok("add", "run #lief").complaints == []
    assert hustle.ok("edit", "walk", "#sdie").complaints == ["#sdie is a tag now: did you mean #side?"]


def test_a_rule_in_plain_words_stays_in_the_title_and_is_pointed_out(hustle: Hustle) -> None:
    run = hustle.ok("add", "Weekly report every Friday ~1h")
    assert "“Weekly report every Friday”" in run.out
    assert run.complaints == ["“every Friday” stays in the title: every:friday makes it come again."]
    for plain in ("Thank every client", "Report every friday every:fri"):
        assert hustle.ok("add", plain).complaints == []


def test_tags_are_kept_once_however_they_are_typed(hustle: Hustle) -> None:
    hustle.ok("add", "walk #Café #cafe\u0301 #CAFÉ")
    assert hustle.json("week")["lanes"]["should"][0]["tags"] == ["Café"]


def test_bytes_that_are_no_utf_8_are_told_and_kept_as_the_replacement_sign(hustle: Hustle) -> None:
    run = hustle.real("add", b"Caf\xe9 tables \xff\xfe")
    assert (run.returncode, run.stderr) == (0, "“Caf� tables ��” held bytes that are no UTF-8: each is kept as �.\n")
    assert hustle.json("week")["lanes"]["should"][0]["title"] == "Caf� tables ��"
    run = hustle.real("gig", "add", b"Logo", "--client", b"Caf\xe9", "--note", b"\xe9")
    assert len(run.stderr.splitlines()) == 2
    run = hustle.real("done", b"caf\xe9")
    assert "Done 1" in run.stdout


def test_a_title_is_found_however_its_letters_are_composed(hustle: Hustle) -> None:
    hustle.ok("add", "Cafe\u0301 tables")
    hustle.ok("add", "İstanbul trip")
    hustle.ok("kpi", "add", "Launch", "--milestone", "Cafe\u0301 opens")
    assert "Done 1" in hustle.ok("done", "café").out
    assert "Done 2" in hustle.ok("done", "istanbul").out
    assert "Ticked" in hustle.ok("kpi", "tick", "launch", "CAFÉ").out


def test_clients_are_one_in_rates_and_in_what_is_written(hustle: Hustle) -> None:
    for title, client in (("One", "Acme"), ("Two", "acme "), ("Three", "ACME")):
        hustle.ok("gig", "add", title, "--client", client, "--hourly", "50", "--stage", "active")
        hustle.ok("log", "1h", title.lower(), "--kind", "talk")
    assert [rate["name"] for rate in hustle.json("gig", "rates", "--by", "client")["rates"]] == ["Acme"]
    assert hustle.json("gig", "show", "three")["client"] == "Acme"
    hustle.ok("gig", "edit", "three", "--client", " Beta")
    hustle.ok("gig", "edit", "three", "--client", "aCME")
    assert hustle.json("gig", "show", "three")["client"] == "Acme"


def test_a_client_is_written_anew_on_its_oldest_gig_only(hustle: Hustle) -> None:
    for title in ("One", "Two"):
        hustle.ok("gig", "add", title, "--client", "acme", "--fixed", "50")
    assert "Nothing changes" in hustle.ok("gig", "edit", "two", "--client", "aCME").out
    hustle.ok("gig", "edit", "one", "--client", "Acme")
    assert [gig["client"] for gig in hustle.json("gig", "list")] == ["Acme", "Acme"]

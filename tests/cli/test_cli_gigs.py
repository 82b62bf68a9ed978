"""gig add, list, show, accept, decline, deliver, paid and edit."""

from __future__ import annotations

import pytest
from command_line import Hustle


def test_plain_tinydb_reads_what_gig_add_wrote(hustle: Hustle) -> None:
    options = ["--client", "Acme", "--fixed", "600.50", "--currency", "usd", "--estimate", "12h", "--weekly", "5h"]
    hustle.ok("gig", "add", "Acme logo", *options, "--due", "2026-12-04", "--note", "from Ana")
    (gig,) = hustle.table("gigs")
    wanted = {"title": "Acme logo", "slug": "acme-logo", "client": "Acme", "stage": "lead", "pay": "fixed"}
    wanted |= {"amount": 60050, "currency": "USD", "estimate": 720, "weekly": 300, "due": "2026-12-04"}
    assert {name: gig[name] for name in wanted} == wanted
    assert gig["note"] == "from Ana"


@pytest.mark.parametrize(
    ("options", "pay", "amount"),
    [
        ([], "none_yet", 0),
        (["--unpaid"], "none_yet", 0),
        (["--hourly", "45"], "hourly", 4500),
        (["--retainer", "800", "--currency", "JPY"], "retainer", 800),
        (["--fixed", "49.9"], "fixed", 4990),
    ],
)
def test_a_gig_has_the_pay_that_its_option_says(hustle: Hustle, options: list[str], pay: str, amount: int) -> None:
    hustle.ok("gig", "add", "Work", *options)
    shown = hustle.json("gig", "show", "work")
    assert (shown["pay"], shown["amount"]) == (pay, amount)


def test_the_currency_of_a_new_gig_is_the_setting(hustle: Hustle) -> None:
    hustle.ok("set", "currency", "usd")
    hustle.ok("gig", "add", "Work", "--hourly", "45")
    assert hustle.json("gig", "show", "work")["currency"] == "USD"


@pytest.mark.parametrize(
    "options",
    [
        ["--fixed", "600", "--hourly", "40"],
        ["--fixed", "600", "--unpaid"],
        ["--fixed", "many"],
        ["--fixed", "1.234"],
        ["--fixed", "-5"],
        ["--currency", "euro"],
        ["--estimate", "long"],
        ["--due", "someday"],
        ["--stage", "maybe"],
    ],
)
def test_a_gig_that_does_not_add_up_is_refused(hustle: Hustle, options: list[str]) -> None:
    run = hustle("gig", "add", "Work", *options)
    assert (run.code, len(run.complaints)) == (64, 1)
    assert hustle.bytes is None


def test_the_queue_lists_live_gigs_with_whether_they_fit_and_all_lists_the_rest(hustle: Hustle) -> None:
    assert "No gig in the queue" in hustle.ok("gig", "list").out
    hustle.ok("gig", "add", "Logo", "--estimate", "6h", "--due", "2026-12-20")
    hustle.ok("gig", "add", "Huge", "--estimate", "200h", "--due", "2026-12-04")
    hustle.ok("gig", "add", "Old", "--stage", "dropped")
    hustle.ok("gig", "add", "Dropped last", "--stage", "dropped")
    logo, huge = hustle.json("gig", "list")
    assert logo["fit"].startswith("fits: done")
    assert huge["fit"].startswith("does not fit before 4 Dec:")
    out = hustle.ok("gig", "list").out
    assert "fits: done" in out
    assert "does not fit before 4 Dec" in out
    everything = hustle.json("gig", "list", "--all")
    assert [(gig["slug"], gig["fit"] is None) for gig in everything] == [
        ("logo", False),
        ("huge", False),
        ("dropped-last", True),
        ("old", True),
    ]


def test_accept_says_whether_it_fits_and_what_the_week_becomes(hustle: Hustle) -> None:
    hustle.ok("gig", "add", "Acme logo", "--estimate", "12h", "--weekly", "11h", "--due", "2026-11-27")
    run = hustle.ok("gig", "accept", "acme-logo")
    first, second, third = run.out.splitlines()
    assert first.startswith("Accepted 1 “Acme logo” · does not fit before Fri")
    assert second.startswith("▲ OVER  Side work")
    assert third.endswith("hustle gig later acme-logo --condition TEXT --by DATE")
    assert hustle.json("gig", "show", "acme-logo")["stage"] == "accepted"
    assert hustle.ok("gig", "accept", "acme-logo").out.startswith("Accepted already")


def test_a_declined_gig_stays_on_record_with_its_reason(hustle: Hustle) -> None:
    hustle.ok("gig", "add", "Acme logo")
    assert hustle.ok("gig", "decline", "acme-logo", "--why", "launch month").out.endswith("· launch month\n")
    shown = hustle.json("gig", "show", "acme-logo")
    assert (shown["stage"], shown["reason"], shown["staged"]) == ("declined", "launch month", "2026-11-25")
    assert hustle.json("gig", "list") == []
    hustle.ok("gig", "accept", "acme-logo")
    assert hustle.ok("gig", "decline", "acme-logo").out.startswith("Dropped 1 “Acme logo”")
    assert hustle.json("gig", "show", "acme-logo")["stage"] == "dropped", "it had been taken, so it was no offer"
    assert hustle.ok("gig", "decline", "acme-logo").out.startswith("Dropped already")


def test_deliver_and_paid_end_a_gig_with_its_fee_received(hustle: Hustle) -> None:
    hustle.ok("gig", "add", "Acme logo", "--fixed", "600", "--stage", "active", "--weekly", "5h")
    hustle.ok("gig", "deliver", "acme-logo")
    assert hustle.json("status")["side"]["left"] == 0
    assert hustle.ok("gig", "paid", "acme-logo", "--on", "mon").out == "Paid 1 “Acme logo” · 600 EUR · Mon 23 Nov\n"
    hustle.ok("gig", "add", "Beta", "--fixed", "100", "--stage", "active")
    hustle.ok("add", "Sketches ~4h gig:beta")
    assert hustle.ok("gig", "deliver", "beta").out.endswith(
        "· 100 EUR · 1 card of it is still open (4h): hustle gig deliver beta --drop-cards drops them\n"
    )
    assert hustle.ok("gig", "paid", "beta").out.endswith("· 1 card of it is still open (4h)\n")
    (asked,) = hustle.json("review")["waiting"]
    assert asked["question"] == "One card is still open: done or dropped?"
    shown = hustle.json("gig", "show", "acme-logo")
    (payment,) = shown["payments"]
    wanted = {"amount": 60000, "currency": "EUR", "expected": None, "received": "2026-11-23", "overdue": False}
    assert shown["stage"] == "paid" and {name: payment[name] for name in wanted} == wanted
    before = hustle.bytes
    assert hustle("gig", "paid", "acme-logo").code == 64
    assert hustle("gig", "deliver", "acme-logo").code == 64
    assert hustle.bytes == before


def test_paid_without_an_amount_takes_the_rate_for_the_persons_own_side_hours(hustle: Hustle) -> None:
    hustle.ok("gig", "add", "Support", "--hourly", "40", "--stage", "active")
    hustle.ok("log", "1h30", "support")
    hustle.ok("log", "10m", "support", "--kind", "talk")
    hustle.ok("log", "5h", "support", "--machine")
    hustle.ok("log", "2h", "support", "--as", "life")
    hustle.ok("gig", "paid", "support")
    # 100 minutes at 40 an hour are 66.666…, rounded to the minor unit.
    assert hustle.json("gig", "show", "support")["payments"][0]["amount"] == 6667


def test_paid_without_an_amount_takes_only_what_is_still_owed(hustle: Hustle) -> None:
    hustle.ok("gig", "add", "Logo", "--fixed", "600", "--stage", "delivered")
    hustle.ok("payment", "add", "logo", "300", "--received", "mon")
    assert " · 300 EUR · " in hustle.ok("gig", "paid", "logo").out
    assert sorted(one["amount"] for one in hustle.json("gig", "show", "logo")["payments"]) == [30000, 30000]


def test_paid_takes_no_money_where_all_of_it_has_come(hustle: Hustle) -> None:
    hustle.ok("gig", "add", "Logo", "--fixed", "600", "--stage", "delivered")
    hustle.ok("payment", "add", "logo", "600", "--received", "mon")
    assert "600 EUR has come before, so no payment is recorded" in hustle.ok("gig", "paid", "logo").out
    assert len(hustle.json("gig", "show", "logo")["payments"]) == 1


def test_paid_with_less_than_is_owed_says_so_and_leaves_another_currency_awaited(hustle: Hustle) -> None:
    hustle.ok("gig", "add", "Logo", "--fixed", "600", "--stage", "delivered")
    hustle.ok("payment", "add", "logo", "600", "--expected", "2026-11-20")
    hustle.ok("payment", "add", "logo", "50", "--currency", "USD")
    assert "500 EUR of the 600 EUR owed" in hustle.ok("gig", "paid", "logo", "500").out
    payments = hustle.json("gig", "show", "logo")["payments"]
    assert [(one["amount"], one["currency"], one["expected"], one["received"]) for one in payments] == [
        (50000, "EUR", "2026-11-20", "2026-11-25"),
        (5000, "USD", None, None),
    ]


def test_paid_takes_an_amount_over_any_reckoning(hustle: Hustle) -> None:
    hustle.ok("gig", "add", "Support", "--hourly", "40", "--stage", "active")
    hustle.ok("gig", "paid", "support", "180.20")
    assert hustle.json("gig", "show", "support")["payments"][0]["amount"] == 18020


@pytest.mark.parametrize("options", [["--unpaid"], ["--retainer", "300"], ["--hourly", "40"]])
def test_paid_where_no_amount_is_known_says_so_and_records_no_payment(hustle: Hustle, options: list[str]) -> None:
    hustle.ok("gig", "add", "Favour", "--stage", "active", *options)
    assert "no payment is recorded" in hustle.ok("gig", "paid", "favour").out
    shown = hustle.json("gig", "show", "favour")
    assert (shown["stage"], shown["payments"]) == ("paid", [])


def test_edit_changes_what_is_named_empties_with_none_and_keeps_the_slug(hustle: Hustle) -> None:
    hustle.ok("gig", "add", "Acme logo", "--fixed", "600", "--estimate", "12h", "--weekly", "5h", "--due", "2026-12-04")
    before = hustle.json("gig", "show", "acme-logo")
    hustle.ok(
        "gig", "edit", "acme-logo", "--due", "none", "--estimate", "NONE", "--weekly", "4h", "--title", "Acme brand"
    )
    after = hustle.json("gig", "show", "acme-logo")
    changed = {"due": None, "estimate": None, "left": None, "weekly": 240, "title": "Acme brand", "quoted_rate": None}
    changed |= {name: after[name] for name in ("fit", "rank")}
    assert after == {**before, **changed}
    hustle.ok("gig", "edit", "acme-logo", "--hourly", "50", "--stage", "active", "--starts", "2026-12-07")
    after = hustle.json("gig", "show", "acme-logo")
    wanted = {"pay": "hourly", "amount": 5000, "stage": "active", "starts": "2026-12-07", "slug": "acme-logo"}
    assert {name: after[name] for name in wanted} == wanted
    hustle.ok("undo")
    assert hustle.json("gig", "show", "acme-logo")["stage"] == "lead", "fields and stage are one step"


def test_another_currency_asks_for_the_amount_when_its_decimals_differ(hustle: Hustle) -> None:
    hustle.ok("gig", "add", "Logo", "--fixed", "600")
    before = hustle.bytes
    assert hustle("gig", "edit", "logo", "--currency", "JPY").code == 64
    assert hustle.bytes == before
    hustle.ok("gig", "edit", "logo", "--currency", "JPY", "--fixed", "9000")
    shown = hustle.json("gig", "show", "logo")
    assert (shown["currency"], shown["amount"]) == ("JPY", 9000)


def test_show_in_words_has_pay_hours_cards_and_payments(hustle: Hustle) -> None:
    hustle.ok("gig", "add", "Acme logo", "--client", "Acme", "--fixed", "600", "--estimate", "12h", "--stage", "active")
    hustle.ok("add", "Sketches ~2h gig:acme-logo @next")
    hustle.ok("log", "3h", "acme-logo")
    hustle.ok("gig", "paid", "acme-logo")
    out = hustle.ok("gig", "show", "acme-logo").out
    for piece in (
        "Acme",
        "paid since Wed 25 Nov",
        "600 EUR received Wed 25 Nov",
        "600.00 ÷ 3h = 200.00 EUR an hour",
        "3h of 12h worked",
        "2  Sketches  2h  next week",
    ):
        assert piece in out


def test_talk_does_not_use_up_an_estimate_and_a_ticked_card_does(hustle: Hustle) -> None:
    hustle.ok("gig", "add", "Site", "--estimate", "10h", "--stage", "active")
    for hours, kind in (("5h", "work"), ("3h", "talk"), ("30m", "selling")):
        hustle.ok("log", hours, "site", "--kind", kind, "--on", "2026-11-16")
    hustle.ok("add", "Sketches ~2h gig:site")
    hustle.ok("done", "sketches")
    assert "7h of 10h worked · 3h30 of talk and selling\n" in hustle.ok("gig", "show", "site").out
    assert "  7h of 10h  " in hustle.ok("gig", "list").out
    hustle.ok("gig", "edit", "site", "--estimate", "none")
    assert "8h30 logged, no estimate\n" in hustle.ok("gig", "show", "site").out


def test_the_first_day_of_a_gig_is_told_by_the_same_option_everywhere(hustle: Hustle) -> None:
    hustle.ok("gig", "add", "Acme logo", "--weekly", "3h", "--start", "2026-12-07")
    assert hustle.json("gig", "show", "acme-logo")["starts"] == "2026-12-07"
    hustle.ok("gig", "edit", "acme-logo", "--start", "2026-12-14")
    assert hustle.json("gig", "show", "acme-logo")["starts"] == "2026-12-14"
    assert hustle("whatif", "acme-logo", "--start", "2026-12-21").code == 0


def test_delivering_drops_the_open_cards_where_that_is_asked_for(hustle: Hustle) -> None:
    hustle.ok("gig", "add", "Beta", "--fixed", "100", "--stage", "active")
    hustle.ok("add", "Sketches ~4h gig:beta")
    hustle.ok("add", "Handover ~1h gig:beta")
    out = hustle.ok("gig", "deliver", "beta", "--drop-cards").out
    assert out == "Delivered 1 “Beta” · 100 EUR · dropped 2 cards\n"
    assert hustle.json("review")["waiting"] == []
    hustle.ok("undo")
    assert len(hustle.json("gig", "show", "beta")["cards"]) == 2, "one step"
    hustle.ok("gig", "deliver", "beta")
    (asked,) = hustle.json("review")["waiting"]
    assert asked["command"] == "hustle gig deliver beta --drop-cards; or hustle done each"
    assert hustle.ok("gig", "deliver", "beta", "--drop-cards").out == "Dropped 2 cards of 1 “Beta”\n"
    assert hustle.ok("gig", "deliver", "beta", "--drop-cards").out == "Delivered already: 1 “Beta”\n"


def test_a_gig_holds_less_more_or_nothing_in_one_week(hustle: Hustle) -> None:
    hustle.ok("gig", "add", "Acme", "--weekly", "5h", "--stage", "active", "--retainer", "400", "--start", "mon")
    hustle.ok("gig", "edit", "acme", "--start", "2026-11-23")
    out = hustle.ok("gig", "skip", "acme", "next", "--hours", "2h").out
    assert out.startswith("1 “Acme”: next week 2h, not 5h · ✓ clear side 2/10h · ongoing, 5h a week")
    out = hustle.ok("gig", "skip", "acme").out
    assert out.startswith("1 “Acme”: this week nothing, not 4h · ✓ clear side 0/10h"), "it was added on Wednesday"
    assert hustle.json("status")["side"]["left"] == 0
    shown = hustle.json("gig", "show", "acme")
    assert (
        shown["exceptions"]
        == [
            {"week": "2026-11-23", "minutes": 0},
            {"week": "2026-11-30", "minutes": 120},
        ]
        and shown["weekly"] == 300
    )
    assert "this week nothing, not 4h · next week 2h, not 5h" in hustle.ok("gig", "show", "acme").out
    assert "this week nothing, not 4h" in hustle.ok("gig", "list").out
    assert hustle.ok("gig", "skip", "acme", "--clear").out.startswith("1 “Acme”: this week is like every other")
    assert hustle.json("status")["side"]["left"] == 240
    hustle.ok("undo")
    assert hustle.json("status")["side"]["left"] == 0
    hustle.ok("gig", "skip", "acme", "this", "--hours", "7h")
    assert hustle.json("status")["side"]["left"] == 420


def test_a_day_without_its_year_is_one_to_come_for_a_skip_and_the_nearest_to_look_at(hustle: Hustle) -> None:
    hustle.ok("gig", "add", "Acme", "--weekly", "5h", "--stage", "active")
    hustle.ok("gig", "skip", "acme", "2 nov")
    assert hustle.json("gig", "show", "acme")["exceptions"] == [{"week": "2027-11-01", "minutes": 0}]
    assert hustle.json("status", "--week", "2 nov")["week"] == "2026-11-02"


def test_a_date_that_needs_the_skipped_week_says_so(hustle: Hustle) -> None:
    hustle.ok("set", "overhead", "0")
    hustle.ok("gig", "add", "Logo", "--weekly", "5h", "--estimate", "8h", "--due", "sun", "--stage", "active")
    out = hustle.ok("gig", "skip", "logo").out
    assert "this week nothing, not 4h · its due date needs 8h of it all the same" in out


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("acme", "last"), "That week is over"),
        (("acme", "later"), "The backlog is no week"),
        (("acme", "someday"), "is no week"),
        (("acme", "--hours", "2h", "--clear"), "Give --hours or --clear"),
        (("old",), "is delivered"),
    ],
)
def test_what_can_not_be_skipped_is_one_plain_line(hustle: Hustle, words: tuple[str, ...], complaint: str) -> None:
    hustle.ok("gig", "add", "Acme", "--weekly", "5h", "--stage", "active")
    hustle.ok("gig", "add", "Old", "--weekly", "5h", "--stage", "delivered")
    run = hustle("gig", "skip", *words)
    assert run.code == 64 and len(run.complaints) == 1 and complaint in run.complaints[0]


def parts_of_the_first_version(hustle: Hustle) -> None:
    """A gig accepted today, with the two cards that accepting wrote in the first version, and one of the person's."""
    hustle.ok("gig", "add", "Acme logo", "--estimate", "12h", "--fixed", "600", "--due", "2026-12-11")
    hustle.ok("gig", "accept", "acme-logo")
    for text in ("Acme logo: part 1 of 2 ~8h", "Acme logo: part 2 of 2 @next ~4h", "Acme logo: my own part ~1h"):
        hustle.ok("add", f"{text} gig:acme-logo")


def test_cards_that_the_first_version_wrote_are_let_go_in_one_step(hustle: Hustle) -> None:
    assert hustle.ok("gig", "parts").out == "There are no such cards: every gig holds its own hours.\n"
    parts_of_the_first_version(hustle)
    (asked,) = hustle.json("review")["waiting"]
    assert (asked["kind"], asked["title"]) == ("parts", "Acme logo")
    assert asked["question"] == "2 planned parts are held by the gig itself now: let them go?"
    assert asked["command"] == "hustle gig parts --let-go, or --keep"
    assert "“Acme logo: part 2 of 2”" in hustle.ok("gig", "parts").out
    assert hustle.ok("gig", "parts", "--let-go").out.startswith("Let go 2 cards: the gigs themselves hold the hours")
    assert [card["title"] for card in hustle.json("gig", "show", "acme-logo")["cards"]] == ["Acme logo: my own part"]
    assert hustle.json("review")["waiting"] == []
    hustle.ok("undo")
    assert len(hustle.json("gig", "show", "acme-logo")["cards"]) == 3


def test_who_keeps_them_is_never_asked_again(hustle: Hustle) -> None:
    parts_of_the_first_version(hustle)
    assert hustle.ok("gig", "parts", "--keep").out.startswith("Kept: you will not be asked again")
    assert hustle.json("review")["waiting"] == [] and len(hustle.json("gig", "show", "acme-logo")["cards"]) == 3

"""add, done, drop, reopen, move, edit and week: the board from the command line."""

from __future__ import annotations

import pytest
from command_line import Hustle


def test_add_says_what_it_read_and_week_json_has_it_all(hustle: Hustle) -> None:
    hustle.ok("kpi", "add", "Retention", "--to", "10")
    run = hustle.ok("add", "Fix onboarding mail ~1h30 @thu #main !must kpi:retention due:fri #mail")
    assert (
        run.out
        == "Added 2 “Fix onboarding mail” · Must · Thu 26 Nov · 1h30 · due Fri 27 Nov · Retention · #mail · main\n"
    )
    assert run.err == ""
    board = hustle.json("week")
    assert (board["week"], board["today"], board["level"]) == ("2026-11-23", "2026-11-25", "clear")
    assert list(board["lanes"]) == ["must", "should", "could", "done"]
    (card,) = board["lanes"]["must"]
    assert card.pop("id") > 0
    assert card == {
        "number": 2,
        "slug": "fix-onboarding-mail",
        "title": "Fix onboarding mail",
        "ledger": "main",
        "lane": "must",
        "state": "open",
        "week": "2026-11-23",
        "day": "2026-11-26",
        "estimate": 90,
        "logged": 0,
        "remaining": 90,
        "due": "2026-11-27",
        "gig": None,
        "kpi": "retention",
        "series": None,
        "tags": ["mail"],
        "note": "",
        "carried": 0,
        "parked": None,
        "wanted": None,
        "machine": 0,
    }


def test_add_takes_its_words_without_quotes(hustle: Hustle) -> None:
    hustle.ok("add", "Draft", "the", "deck", "~2h")
    assert hustle.card(1)["title"] == "Draft the deck"


def test_a_token_that_does_not_parse_stays_in_the_title_and_is_pointed_out(hustle: Hustle) -> None:
    run = hustle("add", "Call ~soon \\#5 @nowhere")
    assert run.code == 0
    assert hustle.card(1)["title"] == "Call ~soon #5 @nowhere"
    assert len(run.complaints) == 2
    assert "“soon” is no duration" in run.complaints[0]
    assert "“@nowhere” is no day" in run.complaints[1]


def test_the_backlog_is_listed_apart(hustle: Hustle) -> None:
    hustle.ok("add", "Some day @later")
    board = hustle.json("week")
    assert board["backlog"] == 1
    assert not any(board["lanes"].values())
    assert "Backlog: 1 card (hustle week later)" in hustle.ok("week").out
    backlog = hustle.json("week", "later")
    assert (backlog["week"], backlog["level"]) == (None, None)
    assert [card["title"] for card in backlog["lanes"]["should"]] == ["Some day"]
    assert "Some day" in hustle.ok("week", "later").out


def test_week_shows_the_hours_of_each_lane_and_what_each_card_still_asks_for(hustle: Hustle) -> None:
    hustle.ok("add", "Draft Q4 board deck ~5h !must @thu")
    hustle.ok("log", "3h", "1", "--on", "tue")
    hustle.ok("add", "Stand-up ~30m !must")
    hustle.ok("add", "Interviews ~2h !could")
    hustle.ok("done", "3")
    out = hustle.ok("week").out
    assert "W48 · 23–29 Nov 2026" in out
    assert "Must · 2h30" in out
    assert "2h of 5h" in out
    assert "Done · 2h" in out


def test_week_by_days_shows_capacity_and_cards_of_each_day(hustle: Hustle) -> None:
    hustle.ok("add", "Deck ~3h @fri")
    out = hustle.ok("week", "--days").out
    assert "Wed 25  today  8h main + 1h free" in out
    assert "Fri 27  8h main + 0h free · 3h planned" in out
    days = hustle.json("week", "--days")["days"]
    assert [day["day"] for day in days] == [f"2026-11-{n}" for n in range(23, 30)]
    assert days[4] == {
        "day": "2026-11-27",
        "main": 480,
        "free": 0,
        "logged": {"main": 0, "side": 0, "life": 0},
        "planned": {"main": 180, "side": 0, "life": 0},
        "assumed": 0,
        "meetings": {"main": 0, "side": 0, "life": 0},
    }
    assert "Mon 23  8h main + 1h free · 8h counted as worked" in out and days[0]["assumed"] == 480


def test_week_by_days_says_what_gigs_hold_beyond_their_cards(hustle: Hustle) -> None:
    hustle.ok("--today", "2026-11-20", "gig", "add", "Acme", "--weekly", "5h", "--stage", "active")
    hustle.ok("add", "Logo ~2h gig:acme")
    assert "Any day  held: Acme 3h" in hustle.ok("week", "--days").out
    hustle.ok("gig", "skip", "acme", "--hours", "2h")
    assert "held" not in hustle.ok("week", "--days").out


@pytest.mark.parametrize("by", [(), ("--days",)])
def test_week_says_how_the_weeks_ahead_stand_and_who_holds_a_full_one(hustle: Hustle, by: tuple[str, ...]) -> None:
    for title, weekly in (("Acme", "8h"), ("Beta", "5h")):
        hustle.ok("gig", "add", title, "--weekly", weekly, "--stage", "active", "--start", "2026-12-07")
    hustle.ok("dayoff", "2026-12-03")
    out = hustle.ok("week", *by).out
    assert "Ahead  W49 ✓ 0h (1 day off)   W50 ▲ 13h of 10 Acme 8 · Beta 5   W51 ▲ 13h of 10" in out
    assert "Ahead" not in hustle.ok("week", "last", *by).out and "Ahead" not in hustle.ok("week", "later").out


def test_done_drop_and_reopen_change_the_state(hustle: Hustle) -> None:
    hustle.ok("add", "One")
    hustle.ok("add", "Two")
    assert hustle.ok("done", "one").out == "Done 1 “One”\n"
    assert hustle.card(1)["state"] == "done"
    assert hustle.ok("done", "1").out.startswith("Done already")
    assert hustle.ok("drop", "2").out == "Dropped 2 “Two”\n"
    assert all(card["number"] != 2 for cards in hustle.json("week")["lanes"].values() for card in cards)
    assert hustle.ok("drop", "2").out.startswith("Dropped already")
    assert hustle.ok("reopen", "2").out.startswith("Reopened 2 “Two”")
    assert hustle.card(2)["state"] == "open"
    assert hustle.ok("reopen", "2").out.startswith("Open already")


@pytest.mark.parametrize(
    ("when", "week", "day", "carried"),
    [
        ("thu", "2026-11-23", "2026-11-26", 0),
        ("today", "2026-11-23", "2026-11-25", 0),
        ("tomorrow", "2026-11-23", "2026-11-26", 0),
        ("tue", "2026-11-30", "2026-12-01", 1),
        ("2026-12-02", "2026-11-30", "2026-12-02", 1),
        ("next", "2026-11-30", None, 1),
        ("this", "2026-11-23", None, 0),
        ("later", None, None, 0),
        ("backlog", None, None, 0),
    ],
)
def test_move_goes_where_it_is_told(hustle: Hustle, when: str, week: str | None, day: str | None, carried: int) -> None:
    hustle.ok("add", "Deck ~3h @fri")
    hustle.ok("move", "1", when)
    card = hustle.card(1)
    assert (card["week"], card["day"], card["carried"]) == (week, day, carried)


def test_move_changes_the_lane_with_or_without_the_week_in_one_step(hustle: Hustle) -> None:
    hustle.ok("add", "Deck ~3h @fri")
    hustle.ok("move", "1", "--lane", "must")
    assert (hustle.card(1)["lane"], hustle.card(1)["day"]) == ("must", "2026-11-27")
    hustle.ok("move", "1", "next", "--lane", "could")
    assert (hustle.card(1)["lane"], hustle.card(1)["week"]) == ("could", "2026-11-30")
    hustle.ok("undo")
    assert (hustle.card(1)["lane"], hustle.card(1)["week"]) == ("must", "2026-11-23")


def test_edit_changes_what_is_named_and_nothing_else(hustle: Hustle) -> None:
    hustle.ok("gig", "add", "Acme logo")
    hustle.ok("add", "Sketches ~2h @sat gig:acme-logo !must due:fri #fun")
    before = hustle.card(2)
    hustle.ok("edit", "2", "~3h")
    assert hustle.card(2) == {**before, "estimate": 180, "remaining": 180}
    hustle.ok("edit", "2", "Better sketches @later #more", "--note", "from the call")
    changed = {"title": "Better sketches", "slug": "better-sketches", "week": None, "day": None}
    changed |= {"tags": ["fun", "more"], "note": "from the call", "estimate": 180, "remaining": 180}
    assert hustle.card(2) == {**before, **changed}
    assert hustle.ok("edit", "2", "~3h").out == "Nothing changes: it is so already.\n"


def test_a_new_estimate_says_what_is_left_where_hours_were_spent(hustle: Hustle) -> None:
    hustle.ok("add", "Inventory ~9h")
    hustle.ok("log", "3h", "inventory")
    assert " · 0h of 3h left · main" in hustle.ok("edit", "inventory", "~3h").out
    assert " · 6h of 9h left · main" in hustle.ok("edit", "inventory", "~9h").out


def test_edit_carries_a_card_to_another_week_as_move_does(hustle: Hustle) -> None:
    for title in ("There @next", "Deck", "Memo"):
        hustle.ok("add", title)
    hustle.ok("edit", "2", "@next")
    hustle.ok("move", "3", "next")
    there, edited, moved = (hustle.card(number) for number in (1, 2, 3))
    assert (edited["week"], edited["carried"]) == (moved["week"], moved["carried"]) == (there["week"], 1)
    lane = next(lane for lane in hustle.json("week", "next")["lanes"].values() if lane)
    assert [one["number"] for one in lane] == [1, 2, 3]


def test_edit_takes_a_note_alone_and_wants_something(hustle: Hustle) -> None:
    hustle.ok("add", "Call Bob")
    hustle.ok("edit", "1", "--note", "after lunch")
    assert (hustle.card(1)["note"], hustle.card(1)["title"]) == ("after lunch", "Call Bob")
    run = hustle("edit", "1")
    assert (run.code, run.complaints) == (
        64,
        ["hustle: Nothing to change: write TEXT, or --note and the note."],
    )


def test_edit_points_out_what_its_own_line_says_and_not_what_the_card_was(hustle: Hustle) -> None:
    hustle.ok("gig", "add", "Acme logo")
    hustle.ok("add", "Sketches")
    run = hustle.ok("edit", "2", "gig:acme-logo")
    assert (hustle.card(2)["ledger"], run.complaints) == ("side", [])
    (complaint,) = hustle.ok("edit", "2", "#main").complaints
    assert complaint.endswith("A gig's card is side work: #main is not taken.")


def test_edit_takes_a_gig_or_a_kpi_off_a_card_whose_hours_stay_what_they_are(hustle: Hustle) -> None:
    hustle.ok("gig", "add", "Acme logo")
    hustle.ok("kpi", "add", "Retention", "--to", "80")
    hustle.ok("add", "Sketches gig:acme-logo kpi:retention")
    hustle.ok("edit", "sketches", "gig:none", "kpi:none")
    bare = hustle.card(3)
    assert (bare["gig"], bare["kpi"], bare["ledger"], bare["title"]) == (None, None, "side", "Sketches")
    hustle.ok("undo")
    assert hustle.card(3)["gig"] == "acme-logo"


def test_a_ref_may_be_a_number_a_slug_or_a_part_of_the_title_and_several_matches_are_named(hustle: Hustle) -> None:
    hustle.ok("add", "Mail the board")
    hustle.ok("add", "Mail the client")
    run = hustle("done", "mail")
    assert run.code == 64
    assert "1 “Mail the board” or 2 “Mail the client”" in run.err
    hustle.ok("done", "CLIENT")
    hustle.ok("done", "mail-the-board")
    assert len(hustle.json("week")["lanes"]["done"]) == 2


def test_what_opens_again_gets_a_new_number_where_its_own_was_given_away(
    hustle: Hustle, monkeypatch: pytest.MonkeyPatch
) -> None:
    hustle.ok("add", "Old card")
    hustle.ok("gig", "add", "Old gig")
    hustle.ok("drop", "1")
    hustle.ok("gig", "decline", "2")
    monkeypatch.setenv("HUSTLE_TODAY", "2026-12-20")
    for title in ("New one", "New two"):
        hustle.ok("add", title)
    assert "Reopened 3 “Old card”" in hustle.ok("reopen", "old card").out
    hustle.ok("gig", "edit", "old-gig", "--stage", "lead")
    assert hustle.json("gig", "show", "4")["slug"] == "old-gig"
    hustle.ok("undo")
    hustle.ok("undo")
    assert "New one" in hustle.ok("done", "1").out


def test_week_says_what_the_weeks_before_left_open_and_the_review_asks_about_it(hustle: Hustle) -> None:
    hustle.ok("add", "Send contract ~2h !must @fri")
    monday = ("--today", "2026-11-30")
    assert "1 card left open in W48 (hustle review)" in hustle.ok(*monday, "week").out
    assert "left open" not in hustle.ok(*monday, "week", "last").out
    (one,) = hustle.json(*monday, "review")["waiting"]
    assert (one["kind"], one["command"]) == ("left_over", "hustle week 2026-11-23, then done, move or drop each")
    hustle.ok(*monday, "move", "1", "this")
    assert "left open" not in hustle.ok(*monday, "week").out


@pytest.mark.parametrize("words", ["gig:", "~30", "gig:nope", "~ @"])
def test_a_word_that_was_to_set_a_field_never_takes_the_titles_place(hustle: Hustle, words: str) -> None:
    hustle.ok("add", "Mine")
    run = hustle("edit", "mine", words)
    assert run.code == 64 and "A backslash before it" in run.err
    assert "“~30”" in hustle.ok("edit", "mine", "\\~30").out

"""What an import does to a plan: what is new, same and changed, one step of undo, and where work belongs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from msgspec.structs import replace

from hustle_tui.domain.changes.hours import edit_entry, remove_entry, split_entry
from hustle_tui.domain.changes.importing import Import
from hustle_tui.domain.history.merging import merged
from hustle_tui.domain.history.steps import bring_back, same_plan, step_between, take_back
from hustle_tui.domain.importing import Ours, Refused, Row, Task, Worked, compare
from hustle_tui.domain.importing.people import People, people_in, people_text, question_text
from hustle_tui.domain.importing.targets import likely_place, map_in, unmapped_words
from hustle_tui.domain.plan.model import Entry, Gig, Plan, PlanError, put

TODAY = date(2026, 11, 25)
DAY = date(2026, 11, 2)
ENTRY, CARD = 89162544568930, 132982102
"""The ids of what comes of these."""
PLAN = put(Plan(), Gig(id=9, title="Acme", slug="acme", stage="active", pay="hourly"))
CALL = Worked(2, DAY, 30, "09:00", ("Acme/Web", "Web"), "call", ("talk",))
DECK = Task(3, "Deck", ("Web",), ("a",), "must", DAY, 60, "why", "u1")


def taken(plan: Plan, *rows: Row, told: dict[str, str] | None = None) -> tuple[Plan, tuple[int, ...]]:
    """The plan after an import, and how many rows were new, same and changed."""
    found = Import("toggl", rows, {"*": "side"} if told is None else told, TODAY)
    after = found(plan)
    return after, (len(found.latest.new), found.latest.same, len(found.latest.changed))


def added(plan: Plan, row: Row, told: dict[str, str] | None = None) -> Entry:
    """The one entry that comes of a row."""
    after, _ = taken(plan, row, told=told or {})
    (entry,) = (one for key, one in after.entries.items() if key not in plan.entries)
    return entry


def test_the_same_file_again_adds_nothing_whatever_was_done_to_what_came_of_it() -> None:
    plan, counts = taken(PLAN, CALL, DECK, Refused(4, "a break"))
    assert counts == (2, 0, 0)
    entry, card = plan.entries[ENTRY], plan.cards[CARD]
    assert (entry.minutes, entry.start, entry.note, entry.ledger) == (30, "09:00", "call", "side")
    assert (card.title, card.lane, card.due, card.estimate, card.week, card.number) == (
        "Deck",
        "must",
        DAY,
        60,
        None,
        1,
    )
    edits: list[Callable[[Plan], Plan]] = [
        lambda plan: plan,
        lambda plan: edit_entry(plan, ENTRY, {"minutes": 45, "note": "other", "day": TODAY}),
        lambda plan: split_entry(plan, ENTRY, 10, 300, None),
        lambda plan: put(plan, replace(card, state="done", title="Else")),
    ]
    for edit in edits:
        edited = edit(plan)
        again, counts = taken(edited, CALL, DECK)
        assert counts == (0, 2, 0) and again is edited
    assert taken(remove_entry(plan, ENTRY), CALL, DECK)[1] == (1, 1, 0)


def test_an_import_is_undone_and_made_again_as_one_step() -> None:
    plan, _ = taken(PLAN, CALL, DECK)
    step = step_between(1, "Import", PLAN, plan)
    assert same_plan(take_back(plan, step), PLAN)
    assert same_plan(bring_back(PLAN, step), plan)
    mine = edit_entry(plan, ENTRY, {"note": "mine"})
    assert take_back(mine, step).entries.keys() == {ENTRY}, "what was changed since stays"


@pytest.mark.parametrize(
    ("other", "counts"),
    [
        (replace(CALL, tags=("dev",)), (1, 0, 0)),
        (replace(CALL, text="mail"), (1, 0, 0)),
        (replace(CALL, start="09:30"), (1, 0, 0)),
        (replace(CALL, day=TODAY), (1, 0, 0)),
        (replace(CALL, minutes=45), (0, 0, 1)),
        (replace(CALL, names=("Acme/App", "App")), (0, 0, 1)),
        (replace(CALL, line=77), (0, 1, 0)),
    ],
)
def test_a_row_is_known_by_its_start_minutes_text_and_tags(other: Worked, counts: tuple[int, ...]) -> None:
    plan, _ = taken(PLAN, CALL)
    after, found = taken(plan, other)
    assert found == counts
    if counts[2]:
        assert list(after.entries) == [ENTRY] and after.entries[ENTRY].minutes == other.minutes
    if not counts[1]:
        assert taken(PLAN, CALL, other)[1] == (2, 0, 0) and taken(after, other)[1] == (0, 1, 0)


def test_many_equal_rows_are_each_looked_at_a_few_times_only(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    digest = compare._digest
    monkeypatch.setattr(compare, "_digest", lambda text, size: made.append(text) or digest(text, size))
    rows = [Worked(line, DAY, 30, "", ("Web",), "call") for line in range(400)]
    after, counts = taken(PLAN, *rows)
    assert counts == (400, 0, 0) and len(made) <= 10 * len(rows), "20,000 rows took minutes"
    assert taken(after, *rows)[1] == (0, 400, 0)


def test_rows_without_a_start_may_be_equal_and_are_counted() -> None:
    row = Worked(2, DAY, 15, "", ("Web",), "meeting")
    plan, counts = taken(PLAN, row, replace(row, line=3))
    assert counts == (2, 0, 0)
    assert taken(plan, row, row, row)[1] == (1, 2, 0)
    assert taken(PLAN, CALL, replace(CALL, line=9))[1] == (1, 1, 0), "nobody does the same twice at one time"


def test_a_part_of_a_split_entry_is_not_taken_for_another_row_of_its_start() -> None:
    plan, _ = taken(PLAN, CALL)
    split = split_entry(plan, ENTRY, 10, 300, None)
    after, counts = taken(split, CALL, replace(CALL, minutes=45))
    assert counts == (1, 1, 0) and sorted(one.minutes for one in after.entries.values()) == [10, 20, 45]


def test_a_changed_task_changes_its_open_card_and_no_closed_one() -> None:
    plan, _ = taken(PLAN, DECK)
    later = replace(DECK, due=TODAY, title="Deck two")
    after, counts = taken(plan, later)
    assert counts == (0, 0, 1) and (after.cards[CARD].title, after.cards[CARD].due) == ("Deck two", TODAY)
    closed = put(plan, replace(plan.cards[CARD], state="done", closed=TODAY))
    assert taken(closed, later)[1] == (0, 1, 0)


def test_the_map_finds_a_name_by_the_most_exact_word_and_is_kept() -> None:
    told = map_in(["Web=gig:acme", "*=main"], PLAN)
    plan, _ = taken(PLAN, CALL, replace(CALL, names=(), text="else"), told=told)
    assert [(one.ledger, one.gig) for one in plan.entries.values()] == [("side", 9), ("main", None)]
    assert plan.settings.import_map == {"toggl:Web": "gig:acme", "toggl:*": "main"}
    assert added(plan, replace(CALL, text="more")).gig == 9
    assert added(plan, replace(CALL, text="more"), {"acme/web": "life"}).ledger == "life"
    assert added(plan, replace(CALL, text="more", names=("New",))).ledger == "main"


def test_another_place_for_a_name_moves_what_came_in_before() -> None:
    plan, _ = taken(PLAN, CALL, told={"Web": "main"})
    after, counts = taken(plan, CALL, told={"Web": "gig:acme"})
    assert counts == (0, 0, 1) and after.entries[ENTRY].gig == 9


@pytest.mark.parametrize(
    ("name", "gig", "ledger"),
    [("main", None, "main"), ("life", None, "life"), ("side:acme", 9, "side"), ("gig=acme", 9, "side")],
)
def test_a_name_that_is_a_place_itself_needs_no_map(name: str, gig: int | None, ledger: str) -> None:
    plan, _ = taken(PLAN, replace(CALL, names=(name,)), told={})
    assert (plan.entries[ENTRY].gig, plan.entries[ENTRY].ledger) == (gig, ledger)


@pytest.mark.parametrize(
    ("name", "place"), [("ACME", "gig:acme"), ("X/Acme", "gig:acme"), ("beta gmbh", "gig:site"), ("Web", ""), ("", "")]
)
def test_a_name_that_is_called_as_a_gig_or_its_client_is_likely_to_be_it(name: str, place: str) -> None:
    site = Gig(id=10, title="Site", slug="site", stage="active", pay="fixed", client="Beta GmbH")
    assert likely_place(name, put(PLAN, site)) == place
    two = put(PLAN, site, replace(site, id=11, title="Shop", slug="shop"))
    assert likely_place("beta gmbh", two) == "", "either may be meant"


def test_names_without_a_place_are_told_with_their_rows() -> None:
    found = Import("toggl", [CALL, replace(CALL, names=()), replace(CALL, names=("side:gone",))], {}, TODAY)
    unmapped = found.beside(PLAN).unmapped
    assert unmapped == {"Web": 1, "": 1, "side:gone": 1}
    assert "“Web” (1 row), “side:gone” (1 row), 1 row without a name" in unmapped_words(unmapped)
    assert "“8” (1 row), 2 more. " in unmapped_words({f"{n}": 1 for n in range(1, 11)})


@pytest.mark.parametrize("text", ["Web", "Web=", "=main", "Web=nowhere", "Web=gig:gone", "Web=kpi:acme"])
def test_a_map_that_names_no_place_is_refused(text: str) -> None:
    with pytest.raises(PlanError):
        map_in([text], PLAN)


def test_a_description_is_the_note_and_tags_stand_in_where_there_is_none() -> None:
    assert added(PLAN, replace(CALL, text="", tags=("acme", "logo"), names=("acme",)), {"*": "side"}).note == "logo"


def test_what_hustle_exported_itself_is_known_by_its_id() -> None:
    plan, _ = taken(PLAN, CALL)
    assert taken(plan, replace(CALL, text="edited", ours=Ours(ENTRY)))[1] == (0, 1, 0)
    assert added(PLAN, replace(CALL, ours=Ours(100)), {"*": "side"}).id == 100
    again, _ = taken(PLAN, replace(CALL, ours=Ours(100)), replace(CALL, text="else", ours=Ours(100)))
    assert len(again.entries) == 2, "one id twice"


def test_text_that_no_file_can_hold_is_made_fit() -> None:
    assert added(PLAN, replace(CALL, text="half \ud800"), {"*": "side"}).note == "half �"
    plan, _ = taken(PLAN, replace(DECK, title="\ud800", tags=("\ud800",)))
    assert plan.cards[CARD].title == "�"


ANN, BOB = ("Ann", "ann@x.org"), ("Bob", "")


def whose(*people: tuple[str, str], kept: tuple[str, ...] = (), told: tuple[str, ...] = ()) -> People:
    return people_in([replace(CALL, person=person) for person in people], kept, told)


@pytest.mark.parametrize(
    ("people", "kept", "told", "mine"),
    [
        ((("", ""),), (), (), {""}),
        ((), (), (), set()),
        ((("", ""),), (), ("ann",), {""}),
        ((ANN, ANN), (), (), {"ann@x.org"}),
        ((ANN, ("Ann S.", "Ann@X.org")), (), (), {"ann@x.org"}),
        ((ANN, BOB), (), (), None),
        ((BOB,), ("ann",), (), None),
        ((ANN, BOB), ("ANN",), (), {"ann@x.org"}),
        ((ANN, BOB), (), ("bob",), {"bob"}),
        ((ANN, BOB), ("ann@x.org",), ("bob",), {"bob"}),
        ((ANN, BOB), (), ("bob", " ANN "), {"ann@x.org", "bob"}),
    ],
)
def test_who_of_a_team_the_reader_is_must_be_known(
    people: tuple[tuple[str, str], ...], kept: tuple[str, ...], told: tuple[str, ...], mine: set[str] | None
) -> None:
    assert whose(*people, kept=kept, told=told).mine == mine


def test_the_people_of_a_file_are_named() -> None:
    assert "“Ann (ann@x.org)” (2 rows), “Bob” (1 row)" in question_text(whose(ANN, ANN, BOB))
    assert people_text(whose(ANN, BOB, told=("ann",))) == "The hours of Ann (ann@x.org); not taken: 1 row of Bob"
    many = whose(ANN, *((f"P{n}", "") for n in range(6)), told=("ann",))
    assert people_text(many).endswith("1 row of P3, those of 2 others")
    with pytest.raises(PlanError, match="No hours are “Cy”'s: “Bob” \\(1 row\\)"):
        whose(BOB, told=("Cy",))


def test_hours_of_others_are_left_out_and_who_the_reader_is_is_kept() -> None:
    rows = [replace(CALL, person=ANN), replace(CALL, person=BOB, names=("Theirs",))]
    mine = Import("toggl", rows, {"Web": "side"}, TODAY, ("ann",))
    plan = mine(PLAN)
    assert (len(mine.latest.new), mine.latest.same, mine.latest.unmapped, mine.names) == (1, 0, {}, ("Web",))
    assert plan.settings.import_me == ("ann",)
    again = Import("clockify", rows, {"Web": "side"}, TODAY).beside(plan)
    assert len(again.new) == 1 and again.people.others == {"bob": 1}
    assert Import("toggl", rows, {"*": "side"}, TODAY, ("Bob",))(plan).settings.import_me == ("bob",)


def test_a_file_that_came_in_on_two_machines_is_there_once_when_their_plans_are_merged() -> None:
    twins = (Worked(4, DAY, 15, "", (), "mail"), Worked(5, DAY, 15, "", (), "mail"))
    mine, _ = taken(PLAN, CALL, DECK, *twins)
    theirs, _ = taken(put(PLAN, Gig(id=10, title="B", slug="b", stage="lead", pay="fixed")), *twins, DECK, CALL)
    longer, _ = taken(PLAN, replace(CALL, minutes=45))
    for other in (theirs, longer):
        both = merged(PLAN, mine, other).plan
        assert len(both.entries) == 3 and len(both.cards) == 1


def test_a_moment_is_the_same_entry_on_a_machine_in_another_zone() -> None:
    here = replace(CALL, began=1_793_610_000)
    there = replace(here, day=date(2026, 11, 1), start="23:00")
    plan, counts = taken(Plan(), here)
    assert counts == (1, 0, 0) and taken(plan, here)[1] == taken(plan, there)[1] == (0, 1, 0)
    assert taken(plan, replace(there, minutes=45))[1] == (0, 0, 1)
    before, _ = taken(Plan(), replace(here, began=0))
    assert taken(before, here)[1] == (0, 1, 0), "what came in before moments were told apart"
    assert taken(before, replace(here, minutes=45))[1] == (0, 0, 1)

"""How things are named on a command line, and how the one that is meant is found."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from plan_builder import NEXT_WEEK, TODAY, TUE, WEEK, card, gig, kpi, plan_of

from hustle_tui.domain.changes.cards import add_card
from hustle_tui.domain.changes.gigs import add_gig
from hustle_tui.domain.changes.kpis import add_kpi
from hustle_tui.domain.plan.model import Card, Gig, Kpi, Plan, PlanError
from hustle_tui.domain.writing.naming import Named, find, free_numbers, is_open, slug_for, slug_of, unique_slug
from hustle_tui.domain.writing.short_ids import RefError, find_by_short_id, short_id_of, short_ids


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Acme logo", "acme-logo"),
        ("  Fix: onboarding e-mail!  ", "fix-onboarding-e-mail"),
        ("ÜBER Straße", "über-strasse"),
        ("写报告 二", "写报告-二"),
        ("[/] [red]x", "red-x"),
        ("\x1b]52;c;AAAA\x07", "52-c-aaaa"),
        ("!!!", "untitled"),
        ("", "untitled"),
        ("a" * 60, "a" * 40),
        ("a" * 39 + " b", "a" * 39),
    ],
)
def test_a_slug_is_letters_and_digits_joined_by_hyphens(title: str, slug: str) -> None:
    assert slug_of(title) == slug


def test_a_slug_that_is_taken_gets_a_number() -> None:
    plan = plan_of(gig("Acme logo"), kpi(title="Acme-logo", slug="acme-logo-2"))
    assert unique_slug(plan, "Acme logo") == "acme-logo-3"
    assert unique_slug(plan, "Other") == "other"


@pytest.mark.parametrize(
    "add",
    [
        lambda plan, day: add_card(plan, card(id=9, created=day)).cards[9],
        lambda plan, day: add_gig(plan, gig(id=9, created=day)).gigs[9],
        lambda plan, day: add_kpi(plan, kpi(id=9, created=day)).kpis[9],
    ],
    ids=["card", "gig", "kpi"],
)
def test_the_number_of_what_was_closed_of_late_is_given_to_nothing_else(add: Callable[[Plan, date], Named]) -> None:
    then = TODAY - timedelta(days=14)
    done, declined = card(number=1, state="done", closed=then), gig(number=1, stage="declined", staged=then)
    for closed in (done, declined, kpi(number=1, closed=then)):
        plan = plan_of(closed)
        assert (add(plan, TODAY).number, add(plan, TODAY + timedelta(days=1)).number) == (2, 1)


def test_the_smallest_number_is_given_that_nothing_open_or_lately_closed_carries() -> None:
    since = TODAY - timedelta(days=14)
    used = (card(number=1), gig(number=2), kpi(number=3), card(number=4, state="done", closed=since))
    free = (card(number=5, state="done", closed=since - timedelta(days=1)), gig(number=6, stage="paid"))
    assert next(free_numbers(plan_of(*used, *free), since)) == 5
    assert next(free_numbers(plan_of(), since)) == 1


def a_plan() -> tuple[Plan, dict[str, Card | Gig | Kpi]]:
    items = {
        "deck": card("Draft board deck", number=1),
        "later": card("Draft board minutes", number=2, week=NEXT_WEEK),
        "done": card("Draft invoice", number=3, state="done"),
        "acme": gig("Acme logo", number=4),
        "paid": gig("Acme flyer", number=5, stage="paid"),
        "kpi": kpi(title="Retention", number=6),
    }
    return plan_of(*items.values()), items


@pytest.mark.parametrize(
    ("ref", "name"),
    [
        ("1", "deck"),
        (" 4 ", "acme"),
        ("acme-logo", "acme"),
        ("ACME LOGO", "acme"),
        ("draft-board-deck", "deck"),
        ("draft board", "deck"),
        ("minutes", "later"),
        ("invoice", "done"),
        ("acme", "acme"),
        ("reten", "kpi"),
    ],
)
def test_the_one_that_is_meant_is_found(ref: str, name: str) -> None:
    plan, items = a_plan()
    assert find(plan, ref, WEEK) is items[name]


def test_only_the_wanted_kinds_are_looked_at() -> None:
    plan, items = a_plan()
    assert find(plan, "acme", WEEK, Gig) is items["acme"]
    with pytest.raises(PlanError, match=r"No card matches “acme”: see hustle week\."):
        find(plan, "acme", WEEK, Card)
    with pytest.raises(PlanError, match=r"No gig or KPI matches “1”: see hustle gig list or hustle kpi list\."):
        find(plan, "1", WEEK, Gig, Kpi)


def test_of_several_the_candidates_are_named_with_their_numbers() -> None:
    plan = plan_of(*(card(f"Call {n}", number=n) for n in range(1, 7)))
    with pytest.raises(PlanError, match=r"“call” may be 1 “Call 1” or 2 “Call 2” or .* or 2 more: give the number\."):
        find(plan, "call", WEEK)


@pytest.mark.parametrize("ref", ["", "nothing", "99", "9" * 30, "[/]"])
def test_what_answers_to_nothing_says_where_to_look(ref: str) -> None:
    with pytest.raises(PlanError, match="see hustle week or hustle gig list or hustle kpi list"):
        find(a_plan()[0], ref, WEEK)


def test_a_thing_is_open_while_it_asks_for_something() -> None:
    assert is_open(card()) and is_open(gig(stage="lead")) and is_open(kpi())
    assert not is_open(card(state="done")) and not is_open(gig(stage="paid"))
    assert slug_for(card("Some Card")) == "some-card" and slug_for(gig("X", slug="kept")) == "kept"


IDS = {key: f"record {key}" for key in (7, 1234, 51234, 9_005_678, 9_015_678, 70_000_042)}


@pytest.mark.parametrize(
    ("key", "short"),
    [(7, "7"), (1234, "1234"), (51234, "51234"), (9_005_678, "05678"), (9_015_678, "15678"), (70_000_042, "0042")],
)
def test_a_short_id_is_the_shortest_ending_of_its_own_and_is_found_by_it(key: int, short: str) -> None:
    assert short_id_of(key, IDS) == short
    assert find_by_short_id(IDS, f" {short} ", "payment", "hustle payment list") == IDS[key]
    assert find_by_short_id(IDS, str(key), "payment", "hustle payment list") == IDS[key]


def test_short_ids_of_many_are_those_of_each() -> None:
    assert short_ids(IDS, IDS) == {key: short_id_of(key, IDS) for key in IDS}
    assert short_ids([891209399982260, 891209400992260], [891209400992260]) == {891209400992260: "92260"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("5678", "“5678” matches 2 ids: write more digits, as hustle payment list shows."),
        ("0043", "No payment matches “0043”: see hustle payment list."),
        ("042", "No payment matches “042”: see hustle payment list."),
        ("1" * 30, f"No payment matches “{'1' * 30}”: see hustle payment list."),
        ("[/]", "“[/]” is no payment: write the number that hustle payment list shows."),
        ("", "“” is no payment: write the number that hustle payment list shows."),
        ("١٢٣٤", "“١٢٣٤” is no payment: write the number that hustle payment list shows."),
    ],
)
def test_a_short_id_that_names_none_or_several_is_refused_in_one_line(text: str, words: str) -> None:
    with pytest.raises(PlanError) as refused:
        find_by_short_id(IDS, text, "payment", "hustle payment list")
    assert str(refused.value) == words


def test_no_number_is_meant_by_the_0_of_what_has_none() -> None:
    plan = plan_of(card("One", number=0, state="done"), card("Two", id=12, number=0, state="done"))
    with pytest.raises(PlanError, match="No card or gig or KPI matches “0”"):
        find(plan, "0", WEEK)


def test_cards_of_one_title_are_told_apart_by_this_week_and_then_by_their_days() -> None:
    later = card("Stand-up", number=1, day=NEXT_WEEK, week=NEXT_WEEK)
    mon, tue = card("Stand-up", number=3, day=WEEK), card("Stand-up", number=2, day=TUE)
    assert find(plan_of(later, mon), "stand-up", WEEK) is mon
    with pytest.raises(RefError, match="may be 3 “Stand-up” on Mon 23 Nov or 2 “Stand-up” on Tue 24 Nov: give") as told:
        find(plan_of(later, tue, mon), "stand-up", WEEK)
    assert told.value.near == ("stand-up",)

"""What is cached of a table is what reading it anew says, however the table came to be."""

from __future__ import annotations

import inspect
from datetime import date, timedelta
from functools import cached_property
from typing import Any

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace
from plan_builder import SUN, TODAY, WEEK, card, entry, gig, plan_of
from record_strategies import structs

from hustle_tui.domain.gigs.work_left import credits_for
from hustle_tui.domain.history.steps import step_between
from hustle_tui.domain.kpis.pace import paces_of
from hustle_tui.domain.money import clients
from hustle_tui.domain.plan.model import Card, CheckIn, Day, Entry, Kpi, Plan, put
from hustle_tui.domain.plan.table_cache import (
    FEW,
    MOST_ANSWERS,
    ON_CARDS,
    PLANS,
    cached_by,
    cached_by_plan,
    cached_by_table,
    differences,
    only,
)
from hustle_tui.domain.week import calendar, held, load
from hustle_tui.domain.week.cards import cards_by_week
from hustle_tui.domain.week.held import ahead_of
from hustle_tui.domain.week.hours import Worked, hours_of
from hustle_tui.domain.week.load import load_of
from hustle_tui.domain.writing.formats import Formats, date_text, in_use, use

Table = dict[int, Any]
DAY = date(2026, 11, 25)


def tables(kind: type[Any]) -> st.SearchStrategy[list[Table]]:
    """A table and what edits, removals and additions make of it one after the other, with records shared."""

    def one_after_the_other(edits: list[dict[int, Any]]) -> list[Table]:
        made: list[Table] = [{}]
        for edit in edits:
            table = made[-1] | {key: record for key, record in edit.items() if record is not None}
            made.append({key: record for key, record in table.items() if edit.get(key, record) is not None})
        return made

    ids = st.integers(1, 6)
    records = ids.flatmap(lambda key: st.tuples(st.just(key), st.none() | structs(kind, st.just(key))))
    return st.lists(st.lists(records, max_size=4).map(dict), min_size=1, max_size=5).map(one_after_the_other)


@given(tables(Entry))
def test_hours_that_were_followed_are_those_that_were_summed(made: list[Table]) -> None:
    for table in [*made, *made[::-1]]:
        kept, fresh = hours_of(table), hours_of.read(table)
        for name in fresh.__struct_fields__:
            assert sums_in(getattr(kept, name)) == sums_in(getattr(fresh, name)), name


@given(tables(Card))
def test_weeks_that_were_followed_are_those_that_were_grouped(made: list[Table]) -> None:
    for table in [*made, *made[::-1]]:
        assert cards_by_week(table) == cards_by_week.read(table)


@given(tables(Card))
def test_wanted_records_that_were_followed_are_those_that_were_read(made: list[Table]) -> None:
    is_open = only(lambda card: card.state == "open")
    for table in [*made, *made[::-1]]:
        assert is_open(table) == is_open.read(table)


@given(tables(Card))
def test_following_the_differences_leads_from_one_table_to_the_other(made: list[Table]) -> None:
    for old in made:
        for new in made:
            found = differences(old, new)
            assert all(was is old.get(key) and now is new.get(key) and was is not now for key, was, now in found)
            changed = {key: now for key, _, now in found}
            assert {key: one for key, one in (old | changed).items() if one is not None} == new


def test_a_change_is_looked_at_alone_and_the_table_before_it_is_still_known() -> None:
    read: list[int] = []
    followed: list[int] = []

    def whole(table: dict[int, int]) -> int:
        read.append(len(table))
        return sum(table.values())

    def follow(answer: int, found: Any) -> int:
        followed.append(len(found))
        return answer + sum((now or 0) - (was or 0) for _, was, now in found)

    total, before = cached_by_table(whole), {n: n + 1000 for n in range(500)}
    total.follow(follow)
    after = before | {7: 5}
    assert [total(table) - sum(table.values()) for table in (before, after, before, after)] == [0] * 4
    assert (read, followed) == ([500], [1])
    other = before | dict.fromkeys(range(FEW + 1), 0)
    assert total(other) == sum(other.values())
    assert (read, followed) == ([500, 500], [1]), "where much differs the whole table is as soon read"


def test_a_step_tells_what_is_gone_first_and_leaves_out_what_is_equal() -> None:
    def entry(key: int, minutes: int) -> Entry:
        return Entry(id=key, day=DAY, minutes=minutes, ledger="main")

    before = Plan(entries={key: entry(key, 60) for key in range(1, 6)})
    table = {key: entry(key, 60 if key < 5 else 90) for key in (1, 2, 4, 5, 9)}
    step = step_between(1, "Edit", before, replace(before, entries=table))
    assert [(one.id, one.before is None, one.after is None) for one in step.touched] == [
        (3, False, True),
        (5, False, False),
        (9, True, False),
    ]


def sums_in(groups: dict[Any, Worked]) -> dict[Any, dict[str, Any]]:
    """What each group of entries comes to."""
    names = [
        name for name, of in vars(Worked).items() if isinstance(of, (property, cached_property)) and name[0] != "_"
    ]
    return {key: {name: getattr(worked, name) for name in names} for key, worked in groups.items()}


def test_paces_stay_as_they_are_while_cards_change_and_follow_all_that_they_are_made_of() -> None:
    kpi = Kpi(
        id=1, title="Retention", slug="retention", shape="level", starts=DAY, ends=date(2026, 12, 31), target=10.0
    )
    later = date(2026, 12, 10)
    first = CheckIn(id=3, kpi=1, day=DAY - timedelta(weeks=1), value=0.0)
    plan = put(Plan(), kpi, first)
    paces = paces_of(plan, later)
    assert paces_of(replace(plan, cards={}), later) is paces
    assert paces_of(put(plan, CheckIn(id=2, kpi=1, day=DAY, value=4.0)), later)[0].progress == 0.4
    assert paces_of(put(plan, replace(kpi, target=20.0)), later)[0].needed == paces[0].needed * 2
    day_off = Day(id=DAY.toordinal(), day=DAY, main=0)
    assert paces_of(put(plan, day_off), later)[0].expected < paces[0].expected
    two_days = replace(plan, settings=replace(plan.settings, main_day=(480, 480, 0, 0, 0, 0, 0)))
    assert paces_of(two_days, later)[0].expected != paces[0].expected
    assert paces_of(plan, DAY)[0].expected == 0.0


def test_an_answer_on_a_plan_is_worked_out_once_and_kept_for_the_last_few_plans_only() -> None:
    asked: list[tuple[Plan, int]] = []

    @cached_by_plan
    def twice(plan: Plan, number: int) -> int:
        asked.append((plan, number))
        return 2 * number

    plans = [Plan() for _ in range(PLANS + 1)]
    assert [twice(plan, number) for plan in plans[:PLANS] for number in (1, 2, 1)] == [2, 4, 2] * PLANS
    assert len(asked) == 2 * PLANS
    twice(plans[0], 1)
    twice(plans[PLANS], 1)
    assert len(asked) == 2 * PLANS + 1
    twice(plans[0], 1)
    assert len(asked) == 2 * PLANS + 1, "asked about again, it is not the one that is let go"
    twice(plans[1], 1)
    assert asked[-1] == (plans[1], 1) and len(asked) == 2 * PLANS + 2


def test_an_answer_in_words_is_worked_out_again_once_dates_and_numbers_are_written_in_another_way() -> None:
    dated, plan, usual = cached_by_plan(lambda _plan, day: date_text(day)), Plan(), in_use()
    try:
        use(Formats())
        assert dated(plan, TODAY) == "25 Nov"
        use(Formats("month_day"))
        assert dated(plan, TODAY) == "Nov 25"
    finally:
        use(usual)


def test_an_answer_for_which_other_plans_are_asked_about_is_kept_too() -> None:
    asked: list[Plan] = []

    @cached_by_plan
    def depth(plan: Plan, below: int) -> int:
        asked.append(plan)
        return 1 + max((depth(Plan(), below - 1) for _ in range(PLANS * below)), default=0)

    plan = Plan()
    assert depth(plan, 1) == depth(plan, 1) == 2 and asked.count(plan) == 1


def test_an_answer_on_some_tables_holds_until_one_of_them_is_another_one() -> None:
    asked: list[Plan] = []

    @cached_by("days", "entries")
    def work(plan: Plan, more: int) -> int:
        asked.append(plan)
        return len(plan.entries) + more

    plan = put(Plan(), entry(TODAY, 60))
    assert [work(put(plan, card("A card")), more) for more in (1, 2, 1, 2)] == [2, 3, 2, 3] and len(asked) == 2
    assert work(put(plan, entry(TODAY, 30)), 1) == 3
    assert work(plan, 2) == 3 and len(asked) == 3, "those of the tables before a change hold as well"
    for more in range(2 * MOST_ANSWERS):
        work(plan, more)
    known = len(asked)
    work(plan, 2 * MOST_ANSWERS - 1)
    assert len(asked) == known
    work(plan, 0)
    assert len(asked) == known + 1, "what was asked long ago is let go"


def test_no_more_states_of_a_card_are_kept_than_a_few() -> None:
    plan = plan_of(one := card("A card", 60, "side"))
    for minutes in range(ON_CARDS + 1):
        ahead_of(put(plan, replace(one, estimate=minutes)), TODAY)
    (_, answers), *_ = inspect.getclosurevars(held._week_with).nonlocals["answers_on"]._known
    assert len(answers) <= ON_CARDS


def test_a_change_of_a_card_leaves_the_hours_of_the_days_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    plan = plan_of(one := card("A card", 60), entry(TODAY, 30))
    load_of(plan, WEEK, TODAY)
    monkeypatch.setattr(load, "main_minutes", None)  # asked for, it would fail
    monkeypatch.setattr(calendar, "main_minutes", None)
    assert load_of(put(plan, replace(one, estimate=120)), WEEK, TODAY).main_open == 120


class Reader:
    """A plan that notes which of its tables are read."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self.read: set[str] = set()

    def __getattr__(self, table: str) -> Any:
        self.read.add(table)
        return getattr(self._plan, table)


RETAINER = gig("Retainer", weekly=120, client="Acme")
TICKED = card("A card", 60, gig=RETAINER.id, state="done", day=TODAY)
OPEN = card("Another", 60, "side")
DAYS = calendar.days_of(WEEK)


@pytest.mark.parametrize(
    ("work", "args"),
    [
        (calendar.hours_given, (DAYS,)),
        (held._free_before, (DAYS, TODAY, 600)),
        (held._week_with, (WEEK, TODAY, 600, (TICKED,), (TICKED,))),
        (held._weekly_left, (RETAINER, WEEK, 3, (TICKED,))),
        (credits_for, (RETAINER.id, (TICKED,))),
        (load._time, (DAYS, TODAY, 600)),
        (load._load_with, (WEEK, TODAY, 600, (TICKED, OPEN), 60, ((RETAINER.id, 120),))),
        (clients._of_a_client, ("Acme",)),
    ],
)
def test_an_answer_on_some_tables_reads_no_other_one(work: Any, args: tuple[Any, ...]) -> None:
    plan = plan_of(RETAINER, TICKED, entry(TODAY, 30))
    named, reader = Reader(plan), Reader(plan)
    inspect.getclosurevars(work).nonlocals["tables_of"](named)
    side = {"side": True} if work is load._time else {}
    assert work.__wrapped__(reader, *args, **side) is not None
    assert reader.read <= named.read


def test_plans_that_differ_in_their_gigs_alone_share_the_weeks_ahead() -> None:
    plan = plan_of(card("A card", 60, "side"))
    offers = [put(plan, gig(f"Offer {n}")) for n in range(2 * PLANS)]
    assert len({id(held._week(one, WEEK, TODAY, 600)) for one in (*offers, plan)}) == 1


def test_a_card_that_is_done_leaves_the_other_weeks_and_the_other_gigs_as_they_are() -> None:
    after, acme, beta = WEEK + timedelta(weeks=1), gig("Acme", weekly=120), gig("Beta", weekly=60)
    ours, theirs = (card(one.title, 60, "side", gig=one.id) for one in (acme, beta))
    plan = plan_of(acme, beta, ours, theirs, replace(ours, id=90, week=after))
    before = ahead_of(plan, TODAY)
    done = ahead_of(put(plan, replace(ours, state="done", closed=TODAY)), TODAY)
    assert [done._weeks[n] is before._weeks[n] for n in (0, 1, 2)] == [False, True, True]
    assert done._weekly[beta.id] is before._weekly[beta.id]
    assert done._weekly[acme.id] == [60, *before._weekly[acme.id][1:]]


def test_a_card_of_a_gig_is_a_loose_one_only_where_the_plan_does_not_hold_the_gig() -> None:
    lead = gig("Offer", stage="lead")
    without_it = plan_of(card("Sketch", 120, "side", gig=lead.id))
    assert load_of(without_it, WEEK, TODAY).side_left == 120
    assert load_of(put(without_it, lead), WEEK, TODAY).side_left == 0
    assert ahead_of(without_it, TODAY).budget(0, SUN) == ahead_of(put(without_it, lead), TODAY).budget(0, SUN) - 120

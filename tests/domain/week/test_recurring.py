"""Cards that come again: when, known by template and day, counted before they are made, never made twice."""

from __future__ import annotations

import time
from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.structs import replace
from plan_builder import HOUR, NEXT_WEEK, TODAY, WED, WEEK, entry, gig, plan_of

from hustle_tui.domain.changes.cards import drop_card, finish_card
from hustle_tui.domain.history.merging import merged
from hustle_tui.domain.history.steps import bring_back, changed_since, same_plan, step_between, take_back
from hustle_tui.domain.outlook import levels_ahead
from hustle_tui.domain.plan.model import Card, CardSketch, Plan, PlanError, Template, put
from hustle_tui.domain.templates.changes import adding, end_series, sketch_of, template_named
from hustle_tui.domain.templates.opening import opened
from hustle_tui.domain.templates.rules import parse_rule
from hustle_tui.domain.templates.sets import apply_template, line_of, line_read
from hustle_tui.domain.templates.words import FROM_HERE, THIS_ONE, changed_series, form_change, rule_words
from hustle_tui.domain.week.calendar import in_whole_weeks, week_of, weeks_on
from hustle_tui.domain.week.capture import capture
from hustle_tui.domain.week.cards import cards_in
from hustle_tui.domain.week.load import load_of


def day(text: str) -> date:
    return date.fromisoformat(text)


def with_line(text: str, plan: Plan | None = None, today: date = TODAY, key: int = 77) -> Plan:
    """A plan to which this line was added."""
    plan = plan or plan_of()
    _, change = adding(capture(text, plan, today), plan, key, today)
    return change(plan)


def days(plan: Plan, count: int = 6, first: date = WEEK) -> list[str]:
    """The days on which cards stand, made or coming, over some weeks; a week for those on any day of it."""
    weeks = [weeks_on(week_of(first, plan.settings.week_start), n) for n in range(count)]
    return [
        str(card.day or card.week or date.max)[2:] for week in weeks for card in sorted(cards_in(plan, week), key=_when)
    ]


def _when(card: Card) -> date:
    return card.day or card.week or date.max


@pytest.mark.parametrize(
    ("line", "today", "expected"),
    [
        ("R every:week", "2026-11-25", "26-11-23 26-11-30 26-12-07"),
        ("R every:2m:1", "2026-11-25", "26-12-01"),
        ("R every:week @fri", "2026-11-25", "26-11-27 26-12-04 26-12-11"),
        ("R every:mon,wed", "2026-11-25", "26-11-25 26-11-30 26-12-02 26-12-07 26-12-09"),
        ("R every:2w", "2026-11-25", "26-11-23 26-12-07"),
        ("R every:2w @tue", "2026-11-25", "26-12-01"),
        (
            "R every:weekday until:2026-12-07",
            "2026-11-26",
            "26-11-26 26-11-27 26-11-30 26-12-01 26-12-02 26-12-03 26-12-04 26-12-07",
        ),
        ("R every:week from:2026-12-01", "2026-11-25", "26-11-30 26-12-07"),
        ("R every:week from:2026-12-01 @fri", "2026-11-25", "26-12-04 26-12-11"),
        ("R every:week @fri until:2026-12-04", "2026-11-25", "26-11-27 26-12-04"),
        ("R every:week @fri until:2026-12-03", "2026-11-25", "26-11-27"),
        ("R every:week until:2026-11-30", "2026-11-25", "26-11-23 26-11-30"),
    ],
)
def test_a_rule_brings_its_cards(line: str, today: str, expected: str) -> None:
    assert days(with_line(line, today=day(today)), 3) == expected.split()


@pytest.mark.parametrize(
    ("line", "today", "expected"),
    [
        ("R every:month:31", "2026-01-31", "26-01-31 26-02-28 26-03-31 26-04-30 26-05-31 26-06-30"),
        ("R every:month @2026-01-31", "2026-01-30", "26-01-31 26-02-28 26-03-31 26-04-30 26-05-31 26-06-30"),
        ("R every:month from:2028-01-29", "2028-01-03", "28-01-29 28-02-29 28-03-29 28-04-29 28-05-29 28-06-29"),
        ("R every:month from:2027-01-29", "2027-01-03", "27-01-29 27-02-28 27-03-29 27-04-29 27-05-29 27-06-29"),
        ("R every:month:1", "2026-01-15", "26-02-01 26-03-01 26-04-01 26-05-01 26-06-01 26-07-01"),
        ("R every:month:last-fri", "2026-01-05", "26-01-30 26-02-27 26-03-27 26-04-24 26-05-29 26-06-26"),
        ("R every:month:2nd-tue", "2026-01-05", "26-01-13 26-02-10 26-03-10 26-04-14 26-05-12 26-06-09"),
        ("R every:quarter @2026-01-31", "2026-01-05", "26-01-31 26-04-30 26-07-31 26-10-31 27-01-31 27-04-30"),
        ("R every:year @2028-02-29", "2028-02-01", "28-02-29 29-02-28 30-02-28 31-02-28 32-02-29 33-02-28"),
        ('R every:"FREQ=MONTHLY;BYDAY=-1FR"', "2026-01-05", "26-01-30 26-02-27 26-03-27 26-04-24 26-05-29 26-06-26"),
        ("R every:FREQ=MONTHLY;BYMONTHDAY=31", "2026-01-05", "26-01-31 26-03-31 26-05-31 26-07-31 26-08-31 26-10-31"),
        ("R every:FREQ=WEEKLY;INTERVAL=2;COUNT=3 @2026-01-06", "2026-01-05", "26-01-06 26-01-20 26-02-03"),
    ],
)
@pytest.mark.parametrize("week_start", [0, 5, 6])
def test_months_keep_their_last_days_and_leap_days(line: str, today: str, expected: str, week_start: int) -> None:
    plan = with_line(line, plan_of(week_start=week_start), day(today))
    assert days(plan, 280, day(today))[: len(expected.split())] == expected.split()


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "x",
        "0w",
        "month:32",
        "month:5th-mon",
        "FREQ=HOURLY",
        "FREQ=DAILY;BYHOUR=9",
        "FREQ=NEVER",
        "mon,xyz",
        "FREQ=DAILY;BYMINUTE=1",
        "hour",
        "FREQ=",
        "month:0",
        "FREQ=DAILY;INTERVAL=0",
    ],
)
def test_what_is_no_rule_stays_in_the_title_and_is_pointed_out(rule: str) -> None:
    with pytest.raises(PlanError):
        parse_rule(rule)
    line = capture(f"Title every:{rule}", plan_of(), TODAY)
    assert not line.repeat
    assert line.fields["title"] == f"Title every:{rule}"


def test_a_rule_that_never_comes_is_found_out_at_once() -> None:
    begun = time.process_time()
    with pytest.raises(PlanError, match="never comes"):
        with_line("Never every:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30")
    assert time.process_time() - begun < 1


def test_words_of_a_series_are_plain_words_without_a_rule() -> None:
    line = capture("Letter from:Bob until:friday", plan_of(), TODAY)
    assert (line.fields["title"], line.complaints) == ("Letter from:Bob until:friday", ())


def test_the_card_typed_is_the_first_and_later_weeks_write_nothing() -> None:
    plan = with_line("Report ~1h @fri !must every:week #x")
    assert [(c.title, c.lane, c.estimate, c.tags) for c in plan.cards.values()] == [("Report", "must", 60, ("x",))]
    (coming,) = cards_in(plan, NEXT_WEEK)
    assert coming.id not in plan.cards
    after = opened(plan, NEXT_WEEK, TODAY)
    assert after.cards[coming.id] == replace(coming, number=2, rank=0.0)
    assert opened(after, NEXT_WEEK, TODAY) is after


def test_sums_are_the_same_before_and_after_a_week_is_made() -> None:
    plan = with_line("Report ~12h every:week #side !must")
    after = opened(plan, NEXT_WEEK, TODAY)
    assert load_of(plan, NEXT_WEEK, TODAY).side_left == load_of(after, NEXT_WEEK, TODAY).side_left == 12 * HOUR
    assert [level for _, level in levels_ahead(plan, TODAY, WEEK)] == ["over"] * 5


def test_two_machines_never_make_a_card_twice_and_nothing_is_lost_in_the_merge() -> None:
    base = with_line("Report ~1h every:week")
    here, there = (opened(base, NEXT_WEEK, TODAY) for _ in range(2))
    other = with_line("Another card", there, key=99)
    both = merged(base, here, other)
    assert len(both.plan.cards) == 3
    assert both.losers == ()
    apart = with_line("Another card", base, key=99)
    both = merged(base, opened(apart, NEXT_WEEK, TODAY), here)
    assert (len(both.plan.cards), both.losers) == (3, ())


def test_missed_weeks_are_told_and_not_piled_up() -> None:
    plan = with_line("Report every:week")
    later = weeks_on(WEEK, 3)
    after = opened(plan, later, later + timedelta(days=1))
    assert [(c.week, c.state) for c in after.cards.values()] == [(WEEK, "dropped"), (later, "open")]
    assert len(after.templates[77].missed) == 3
    piled = with_line("Report every:week pile:yes")
    after = opened(piled, later, later + timedelta(days=1))
    assert [c.state for c in after.cards.values()] == ["open"] * 4


@pytest.mark.parametrize("pile", [False, True])
def test_a_week_that_was_opened_ahead_lets_go_of_the_one_before_when_it_begins(pile: bool) -> None:
    plan = opened(with_line(f"Report every:mon,tue from:{WEEK}{' pile:yes' if pile else ''}"), NEXT_WEEK, TODAY)
    assert opened(plan, WEEK, TODAY) is plan, "not before"
    begun = opened(plan, NEXT_WEEK, NEXT_WEEK)
    assert [(c.week, c.state) for c in sorted(begun.cards.values(), key=lambda c: c.day or TODAY)] == [
        *[(WEEK, "open" if pile else "dropped")] * 2, *[(NEXT_WEEK, "open")] * 2,
    ]  # fmt: skip
    assert begun.templates[77].missed == (() if pile else (WEEK, WEEK + timedelta(days=1)))
    assert opened(begun, NEXT_WEEK, NEXT_WEEK) is begun


def test_a_missed_card_that_is_opened_again_stays_open() -> None:
    begun = opened(opened(with_line("Report every:week"), NEXT_WEEK, TODAY), NEXT_WEEK, NEXT_WEEK)
    missed = next(card for card in begun.cards.values() if card.state == "dropped")
    reopened = put(begun, replace(missed, state="open", closed=None))
    assert opened(reopened, NEXT_WEEK, NEXT_WEEK) is reopened


def test_undoing_the_series_takes_its_open_cards_along_and_keeps_what_is_done() -> None:
    before = plan_of()
    plan = with_line("Report every:week", before)
    step = step_between(1, "Add", before, plan)
    (first,) = plan.cards.values()
    later = opened(finish_card(opened(plan, NEXT_WEEK, TODAY), first.id, TODAY), NEXT_WEEK, TODAY)
    undone = take_back(later, step)
    assert not undone.templates
    assert [(c.state, c.series) for c in undone.cards.values()] == [("done", None)]
    opened_only = opened(plan, NEXT_WEEK, TODAY)
    assert not changed_since(opened_only, step)
    assert same_plan(take_back(opened_only, step), before)


@pytest.mark.parametrize("line", ["Report two ~2h", "~2h every:thu"])
def test_undoing_a_change_of_a_series_makes_the_cards_that_came_since_as_they_were(line: str) -> None:
    before = with_line("Report ~1h every:mon from:23nov !must")
    (template,) = before.templates.values()
    after = changed_series(before, template, line, TODAY)[1](before)
    step = step_between(2, "Edit", before, after)
    meanwhile, plain = (opened(plan, NEXT_WEEK, NEXT_WEEK) for plan in (after, before))
    undone = opened(take_back(meanwhile, step), NEXT_WEEK, NEXT_WEEK)
    assert [replace(c, rank=0.0) for c in cards_in(undone, NEXT_WEEK)] == [
        replace(c, rank=0.0) for c in cards_in(plain, NEXT_WEEK)
    ]
    (own,) = cards_in(meanwhile, NEXT_WEEK)
    noted = put(meanwhile, replace(own, note="call Ann first"))
    assert noted.cards[own.id] in cards_in(take_back(noted, step), NEXT_WEEK), "what was changed by hand stays"
    worked = put(meanwhile, entry(NEXT_WEEK, 30, card=own.id))
    assert own.id in take_back(worked, step).cards, "and so does what has hours"


def test_a_series_made_again_has_the_cards_that_were_done_meanwhile() -> None:
    before = plan_of()
    plan = with_line("Report every:week", before)
    step = step_between(1, "Add", before, plan)
    (first,) = plan.cards.values()
    later = opened(finish_card(plan, first.id, TODAY), NEXT_WEEK, TODAY)
    (second,) = cards_in(later, NEXT_WEEK)
    done = finish_card(later, second.id, NEXT_WEEK)
    again = bring_back(take_back(done, step), step)
    assert [(c.state, c.series, c.occurs) for c in again.cards.values()] == [
        (c.state, c.series, c.occurs) for c in done.cards.values()
    ]


def test_a_dropped_card_is_skipped_and_not_made_again() -> None:
    plan = opened(with_line("Report every:week"), NEXT_WEEK, TODAY)
    (card,) = cards_in(plan, NEXT_WEEK)
    plan = drop_card(plan, card.id, TODAY)
    assert opened(plan, NEXT_WEEK, NEXT_WEEK) is plan
    assert [c.state for c in cards_in(plan, NEXT_WEEK)] == ["dropped"]


def test_an_edit_from_here_on_changes_open_cards_and_those_to_come() -> None:
    plan = opened(with_line("Report ~1h every:week"), NEXT_WEEK, TODAY)
    (first,) = cards_in(plan, WEEK)
    plan = finish_card(plan, first.id, TODAY)
    _, change = changed_series(plan, plan.templates[77], "Long report ~3h !must", TODAY)
    plan = change(plan)
    assert plan.cards[first.id].estimate == 60
    for week in (NEXT_WEEK, weeks_on(WEEK, 5)):
        assert [(c.title, c.estimate, c.lane) for c in cards_in(plan, week)] == [("Long report", 180, "must")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("every:2w", "26-11-27 26-12-11 26-12-25"),
        ("@thu", "26-11-26 26-12-03 26-12-10 26-12-17 26-12-24 26-12-31"),
        ("every:month:1", "26-12-01 27-01-01"),
        ("until:2026-12-11", "26-11-27 26-12-04 26-12-11"),
        (
            "every:mon,thu",
            "26-11-26 26-11-30 26-12-03 26-12-07 26-12-10 26-12-14 26-12-17 26-12-21 26-12-24 26-12-28 26-12-31",
        ),
    ],
)
def test_another_rule_from_here_on_moves_what_is_open(text: str, expected: str) -> None:
    plan = opened(with_line("Report @fri every:week"), NEXT_WEEK, TODAY)
    _, change = changed_series(plan, plan.templates[77], text, TODAY)
    assert days(change(plan), 6) == expected.split()


def test_a_series_on_the_31st_stays_there_though_it_is_changed_on_a_30th() -> None:
    plan = with_line("Report @sat every:month", today=day("2026-10-28"))
    (november,) = cards_in(plan, day("2026-11-30"))
    change = form_change(plan, november, {"every": "month", "scope": FROM_HERE, "estimate": 120}, 78, TODAY)
    assert days(change(plan), 9, day("2026-11-30")) == ["26-11-30", "26-12-31", "27-01-31"]


def test_another_rule_from_here_on_leaves_a_card_with_hours() -> None:
    plan = with_line("Report @fri every:week")
    (first,) = cards_in(plan, WEEK)
    _, change = changed_series(plan, plan.templates[77], "@thu", TODAY)
    assert first.id not in change(plan).cards
    assert first.id in change(put(plan, entry(WED, 30, card=first.id))).cards


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"every": "2w", "scope": THIS_ONE}, "Another rule is for the series"),
        ({"every": "week", "scope": FROM_HERE, "week": NEXT_WEEK}, "A series moves by its day"),
    ],
)
def test_what_a_form_can_not_change_is_said_at_its_field(answers: dict[str, Any], said: str) -> None:
    plan = with_line("Report @fri every:week")
    (card,) = cards_in(plan, WEEK)
    with pytest.raises(PlanError, match=said):
        form_change(plan, card, answers, 78, TODAY)


def test_a_series_that_ends_keeps_this_week() -> None:
    plan = end_series(opened(with_line("Report @fri every:week"), NEXT_WEEK, TODAY), 77, TODAY)
    assert days(plan, 6) == ["26-11-27"]
    made = opened(with_line("Report @fri every:week"), NEXT_WEEK, TODAY)
    (later,) = cards_in(made, NEXT_WEEK)
    assert later.id in end_series(put(made, entry(WED, 30, card=later.id)), 77, TODAY).cards
    over = opened(plan, NEXT_WEEK, TODAY)
    assert opened(over, weeks_on(WEEK, 2), NEXT_WEEK) is over, "nothing is written for it any more"


def test_a_series_added_later_stands_in_the_next_week_as_the_others_do() -> None:
    plan = with_line("Letter every:week", opened(with_line("Report every:week"), NEXT_WEEK, TODAY), key=78)
    assert sorted(c.title for c in plan.cards.values() if c.week == NEXT_WEEK) == ["Letter", "Report"]


def test_no_payment_comes_of_a_gig_that_is_gone() -> None:
    retainer = Template(id=5, title="R", slug="r", cards=(), rule="week", starts=WEEK, gig=9, amount=100)
    assert opened(put(plan_of(), retainer), NEXT_WEEK, TODAY).payments == {}


def test_weeks_that_begin_on_another_day_keep_one_card_each() -> None:
    plan = opened(with_line("Report every:week"), NEXT_WEEK, TODAY)
    for start in range(7):
        moved = in_whole_weeks(replace(plan, settings=replace(plan.settings, week_start=start)))
        weeks = [weeks_on(week_of(WED, start), n) for n in range(1, 8)]
        assert [len(cards_in(moved, week)) for week in weeks] == [1] * 7, start
        reopened = opened(moved, weeks_on(week_of(TODAY, start), 1), TODAY)
        assert [len(cards_in(reopened, week)) for week in weeks] == [1] * 7, start


def test_a_week_template_is_applied_once_and_undone_in_one_step() -> None:
    plan = plan_of()
    cards = [capture(text, plan, TODAY).card(0, TODAY) for text in ("Handover ~1h @mon !must", "Watch ~5h")]
    sketches = tuple(sketch_of(c, c.day.weekday() if c.day else None, c.day or WEEK) for c in cards)
    plan = put(plan, Template(id=5, title="On-call", slug="on-call", cards=sketches))
    once = apply_template(plan, 5, NEXT_WEEK)
    made = sorted((c.title, c.day, c.lane) for c in cards_in(once, NEXT_WEEK))
    assert made == [("Handover", NEXT_WEEK, "must"), ("Watch", None, "should")]
    assert apply_template(once, 5, NEXT_WEEK) is once
    assert template_named(plan, "call").id == 5
    of_a_gig = replace(plan.templates[5], cards=(replace(sketches[0], gig=9, kpi=8),))
    (card,) = cards_in(apply_template(put(plan, of_a_gig), 5, NEXT_WEEK), NEXT_WEEK)
    assert (card.gig, card.kpi) == (None, None), "they are gone"


def test_a_rule_that_a_hand_spoiled_brings_nothing() -> None:
    plan = with_line("Report every:week")
    spoiled = put(plan, replace(plan.templates[77], rule="xx"), replace(plan.templates[77], id=8, cards=(), slug="b"))
    assert cards_in(spoiled, NEXT_WEEK) == ()
    assert opened(spoiled, NEXT_WEEK, TODAY) is spoiled


def test_a_card_with_hours_outlives_its_series() -> None:
    before = plan_of(gig())
    plan = with_line("Report every:week", before)
    step = step_between(1, "Add", before, plan)
    plan = opened(plan, NEXT_WEEK, TODAY)
    (card,) = cards_in(plan, NEXT_WEEK)
    plan = put(plan, entry(WED, 30, card=card.id))
    assert [c.series for c in take_back(plan, step).cards.values()] == [None]


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("week", "every week"),
        ("2w", "every 2 weeks"),
        ("wed,mon", "every Mon, Wed"),
        ("month:31", "every month on the last day"),
        ("month:last-fri", "every month on the last Fri"),
        ("quarter", "every quarter"),
        ("6m", "every 2 quarters"),
    ],
)
def test_a_rule_in_words(rule: str, words: str) -> None:
    assert rule_words(parse_rule(rule)) == words


@pytest.mark.parametrize(
    "title", ["Plain", "C++ ~ @home #1", "~1h", r"\~x", 'every:"FREQ=WEEKLY" x', "!must do", "1:1 with Dana", "[/] 🎂"]
)
def test_a_card_of_a_week_template_is_the_same_once_its_line_is_read(title: str) -> None:
    sketch = CardSketch(title=title, ledger="main", lane="must", day=1, estimate=90, due=2, tags=("ops", "a-b"))
    assert line_read(line_of(plan_of(), sketch, TODAY), plan_of(), TODAY)[1] == sketch


def test_a_new_field_of_a_card_comes_again_or_is_named_here_as_one_of_a_card_alone() -> None:
    alone = "id state week number rank carried created closed parked wanted source series occurs"
    assert set(Card.__struct_fields__) - set(CardSketch.__struct_fields__) == set(alone.split())

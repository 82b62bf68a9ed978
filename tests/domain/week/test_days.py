"""Hours by day: sums beside the capacity, machines apart, and what about a day can't be right."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace
from plan_builder import HOUR, MON, SAT, THU, TODAY, TUE, WED, card, entry, gig, own_day, plan_of

from hustle_tui.domain.changes.hours import edit_entry, log_entry, relinked, remove_entry, split_entry
from hustle_tui.domain.history.steps import same_plan
from hustle_tui.domain.plan.model import Entry, PlanError, put
from hustle_tui.domain.week.days import day_hours, doubts_about, span_text
from hustle_tui.domain.week.hours import hours_of
from hustle_tui.domain.week.load import day_loads, load_of

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 25, 15, 0, tzinfo=BERLIN)
ACME = gig(id=7)


def on(day: date, *rows: tuple[str, int], **fields: Any) -> list[Entry]:
    return [entry(day, minutes, id=n, start=start, **fields) for n, (start, minutes) in enumerate(rows, 1)]


def doubts(*entries: Entry, day: date = TUE) -> list[str]:
    return [doubt.text for doubt in day_hours(plan_of(ACME, *entries), day, NOW).doubts]


def test_a_day_is_told_by_ledger_beside_its_capacity_and_machines_apart() -> None:
    plan = plan_of(
        own_day(TUE, main=4 * HOUR, free=90),
        entry(TUE, 60, "main"),
        entry(TUE, 45, "side"),
        entry(TUE, 15, "life"),
        entry(TUE, 300, "side", machine=True),
        entry(WED, 600, "side"),
    )
    hours = day_hours(plan, TUE, NOW)
    assert hours.logged == {"main": 60, "side": 45, "life": 15} and hours.total == 120
    assert (hours.machine, hours.main, hours.free, hours.doubts) == (300, 240, 90, ())


def test_entries_stand_in_the_order_of_the_day_and_machines_behind() -> None:
    rows = on(TUE, ("", 5), ("18:00", 10), ("09:00", 9))
    rows.append(entry(TUE, 60, id=5, start="08:00", machine=True))
    assert [one.id for one in day_hours(plan_of(*rows), TUE, NOW).entries] == [3, 2, 1, 5]


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        ([("09:00", 60), ("10:00", 60)], []),
        ([("09:00", 61), ("10:00", 60)], ["Side 09:00–10:01 and Side 10:00–11:00 overlap by 1m"]),
        ([("09:00", 180), ("10:00", 30)], ["Side 09:00–12:00 and Side 10:00–10:30 overlap by 30m"]),
        (
            [("09:00", 180), ("10:00", 30), ("11:00", 120)],
            [
                "Side 09:00–12:00 and Side 10:00–10:30 overlap by 30m",
                "Side 09:00–12:00 and Side 11:00–13:00 overlap by 1h",
            ],
        ),
        ([("09:00", 60), ("09:00", 60)], ["Side 09:00–10:00 and Side 09:00–10:00 overlap by 1h"]),
        ([("", 600), ("09:00", 60)], []),
        ([("23:00", 60)], []),
        ([("23:00", 61)], ["Side from 23:00 runs 1m past midnight: split it after 1h"]),
        ([("", 1440)], []),
        ([("", 1440), ("", 1)], ["24h01 on a day of 24h"]),
        ([("nonsense", 60), ("٩:٠٠", 60)], []),
    ],
)
def test_what_can_not_be_right_is_pointed_out(rows: list[tuple[str, int]], wanted: list[str]) -> None:
    assert doubts(*on(TUE, *rows)) == wanted


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        # on 25 October the hour from 02:00 comes twice in Berlin: each of these may lie in either
        ([("02:10", 30), ("02:20", 30)], []),
        ([("02:10", 30), ("02:10", 30)], []),
        ([("01:30", 120), ("02:40", 20)], []),
        ([("01:30", 120), ("03:00", 30)], []),
        ([("01:30", 160), ("03:00", 30)], ["Side 01:30–03:10 and Side 03:00–03:30 overlap by 10m"]),
        ([("02:00", 150), ("02:10", 60)], ["Side 02:00–03:30 and Side 02:10–02:10 overlap by 10m"]),
        ([("01:00", 60), ("01:30", 60)], ["Side 01:00–02:00 and Side 01:30–02:30 overlap by 30m"]),
        ([("22:30", 90), ("", 1410)], []),
        ([("", 1440), ("", 61)], ["25h01 on a day of 25h"]),
    ],
)
def test_the_hour_that_comes_twice_is_no_overlap(rows: list[tuple[str, int]], wanted: list[str]) -> None:
    day = date(2026, 10, 25)
    assert doubts(*on(day, *rows), day=day) == wanted


def test_what_ends_later_than_now_is_told_by_the_time_that_passed() -> None:
    day = date(2026, 10, 25)
    now = datetime(2026, 10, 25, 2, 5, fold=1, tzinfo=BERLIN)
    rows = on(day, ("01:30", 90), ("01:30", 97), ("02:00", 60), ("02:00", 67))
    found = [doubt.text for doubt in day_hours(plan_of(*rows), day, now).doubts if "later" in doubt.text]
    assert found == ["Side 01:30–02:07 ends later than now", "Side 02:00–02:07 ends later than now"]


def test_the_hour_that_is_skipped_is_no_time_between_two() -> None:
    day = date(2026, 3, 29)
    assert doubts(*on(day, ("01:00", 60), ("03:00", 60)), day=day) == []
    assert doubts(*on(day, ("01:00", 61), ("03:00", 60)), day=day) == [
        "Side 01:00–03:01 and Side 03:00–04:00 overlap by 1m"
    ]
    assert doubts(*on(day, ("23:00", 60), ("02:30", 20)), day=day) == [
        "Side from 02:30: the clocks skipped that on this day, so it is 03:30–03:50"
    ]
    assert doubts(*on(day, ("", 1381)), day=day) == ["23h01 on a day of 23h"]


def test_machines_may_overlap_and_fill_any_day() -> None:
    own, machine = entry(TUE, 60, id=1, start="09:00"), entry(TUE, 1440, id=2, start="00:00", machine=True)
    assert doubts(own, machine, entry(TUE, 1440, id=3, machine=True)) == []


@pytest.mark.parametrize(
    ("day", "start", "minutes", "wanted"),
    [
        (WED, "14:00", 60, []),
        (WED, "14:00", 61, []),
        (WED, "14:00", 62, ["Acme logo 14:00–15:02 ends later than now"]),
        (WED, "16:00", 30, ["Acme logo 16:00–16:30 ends later than now"]),
        (WED, "", 300, []),
        (THU, "", 60, ["Acme logo 1h is on a day to come, and counts as done already"]),
        (THU, "09:00", 60, ["Acme logo 1h is on a day to come, and counts as done already"]),
    ],
)
def test_what_is_still_to_come_is_pointed_out(day: date, start: str, minutes: int, wanted: list[str]) -> None:
    assert doubts(*on(day, (start, minutes), gig=ACME.id), day=day) == wanted


@pytest.mark.parametrize(
    ("fields", "words", "side", "main"),
    [
        ({"ledger": "side"}, "Side 1h is on a day to come, and counts as done already", 60, 0),
        ({"ledger": "life"}, "Life 1h is on a day to come, and counts as done already", 0, 0),
        ({"ledger": "main"}, "Main 1h is on a day to come, and counts as done already", 0, 60),
        ({"ledger": "side", "machine": True}, "Side 1h is on a day to come", 0, 0),
    ],
)
def test_how_hours_of_a_day_to_come_count_is_said_as_the_week_counts_them(
    fields: dict[str, Any], words: str, side: int, main: int
) -> None:
    ahead = entry(SAT, 60, **fields)
    assert doubts(ahead, day=SAT) == [words]
    with_it, without = (load_of(plan, MON, WED) for plan in (plan_of(ACME, ahead), plan_of(ACME)))
    assert (with_it.side_done - without.side_done, with_it.main_done - without.main_done) == (side, main)
    then = [load_of(plan, MON, SAT).main_done for plan in (plan_of(ACME, ahead), plan_of(ACME))]
    assert then[0] - then[1] == (60 if fields["ledger"] == "main" else 0)


def test_one_entrys_doubts_are_told_with_their_day() -> None:
    plan = plan_of(ACME, *on(TUE, ("09:00", 90), ("10:00", 60), ("15:00", 10)))
    assert doubts_about(plan, 2, NOW) == ("24 Nov 2026: Side 09:00–10:30 and Side 10:00–11:00 overlap by 30m",)
    assert doubts_about(plan, 3, NOW) == doubts_about(plan, 99, NOW) == ()


@pytest.mark.parametrize(
    ("start", "minutes", "text"),
    [("09:00", 90, "09:00–10:30"), ("23:30", 60, "23:30–00:30"), ("", 60, ""), ("x:y", 5, "")],
)
def test_from_when_to_when(start: str, minutes: int, text: str) -> None:
    assert span_text(entry(TUE, minutes, start=start), BERLIN) == text


@pytest.mark.parametrize(
    ("start", "first", "rest"),
    [
        ("09:00", (TUE, "09:00", 30), (TUE, "09:30", 60)),
        ("", (TUE, "", 30), (TUE, "", 60)),
        ("23:30", (TUE, "23:30", 30), (WED, "00:00", 60)),
    ],
)
def test_an_entry_is_cut_in_two(start: str, first: tuple[date, str, int], rest: tuple[date, str, int]) -> None:
    plan = plan_of(ACME, entry(TUE, 90, id=1, start=start, kind="talk", note="call", gig=7))
    after = split_entry(plan, 1, 30, 2, BERLIN)
    assert [(one.day, one.start, one.minutes) for one in after.entries.values()] == [first, rest]
    assert {(one.kind, one.note, one.gig) for one in after.entries.values()} == {("talk", "call", 7)}
    assert same_plan(split_entry(after, 1, 30, 2, BERLIN), after)


@pytest.mark.parametrize("minutes", [0, -5, 90, 91])
def test_a_part_is_more_than_nothing_and_less_than_the_whole(minutes: int) -> None:
    with pytest.raises(PlanError, match="The first part must be more than 0 and less than 1h30"):
        split_entry(plan_of(entry(TUE, 90, id=1)), 1, minutes, 2, BERLIN)


def test_an_entry_moves_to_another_day_and_to_what_it_was_really_for() -> None:
    task = card(id=5, gig=7, ledger="side")
    plan = plan_of(ACME, task, entry(TUE, 90, "main", id=1))
    moved = edit_entry(plan, 1, {"day": MON, **relinked(task, "main")}).entries[1]
    assert (moved.day, moved.card, moved.gig, moved.ledger) == (MON, 5, 7, "side")
    loose = edit_entry(plan_of(ACME, moved), 1, relinked(None, "side")).entries[1]
    assert (loose.card, loose.gig, loose.kpi, loose.ledger) == (None, None, None, "side")


@pytest.mark.parametrize(
    "change", [lambda plan: edit_entry(plan, 9, {"minutes": 5}), lambda plan: split_entry(plan, 9, 5, 10, BERLIN)]
)
def test_an_entry_that_is_gone_is_said_to_be(change: Any) -> None:
    with pytest.raises(PlanError, match="That entry is gone"):
        change(plan_of())
    assert remove_entry(plan_of(), 9).entries == {}


def test_machine_minutes_are_told_by_what_they_were_for_and_are_in_no_sum() -> None:
    plan = plan_of(ACME, entry(SAT, 90, gig=7, card=5, machine=True), entry(SAT, 30, gig=7))
    hours = hours_of(plan.entries)
    worked = {gig: worked.minutes for gig, worked in hours.gigs.items()}
    assert (hours.gig(7).machine, hours.card(5).machine, worked) == (90, 90, {7: 30})
    assert load_of(plan, MON, TODAY).side_done == 30


def test_an_entry_of_no_minutes_or_more_than_a_day_is_refused_when_edited() -> None:
    plan = log_entry(plan_of(), entry(TUE, 60, id=1))
    for minutes in (0, 1441):
        with pytest.raises(PlanError, match="at most 24h"):
            edit_entry(plan, 1, {"minutes": minutes})


def test_a_past_day_with_some_main_hours_is_no_doubt_unless_it_is_taken_at_its_word() -> None:
    part = Entry(id=7, day=MON, minutes=30, ledger="main")
    assert doubts_about(put(plan_of(), part), 7, NOW) == ()
    assert load_of(put(plan_of(), part), MON, WED).main_done == load_of(plan_of(), MON, WED).main_done
    gig_work = Entry(id=8, day=MON, minutes=240, ledger="side")
    clocked = put(plan_of(), part, gig_work)
    for key in (7, 8):
        assert doubts_about(clocked, key, NOW) == (
            "23 Nov 2026: it counts 4h of main work, not 8h: 4h of other work explain the rest",
        )
    assert load_of(clocked, MON, WED).main_done == load_of(plan_of(), MON, WED).main_done - 240
    assert doubts_about(put(plan_of(), replace(part, card=5), gig_work), 7, NOW) == ()
    whole = put(plan_of(), replace(part, minutes=8 * HOUR), replace(gig_work, minutes=30, start="20:00"))
    evening = put(whole, Entry(id=9, day=MON, minutes=240, ledger="side", start="16:00"))
    assert not any("not 8h" in text for text in doubts_about(evening, 8, NOW)), "nothing of the job is missing"
    assert doubts_about(put(plan_of(), Entry(id=9, day=NOW.date(), minutes=30, ledger="main")), 9, NOW) == ()


def test_today_counts_as_worked_once_the_main_jobs_day_is_over_as_on_the_board() -> None:
    plan, before, after = plan_of(entry(WED, 60, "main")), 18 * 60 - 1, 18 * 60
    assert [day_hours(plan, WED, NOW, at).assumed for at in (None, before, after)] == [0, 0, 7 * HOUR]
    assert [day_loads(plan, MON, WED, at)[2].assumed for at in (None, before, after)] == [0, 0, 7 * HOUR]
    for at in (None, before, after):
        days = [day_hours(plan, day, NOW, at) for day in (MON, TUE, WED)]
        assert sum(day.logged["main"] + day.assumed for day in days) == load_of(plan, MON, WED, at).main_done

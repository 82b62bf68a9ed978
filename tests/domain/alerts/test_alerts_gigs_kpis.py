"""The rules about deadlines and KPIs: when each fires, its sum in words and its ways out."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from found_alerts import alert, ways
from msgspec.structs import replace
from plan_builder import (
    FRI,
    HOUR,
    LAST_WEEK,
    MON,
    NEXT_FRI,
    NEXT_WEEK,
    SAT,
    SUN,
    THU,
    TODAY,
    TUE,
    WEEK,
    card,
    check_in,
    entry,
    gig,
    kpi,
    milestones,
    plan_of,
)

from hustle_tui.domain.alerts import all_alerts, ways_out_of
from hustle_tui.domain.history.steps import same_plan
from hustle_tui.domain.plan.model import Card, Plan, put, without
from hustle_tui.domain.week.held import ahead_of
from hustle_tui.domain.week.load import load_of


def after(plan: Plan, rule: str, text: str, today: date = TODAY) -> Plan:
    """The plan with the way out of these words taken."""
    found = alert(plan, rule, today)
    assert found is not None
    (fix,) = (fix for fix in ways_out_of(plan, today, WEEK, found) if fix.words == text)
    assert same_plan(fix.effect(plan), fix.effect(plan))
    return fix.effect(plan)


ACME = gig("Acme logo", estimate=18 * HOUR, due=NEXT_FRI, id=1)


def test_a_deadline_that_does_not_fit_is_told_with_its_hours() -> None:
    found = alert(plan_of(ACME, entry(LAST_WEEK, HOUR, gig=1), overhead=0), "deadline")
    assert found is not None
    assert found.text == "Acme logo misses 4 Dec by 5h: 17h of work, talk and admin, 12h of free hours until then."
    assert (found.level, found.minutes, found.about, found.subject) == ("near", 5 * HOUR, ("acme-logo",), "acme-logo")
    assert found.sums == (
        ("work left of its estimate", "17h"),
        ("free in W48", "8h"),
        ("free in W49", "4h"),
        ("short", "5h"),
    )


@pytest.mark.parametrize(
    "fields",
    [
        {"estimate": 12 * HOUR},
        {"due": None},
        {"estimate": None},
        {"stage": "lead"},
        {"stage": "delivered"},
        {"due": date(2028, 1, 1)},
    ],
)
def test_other_gigs_have_no_deadline_to_miss(fields: dict[str, Any]) -> None:
    assert alert(plan_of(replace(ACME, **fields), overhead=0), "deadline") is None


def test_talk_and_admin_count_against_a_deadline() -> None:
    found = alert(plan_of(ACME, entry(LAST_WEEK, HOUR, gig=1)), "deadline")
    assert found is not None and found.minutes == 8 * HOUR + 45
    assert found.sums[:2] == (("work left of its estimate", "17h"), ("talk and admin, 22 %", "3h45"))
    plan = plan_of(ACME)  # 22h30 with a quarter of talk, 12h free: 10h30 short, which 8h24 less of work bring down
    assert "Agree on 8h30 less of Acme logo on 4 Dec: frees 10h30" in ways(plan, "deadline")
    assert alert(after(plan, "deadline", "Agree on 8h30 less of Acme logo on 4 Dec"), "deadline") is None


def test_a_gigs_own_weekly_hours_are_no_limit_to_its_date() -> None:
    assert alert(plan_of(replace(ACME, estimate=12 * HOUR, weekly=2 * HOUR), overhead=0), "deadline") is None


def test_a_deadline_that_has_passed_is_said_to_have() -> None:
    plan = plan_of(replace(ACME, due=TUE), overhead=0)
    found = alert(plan, "deadline")
    assert found is not None
    assert (found.text, found.minutes) == ("Acme logo was due 24 Nov and still needs 18h.", 18 * HOUR)
    assert ways(plan, "deadline") == ["Agree on 6 Dec for Acme logo: frees 18h"]
    today = alert(plan_of(replace(ACME, due=TODAY), overhead=0), "deadline")
    assert today is not None and today.level == "over"
    assert today.text == "Acme logo misses Wed by 17h: 18h of work, talk and admin, 1h of free hours until then."


def test_a_gigs_own_cards_are_no_way_out_of_its_deadline() -> None:
    own = card("Draft", ledger="side", minutes=HOUR, gig=1)
    assert ways(plan_of(ACME, own, overhead=0), "deadline") == [
        "Agree on 6 Dec for Acme logo instead of 4 Dec: frees 6h",
        "Agree on 6h less of Acme logo on 4 Dec: frees 6h",
    ]


def test_a_deadline_is_met_by_a_later_date_less_to_do_or_other_work_given_up() -> None:
    other = gig("Other", weekly=4 * HOUR, id=2)
    fresh = gig("Fresh", weekly=HOUR, stage="accepted", id=3)
    plan = plan_of(
        ACME,
        other,
        fresh,
        card("Beta spike", ledger="side", minutes=HOUR),
        card("Fair", ledger="life", minutes=HOUR),
        overhead=0,
    )
    assert ways(plan, "deadline") == [
        "No Other for 2 weeks: frees 4h",
        "No Fresh for 2 weeks: frees 1h",
        "Agree on 22 Dec for Acme logo instead of 4 Dec: frees 13h",
        "Start Fresh on 7 Dec: frees 1h",
        "Agree on 13h less of Acme logo on 4 Dec: frees 13h",
    ]
    assert alert(after(plan, "deadline", "Agree on 13h less of Acme logo on 4 Dec"), "deadline") is None
    assert alert(after(plan, "deadline", "Agree on 22 Dec for Acme logo instead of 4 Dec"), "deadline") is None


def test_another_promise_of_the_same_day_is_put_off_no_longer_than_it_takes() -> None:
    acme, beta = (gig(name, estimate=3 * HOUR, due=FRI, id=n) for n, name in ((1, "Acme"), (2, "Beta")))
    plan = plan_of(acme, beta, overhead=0)
    assert ways(plan, "deadline", today=MON) == [
        "Agree on Sat for Beta instead of Fri: frees 2h",
        "Agree on Sat for Acme instead of Fri: frees 2h",
        "Agree on 2h less of Beta on Fri: frees 2h",
    ]


def test_a_promise_gets_a_later_date_where_another_one_of_the_same_day_breaks_after_it() -> None:
    acme, beta = (gig(name, estimate=3 * HOUR, due=FRI, id=n) for n, name in ((1, "Acme"), (2, "Beta")))
    plan = plan_of(acme, beta, overhead=0)
    assert ways(plan, "deadline")[0] == "Agree on Sat for Acme instead of Fri: frees 1h"
    found = alert(after(plan, "deadline", "Agree on Sat for Acme instead of Fri"), "deadline")
    assert found is not None and (found.about, found.minutes) == (("beta",), HOUR)


def test_a_gig_that_begins_later_is_told_with_the_hours_from_then_on() -> None:
    late = gig("Late", estimate=8 * HOUR, due=date(2026, 12, 18), starts=date(2026, 12, 14))
    found = alert(plan_of(late, overhead=0), "deadline")
    assert found is not None and found.text.endswith(
        "8h of work, talk and admin, 4h of free hours from 14 Dec until then."
    )
    beside = alert(plan_of(replace(ACME, due=SUN), gig("Other", weekly=4 * HOUR), overhead=0), "deadline", today=MON)
    assert beside is not None and beside.text.endswith(", 6h of the 10h free until then.")
    none = alert(plan_of(replace(late, starts=date(2026, 12, 18)), overhead=0), "deadline")
    assert none is not None and "no free hours from 18 Dec until then" in none.text


def test_the_later_date_is_one_that_is_kept_and_pushes_no_other_promise() -> None:
    acme, beta = gig("Acme logo", estimate=10 * HOUR, due=FRI, id=1), gig("Beta", estimate=6 * HOUR, due=NEXT_FRI, id=2)
    plan = plan_of(acme, beta, overhead=0)
    assert ways(plan, "deadline")[0] == "Agree on 5 Dec for Acme logo instead of Fri: frees 8h"
    then = after(plan, "deadline", "Agree on 5 Dec for Acme logo instead of Fri")
    assert alert(then, "deadline") is None
    assert all(placed.short == 0 for placed in ahead_of(then, TODAY).placed.values())


LATE = kpi(id=5)


def late(value: float = 50.0, target: Any = LATE, *others: Any) -> Plan:
    return plan_of(target, check_in(target, TODAY, value), *others)


def test_a_kpi_behind_is_told_with_what_it_needs() -> None:
    plan = late(50.0, replace(LATE, unit="%"), entry(MON, 3 * HOUR, "main", kpi=5))
    found = alert(plan, "kpi_behind")
    assert found is not None
    assert found.text == "Retention is behind: 50.0, by now 70.0 were expected; needs 50 a week."
    assert (found.level, found.minutes, found.about, found.subject) == ("note", 0, ("retention",), "retention")
    assert found.measure == 20
    assert ("gap", "50 % − 70 % = 20 points behind") in found.sums and ("hours given to it", "3h") in found.sums
    assert alert(late(55.0), "kpi_behind") is None


def test_a_period_is_over_only_after_its_last_day() -> None:
    found = alert(late(50.0), "kpi_behind", FRI)
    assert found is not None
    assert found.text == "Retention is behind: 50.0 on 25 Nov, by then 70.0 were expected; needs 50 a week."
    assert ways(late(50.0), "kpi_behind", FRI) == ["Plan 2h as a Must of this week: Work on Retention"]


def test_a_range_that_does_not_hold_and_a_period_that_is_over_have_words_of_their_own() -> None:
    outside = alert(late(2.5, kpi("range", start_value=1.0, target=2.0)), "kpi_behind")
    assert outside is not None and outside.text == "Retention is out of its range: 2.5 outside 1–2."
    over = alert(late(50.0), "kpi_behind", SAT)
    assert over is not None and over.text == "Retention ended on 27 Nov, 50 short: 50 of 100."


def test_a_kpi_behind_gets_a_must_of_its_own_which_is_offered_once() -> None:
    plan = late()
    assert ways(plan, "kpi_behind") == ["Plan 2h as a Must of this week: Work on Retention"]
    planned = after(plan, "kpi_behind", "Plan 2h as a Must of this week: Work on Retention")
    (new,) = planned.cards.values()
    assert (new.lane, new.kpi, new.week, new.estimate) == ("must", 5, WEEK, 120)
    assert after(plan, "kpi_behind", "Plan 2h as a Must of this week: Work on Retention").cards == planned.cards
    assert ways(planned, "kpi_behind") == []
    dropped = put(planned, replace(new, state="dropped"))
    assert ways(dropped, "kpi_behind") == [], "it was offered, taken and given up"


def test_the_card_offered_is_the_next_milestone() -> None:
    checklist = kpi("milestones", milestones=milestones(LAST_WEEK, None, None), id=5)
    assert ways(plan_of(checklist), "kpi_behind") == ["Plan 2h as a Must of this week: Step 2"]


def test_cards_that_a_kpi_has_already_come_before_a_new_one() -> None:
    here = card("Survey", minutes=60, kpi=5, id=11)
    waiting = card("Interviews", minutes=60, kpi=5, week=None, id=12)
    plan = late(
        50.0, LATE, here, waiting, card("Other", minutes=60, kpi=6, week=None), card("Done", kpi=5, state="done")
    )
    assert ways(plan, "kpi_behind") == ["Make Survey a Must", "Bring Interviews from the backlog into this week"]
    assert after(plan, "kpi_behind", "Make Survey a Must").cards[11].lane == "must"
    brought = after(plan, "kpi_behind", "Bring Interviews from the backlog into this week").cards[12]
    assert (brought.week, brought.lane, brought.carried) == (WEEK, "must", 0)


def test_nothing_is_planned_for_a_kpi_that_makes_the_week_short() -> None:
    full = card("Full", minutes=31 * HOUR)
    assert load_of(late(50.0, LATE, full), WEEK, TODAY).shortfall == 0
    assert ways(late(50.0, LATE, full), "kpi_behind") == []
    assert ways(late(50.0, LATE, replace(full, estimate=30 * HOUR)), "kpi_behind") != []


def test_a_kpi_that_is_over_may_be_given_more_time_where_that_helps() -> None:
    assert ways(late(50.0), "kpi_behind", SAT) == [
        "Give Retention time until 26 Dec",
        "Give Retention time until 27 Feb 2027",
        "Close Retention as it ended: 50 of 100",
    ]
    assert ways(late(5.0), "kpi_behind", SAT)[0] == "Give Retention time until 27 Feb 2027"
    given = after(late(5.0), "kpi_behind", "Give Retention time until 27 Feb 2027", SAT)
    assert alert(given, "kpi_behind", SAT) is None
    long = late(50.0, replace(LATE, starts=LAST_WEEK - timedelta(weeks=100)))
    assert ways(long, "kpi_behind", SAT) == ["Close Retention as it ended: 50 of 100"]


def test_a_kpi_that_is_over_may_be_closed_as_it_ended() -> None:
    closed = after(late(50.0), "kpi_behind", "Close Retention as it ended: 50 of 100", SAT)
    assert alert(closed, "kpi_behind", SAT) is None
    assert closed.kpis[5].closed == SAT and len(closed.checkins) == 1


def test_a_stale_kpi_says_how_to_look_at_it() -> None:
    old = kpi(starts=LAST_WEEK - timedelta(weeks=9), ends=NEXT_FRI)
    found = alert(plan_of(old, check_in(old, LAST_WEEK - timedelta(days=6), 90.0)), "kpi_stale")
    assert found is not None
    assert found.text == (
        "Retention was last looked at 2 weeks ago; a check-in is due every 7 days. "
        "Tick it on the KPI screen, or: hustle kpi tick retention VALUE"
    )
    assert (found.level, found.minutes, found.about, found.subject) == ("note", 0, ("retention",), "retention")
    assert found.sums == (("last check-in", "10 Nov"), ("days since", "15"), ("days between two check-ins", "7"))
    assert ways_out_of(plan_of(old), TODAY, WEEK, found) == ()
    plan = plan_of(old, check_in(old, LAST_WEEK - timedelta(days=6), 90.0))
    assert ways(plan, "kpi_stale") == ["Look at Retention once a month"]
    assert after(plan, "kpi_stale", "Look at Retention once a month").kpis[old.id].rhythm == 30
    assert alert(plan_of(old, check_in(old, LAST_WEEK, 90.0)), "kpi_stale") is None


def test_a_kpi_that_nobody_ever_looked_at_says_nothing() -> None:
    daily = kpi("milestones", milestones=milestones(None), rhythm=1)
    assert all_alerts(plan_of(daily), TODAY, WEEK) == ()


def test_kpis_and_deadlines_speak_of_todays_week_only() -> None:
    old = kpi(starts=LAST_WEEK - timedelta(weeks=9), ends=NEXT_FRI)
    plan = plan_of(ACME, old, check_in(old, old.starts, 0.0))
    of_today = {"deadline", "kpi_behind", "kpi_stale"}

    def fired(of: Plan, today: date, week: date) -> set[str]:
        return of_today & {found.rule for found in all_alerts(of, today, week)}

    assert fired(plan, TODAY, WEEK) == of_today
    assert fired(plan, TODAY, NEXT_WEEK) == fired(plan, TODAY, LAST_WEEK) == set()
    sunday = replace(plan, settings=replace(plan.settings, week_start=6))
    assert fired(sunday, TODAY, MON - timedelta(days=1)) == of_today
    assert fired(sunday, SUN, MON - timedelta(days=1)) == set()


def test_an_estimate_or_the_backlog_cures_a_card_without_one() -> None:
    unknown = card("Unknown", id=11)
    plan = plan_of(unknown, card(minutes=5, day=THU))
    for text, estimate, week in (
        ("Give Unknown 30m", 30, WEEK),
        ("Give Unknown 2h", 120, WEEK),
        ("Move Unknown to the backlog", None, None),
    ):
        cured = after(plan, "no_estimate", text)
        found: Card = cured.cards[11]
        assert (found.estimate, found.week) == (estimate, week)
        assert alert(cured, "no_estimate") is None
    assert alert(without(plan, unknown), "no_estimate") is None

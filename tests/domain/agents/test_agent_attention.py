"""The person's own time between turns: at most five minutes a turn, and no moment of it twice."""

from __future__ import annotations

from datetime import UTC, date

from hypothesis import given, settings, strategies as st
from msgspec.structs import replace

from hustle_tui.domain.agents import Folder, HookEvent, runs_of
from hustle_tui.domain.agents.attention import MOST_A_TURN, Proposal, answer, proposals
from hustle_tui.domain.agents.hours import NOTHING, bring_in, pieces_of, union
from hustle_tui.domain.agents.targets import Target, target_for, target_of
from hustle_tui.domain.plan.model import Card, Gig, Plan, put

ACME = Gig(id=1, title="Acme", slug="acme", stage="active", pay="fixed")
BETA = Gig(id=2, title="Beta", slug="beta", stage="active", pay="fixed")
CARD = Card(id=3, title="A card", ledger="side", lane="must", state="open", week=None, gig=1)
PLAN = put(Plan(), ACME, BETA, CARD)
WEEK, DAY = date(2026, 11, 23), date(2026, 11, 25)
START = 1_795_600_800  # 2026-11-25 10:00 UTC
LATER = START + 86_400
FOLDERS = {"/a": "acme", "/b": "beta", "/m": "main", "/c": "card:3"}


def target(folder: Folder) -> Target | None:
    ref = FOLDERS.get(folder.path)
    return target_of(PLAN, ref, WEEK) if ref else None


def waits(*spans: tuple[float, float], session: str = "s", folder: str = "/a") -> list[HookEvent]:
    """A stop and the next prompt of each span, in minutes."""
    lines = []
    for stop, prompt in spans:
        for minute, name in ((stop - 0.5, "UserPromptSubmit"), (stop, "Stop"), (prompt, "UserPromptSubmit")):
            lines.append(HookEvent(START + int(minute * 60), name, session, folder))
    return [*lines, HookEvent(START + int(spans[-1][1] * 60) + 60, "SessionEnd", session, folder)]


def asked(*events: HookEvent, plan: Plan = PLAN) -> dict[str, Proposal]:
    return {one.target.name: one for one in proposals(plan, runs_of(events, {}, LATER), target, LATER, UTC)}


def test_a_turn_counts_five_minutes_at_most_and_parallel_turns_once() -> None:
    assert asked(*waits((1, 3), (10, 40)))["acme"].minutes == 2 + 5
    assert asked(*waits((1, 4)), *waits((2, 5), session="t"))["acme"].minutes == 4
    two = asked(*waits((1, 4)), *waits((2, 6), session="t", folder="/b"))
    assert {name: one.minutes for name, one in two.items()} == {"acme": 3, "beta": 2}, "who is answered first has it"


def test_turns_of_a_session_that_still_runs_are_in_what_is_asked_up_to_then() -> None:
    running, ended = waits((1, 3), (15, 18))[:-1], waits((5, 7), session="t")
    now = START + 20 * 60
    (one,) = proposals(PLAN, runs_of([*running, *ended], {"s": now}, now), target, now, UTC)
    assert one.minutes == 4
    (rest,) = asked(*waits((1, 3), (15, 18)), *ended, plan=answer(PLAN, one, 4)).values()
    assert rest.minutes == 3, "those after it are asked about when it has ended"


def test_only_what_is_inside_main_hours_is_told_to_be() -> None:
    evening = 8 * 60
    assert (asked(*waits((evening - 2, evening + 2)))["acme"].inside) == 2
    assert (asked(*waits((-3, 1)))["acme"].inside) == 1, "they begin the day's main hours before they end"


def test_nothing_is_asked_of_the_job_itself_of_no_binding_and_of_a_session_that_goes_on() -> None:
    assert asked(*waits((1, 3), folder="/m"), *waits((1, 3), session="t", folder="/none")) == {}
    assert asked(*waits((1, 3))[:-1]) != {}, "it gave no sign for ten minutes"
    events = waits((1, 3))[:-1]
    now = START + 240
    assert proposals(PLAN, runs_of(events, {}, now), target, now, UTC) == ()


def test_time_is_asked_about_for_two_weeks() -> None:
    events = waits((1, 3))
    runs = runs_of(events, {}, LATER)
    for seconds, count in ((14 * 86_400 - 1, 1), (14 * 86_400, 0)):
        assert len(proposals(PLAN, runs, target, events[-1].at + seconds, UTC)) == count


def test_an_answer_is_kept_with_the_plan_and_what_comes_later_is_asked_anew() -> None:
    first = waits((1, 3))
    one = asked(*first)["acme"]
    after = answer(PLAN, one, 2)
    assert [(entry.gig, entry.minutes, entry.ledger, entry.machine) for entry in after.entries.values()] == [
        (1, 2, "side", False)
    ]
    assert answer(after, one, 2).entries == after.entries, "twice is once"
    assert asked(*first, plan=after) == {} and asked(*first, plan=answer(PLAN, one, 0)) == {}
    assert asked(*first, *waits((60, 64), session="t"), plan=after)["acme"].minutes == 4
    (next_day,) = asked(*waits((1441, 1443))).values()
    assert asked(*first, plan=answer(after, next_day, 0)) == {}, "a later answer does not undo it"


def test_hours_that_come_in_twice_are_there_once_and_what_goes_on_is_added() -> None:
    first = runs_of(waits((4, 6)), {}, LATER)[0]
    more = runs_of([*waits((4, 6)), *waits((64, 66))], {}, LATER)[0]
    pieces, known = pieces_of(first, NOTHING, target, UTC)
    once = bring_in(PLAN, pieces)
    assert bring_in(once, pieces).entries == once.entries
    (entry,) = once.entries.values()
    assert (entry.minutes, entry.gig, entry.machine, entry.source) == (1, 1, True, "agent:s:2")
    again = bring_in(once, pieces_of(more, known, target, UTC)[0])
    assert [one.minutes for one in again.entries.values()] == [3]
    assert bring_in(put(Plan(), BETA), pieces).entries == {}, "its gig is gone"


def test_a_card_is_known_by_its_id() -> None:
    assert target_for(CARD).ref == "card:3" and target_for(ACME).ref == "acme"
    assert asked(*waits((1, 3), folder="/c"))["a-card"].target.card == 3
    same = put(PLAN, replace(CARD, id=4, title="Acme"))
    assert (found := target_of(same, "acme", WEEK)) and found.key == "gig:1", "a binding means the gig's slug"
    assert target_of(PLAN, "card:99", WEEK) is None and target_of(PLAN, "nothing", WEEK) is None


SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), min_size=1, max_size=6)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(SPANS, st.sampled_from(["/a", "/b"])), min_size=1, max_size=4))
def test_no_minute_of_the_person_is_proposed_twice(sessions: list[tuple[list[tuple[int, int]], str]]) -> None:
    events = [
        line
        for n, (spans, folder) in enumerate(sessions)
        for line in waits(*((begin, begin + length) for begin, length in spans), session=str(n), folder=folder)
    ]
    runs = runs_of(events, {}, LATER)
    every = [(wait.start, min(wait.end, wait.start + MOST_A_TURN)) for run in runs for wait in run.waits]
    total = sum(one.minutes for one in proposals(PLAN, runs, target, LATER, UTC))
    assert abs(total * 60 - union(every)) <= 60 * len(sessions)

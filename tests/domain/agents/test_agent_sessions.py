"""Intervals of agents are leases: they end at a stop, at a question, or at the last sign of life."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings, strategies as st
from msgspec.structs import replace

from hustle_tui.domain.agents import LEASE, Folder, HookEvent, Interval, Run, bound, runs_of
from hustle_tui.domain.agents.hours import NOTHING, pieces_of, spans_by_day, unbound_in, union
from hustle_tui.domain.agents.targets import Target, sessions_of

MAIN = Target("main", "main", "Main", "main")
START = 1_795_600_800  # 2026-11-25 10:00 UTC
LATER = START + 86_400


def event(
    minute: float,
    name: str,
    beat: float | None = None,
    session: str = "s",
    folder: str = "/a",
    *,
    background: bool = False,
) -> HookEvent:
    last = 0 if beat is None else START + int(beat * 60)
    return HookEvent(START + int(minute * 60), name, session, folder, last, background)


def run_of(*events: HookEvent, beat: float | None = None, now: int = LATER) -> Run:
    beats = {} if beat is None else {"s": START + int(beat * 60)}
    return runs_of(events, beats, now)[0]


def minutes(run: Run) -> list[tuple[float, float, bool]]:
    return [((one.start - START) / 60, (one.end - START) / 60, one.lapsed) for one in run.intervals]


PROMPT, TOOL, STOP, END = "UserPromptSubmit", "PostToolUse", "Stop", "SessionEnd"


@pytest.mark.parametrize(
    ("events", "beat", "expected"),
    [
        ([event(0, PROMPT), event(5, STOP)], None, [(0, 5, False)]),
        ([event(0, PROMPT), event(5, "StopFailure")], None, [(0, 5, False)]),
        ([event(0, PROMPT), event(5, END)], None, [(0, 5, False)]),
        ([event(0, PROMPT), event(5, "notify")], None, [(0, 5, False)]),
        ([event(0, PROMPT), event(2, "SessionStart"), event(5, STOP)], None, [(0, 5, False)]),
        (
            [event(0, PROMPT), event(5, "PermissionRequest"), event(7, TOOL), event(9, STOP)],
            None,
            [(0, 5, False), (7, 9, False)],
        ),
        (
            [event(0, PROMPT), event(5, "Notification"), event(6, "Notification"), event(8, PROMPT), event(9, STOP)],
            None,
            [(0, 5, False), (8, 9, False)],
        ),
        ([event(0, PROMPT)], None, [(0, 0, True)]),
        ([event(0, PROMPT)], 42, [(0, 42, True)]),
        ([event(0, PROMPT), event(30, STOP, 28)], None, [(0, 30, False)]),
        ([event(0, PROMPT), event(30, STOP, 8)], None, [(0, 8, True)]),
        ([event(0, PROMPT), event(25, TOOL, 4), event(26, STOP, 25)], None, [(0, 4, True), (25, 26, False)]),
        ([event(0, PROMPT), event(5, STOP, background=True)], 31, [(0, 31, True)]),
        ([event(0, PROMPT), event(4, STOP), event(5, TOOL), event(7, STOP)], None, [(0, 4, False), (5, 7, False)]),
        ([event(3, TOOL), event(9, STOP)], None, [(3, 9, False)]),
        ([event(3, STOP)], None, []),
    ],
)
def test_the_intervals_of_a_session(
    events: list[HookEvent], beat: float | None, expected: list[tuple[float, float, bool]]
) -> None:
    assert minutes(run_of(*events, beat=beat)) == expected


def test_what_still_runs_is_open_until_ten_minutes_without_a_sign() -> None:
    open_one = run_of(event(0, PROMPT), beat=9, now=START + 19 * 60)
    assert (open_one.state, open_one.intervals, open_one.open) == (
        "runs",
        (),
        Interval(START, START + 540, Folder("/a")),
    )
    assert not open_one.is_over(START + 19 * 60)
    gone = run_of(event(0, PROMPT), beat=9, now=START + 19 * 60 + 1)
    assert (gone.state, minutes(gone), gone.is_over(START + 19 * 60 + 1)) == ("stale", [(0, 9, True)], True)


def test_a_session_that_asked_or_stopped_waits_until_it_is_answered() -> None:
    asked = event(0, PROMPT), event(5, "PermissionRequest")
    assert run_of(*asked, now=START + 301).state == "waits"
    assert run_of(*asked, event(6, TOOL), now=START + 361).state == "runs"
    for seconds, state in ((300 + 7200, "waits"), (300 + 7201, "stale")):
        assert run_of(event(0, PROMPT), event(5, STOP), now=START + seconds).state == state, "two hours after its stop"
    assert run_of(event(0, PROMPT), event(5, END), now=START + 301).ended


def test_a_session_that_never_said_its_end_is_told_of_for_a_day() -> None:
    for seconds, count in ((86_400, 1), (86_401, 0)):
        now = START + seconds
        assert len(sessions_of([run_of(event(0, PROMPT), now=now)], lambda _: None, now)) == count


def test_a_turn_that_ends_without_its_start_counts_nothing_and_is_told_once() -> None:
    assert run_of(event(1, "notify"), event(9, "notify")).unstarted == 2
    assert run_of(event(0, PROMPT), event(5, STOP), event(5, "notify")).unstarted == 0
    assert run_of(event(0, PROMPT), event(30, STOP)).unstarted == 0, "its start is known: it gave no further sign"


def test_a_clock_set_back_takes_and_gives_nothing() -> None:
    back = run_of(event(60, PROMPT), event(5, TOOL, 61), event(7, STOP), beat=7, now=START + 8 * 60)
    assert minutes(back) == [(5, 7, False), (60, 61, True)]
    wrong = run_of(event(0, PROMPT), event(90, PROMPT), event(5, STOP, 500_000), now=START + 360)
    assert minutes(wrong) == [(0, 5, False), (90, 90, True)], "a sign that is no part of an interval makes none longer"
    assert wrong.last == START + 90 * 60


NAMES = [PROMPT, TOOL, STOP, END, "Notification", "PermissionRequest", "SessionStart", "notify", "StopFailure", "Odd"]
EVENTS = st.lists(
    st.builds(
        HookEvent,
        at=st.integers(START, START + 7200),
        event=st.sampled_from(NAMES),
        session=st.sampled_from("ab"),
        folder=st.sampled_from(["/a", "/b"]),
        beat=st.integers(START - 600, START + 9000),
        background=st.booleans(),
    ),
    max_size=25,
)


@settings(max_examples=150, deadline=None)
@given(
    EVENTS,
    st.dictionaries(st.sampled_from("ab"), st.integers(START - 600, START + 9000)),
    st.integers(START, START + 12_000),
    st.randoms(),
)
def test_no_interval_is_negative_or_goes_beyond_the_last_sign(
    events: list[HookEvent], beats: dict[str, int], now: int, order: random.Random
) -> None:
    runs = {run.session: run for run in runs_of(events, beats, now)}
    for name, run in runs.items():
        signs = [event.at for event in events if event.session == name]
        signs += [event.beat for event in events if event.session == name] + [beats.get(name, 0)]
        for one in (*run.intervals, *([run.open] if run.open else [])):
            assert min(signs) <= one.start <= one.end <= max(signs)
        ends = [0, *(one.end for one in run.intervals)]
        assert all(one.start >= end for one, end in zip(run.intervals, ends, strict=False)), "none lies in another"
        assert union((one.start, one.end) for one in run.intervals) == sum(one.seconds for one in run.intervals)
        assert all(wait.start <= wait.end for wait in run.waits)
    days: dict[int, list[HookEvent]] = {}
    for one in events:
        days.setdefault(one.at // 3600, []).append(one)
    files = list(days.values())
    order.shuffle(files)
    again = runs_of((line for file in files for line in file), beats, now)
    assert {run.session: run for run in again} == runs, "in whichever order the files are read"


@settings(max_examples=60, deadline=None)
@given(EVENTS, st.integers(0, 25))
def test_whatever_line_a_session_is_killed_after_what_was_told_before_stays(
    events: list[HookEvent], lines: int
) -> None:
    told = sorted((one for one in events if one.session == "a" and one.event != "Odd"), key=lambda one: one.at)
    if not told[:lines]:
        return
    whole, cut = runs_of(told, {}, LATER)[0], runs_of(told[:lines], {}, LATER)[0]
    assert cut.intervals[:-1] == whole.intervals[: max(0, len(cut.intervals) - 1)]
    assert all(one.end <= told[:lines][-1].at for one in cut.intervals)


def test_what_was_brought_in_before_is_left_out_and_seconds_are_not_lost() -> None:
    run = run_of(event(0, PROMPT), event(0.75, STOP), event(2, PROMPT), event(2.5, STOP))
    first = run_of(event(0, PROMPT), event(0.75, STOP))
    target = lambda _: MAIN  # noqa: E731
    pieces, known = pieces_of(first, NOTHING, target, UTC)
    assert [piece.minutes for piece in pieces] == [0]
    pieces, known = pieces_of(run, known, target, UTC)
    assert [(piece.minutes, piece.count) for piece in pieces] == [(1, 2)]
    assert pieces_of(run, known, target, UTC)[0] == ()


def test_an_interval_is_cut_at_midnight() -> None:
    night = Interval(
        int(datetime(2026, 11, 25, 23, 50, tzinfo=UTC).timestamp()),
        int(datetime(2026, 11, 26, 0, 20, tzinfo=UTC).timestamp()),
        Folder("/a"),
    )
    assert [(day, end - begin) for day, begin, end in spans_by_day(night, UTC)] == [
        (date(2026, 11, 25), 600),
        (date(2026, 11, 26), 1200),
    ]
    run = Run("s", Folder("/a"), night.end, "stale", intervals=(replace(night, lapsed=True),))
    pieces, _ = pieces_of(run, NOTHING, lambda _: MAIN, UTC)
    assert [piece.lapsed for piece in pieces] == [False, True], "only where it ended there was no further sign"


@pytest.mark.parametrize(
    ("folder", "expected"),
    [
        (Folder("/w/acme/site"), "acme"),
        (Folder("/w/acme"), "acme"),
        (Folder("/w/acme-2"), "main"),
        (Folder("/w/acme/site/deep/er"), "deep"),
        (Folder("/elsewhere"), None),
        (Folder("/w/tree/src", "/w/tree", "/w/acme/src"), "acme"),
        (Folder("/w/tree/src", "/w/tree", "/elsewhere/src"), "main"),
        (Folder("/w/own/src", "/w/own", "/w/acme/src"), "own"),
    ],
)
def test_the_longest_bound_folder_wins_and_a_worktree_follows_its_repository(
    folder: Folder, expected: str | None
) -> None:
    maps = {"/w": "main", "/w/acme": "acme", "/w/acme/site/deep": "deep", "/w/own": "own"}
    found = bound(maps, folder)
    assert (found and found[1]) == expected


def test_a_folder_is_asked_about_with_those_within_it_and_apart_from_those_beside_it() -> None:
    runs = [run_of(event(0, PROMPT, folder=path), event(5, STOP, folder=path)) for path in ("/w", "/w-old", "/w/api")]
    found = unbound_in(runs, lambda _: None, lambda _: False, UTC)
    assert [(one.folder, one.seconds) for one in found] == [("/w", 600), ("/w-old", 300)]


def test_the_hook_and_the_rules_know_the_same_lease() -> None:
    from hustle_tui.cli.agents import noting

    assert noting.LEASE == LEASE

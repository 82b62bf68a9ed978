"""The direction as values: which line words name, which version holds, and what becomes of what served it."""

from __future__ import annotations

from datetime import date

import pytest

from hustle_tui.domain.changes.kpis import remove_kpi
from hustle_tui.domain.direction import (
    as_text,
    deserted_text,
    direction_id,
    line_named,
    lines_in,
    lines_on,
    toward_of,
    version_of,
    write_direction,
)
from hustle_tui.domain.plan.model import Gig, Kpi, Plan, PlanError, put

DAY = date(2026, 11, 25)
LINES = ("Own the onboarding", "An audit practice", "Audits on Fridays")


def directed() -> Plan:
    return write_direction(Plan(), "quarter", DAY, LINES)


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("own THE  onboarding", LINES[0]),
        ("onboarding", LINES[0]),
        ("audit", ""),
        ("practice", LINES[1]),
        ("onb", ""),
        ("", ""),
        ("own the onboarding and more", ""),
    ],
)
def test_words_name_a_line_or_a_part_that_no_other_has(words: str, line: str) -> None:
    assert line_named(words, LINES) == line


def test_a_number_names_a_line_and_other_words_stay_as_they_are() -> None:
    plan = directed()
    assert [toward_of(plan, text, DAY) for text in ("1", "3", "4", "0", " A name ")] == [
        LINES[0], LINES[2], "4", "0", " A name ",
    ]  # fmt: skip


def test_each_quarter_keeps_its_own_and_writing_the_same_twice_changes_nothing() -> None:
    plan = directed()
    later = write_direction(plan, "quarter", date(2027, 2, 1), ("Rest",))
    assert lines_on(later, DAY) == LINES and lines_on(later, date(2027, 1, 1)) == ("Rest",)
    assert lines_on(later, date(2026, 9, 30)) == ()
    assert write_direction(later, "quarter", date(2027, 3, 31), ("Rest",)) is later
    assert write_direction(Plan(), "year", DAY, ()).directions == {}
    assert direction_id("quarter", date(2026, 10, 1)) != direction_id("year", date(2026, 10, 1))


def test_more_than_three_lines_are_refused_and_blank_ones_left_out() -> None:
    with pytest.raises(PlanError, match="3 at most"):
        write_direction(Plan(), "year", DAY, ("a", "b", "c", "d"))
    version = version_of(write_direction(Plan(), "year", DAY, ("a", " ", "b  b", "a")), "year", DAY)
    assert version and version.lines == ("a", "b b")


def test_a_removed_kpi_serves_nothing_any_more() -> None:
    kpi = Kpi(id=7, title="K", slug="k", shape="level", starts=DAY, ends=DAY)
    plan = remove_kpi(write_direction(put(Plan(), kpi), "year", DAY, ("a",), (7,)), 7)
    version = version_of(plan, "year", DAY)
    assert version and (version.lines, version.kpis) == (("a",), ())


def test_the_text_to_edit_comes_back_as_lines_and_keeps_what_begins_with_a_hash() -> None:
    plan = write_direction(directed(), "year", DAY, ("# one", "two"))
    assert lines_in(as_text(plan, DAY), DAY) == {"year": ("# one", "two"), "quarter": LINES}
    for broken in ("", "stray\n" + as_text(plan, DAY)):
        with pytest.raises(PlanError):
            lines_in(broken, DAY)


@pytest.mark.parametrize(("gigs", "named"), [("ABC", "A, B, C"), ("ABCD", "A, B, C and 1 more")])
def test_gigs_whose_line_is_gone_are_named_up_to_three(gigs: str, named: str) -> None:
    before = put(
        directed(),
        *(
            Gig(id=n, title=name, slug=name, stage="lead", pay="fixed", toward=LINES[1])
            for n, name in enumerate(gigs, 1)
        ),
    )
    after = write_direction(before, "quarter", DAY, LINES[:1])
    assert deserted_text(before, after, DAY) == f"{len(gigs)} gigs built toward a line that is gone: {named}"
    assert deserted_text(before, before, DAY) == ""

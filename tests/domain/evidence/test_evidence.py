"""Evidence: every figure by its records, and misses beside hits."""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser

import pytest
from plan_builder import HOUR, TODAY, ack, card, check_in, entry, expense, gig, kpi, milestones, payment, plan_of

from hustle_tui.documents.evidence import evidence_markdown, evidence_page
from hustle_tui.domain.changes.closing import keep_lesson
from hustle_tui.domain.evidence import Span, evidence_of, span_between
from hustle_tui.domain.plan.model import Asset, Plan, PlanError

YEAR = Span(date(2026, 1, 1), date(2026, 12, 31))
Q1 = Span(date(2026, 1, 1), date(2026, 3, 31))
SVG = "http://www.w3.org/2000/svg"
HOSTILE = "[/] <script>alert(1)</script> | `x` \x1b]52;c;x\x07 *b*"


def retention() -> tuple[Plan, int]:
    of = kpi(title="Retention", starts=date(2026, 1, 1), ends=date(2026, 12, 31), start_value=80.0, target=90.0)
    plan = plan_of(
        of, check_in(of, date(2026, 3, 30), 82.5), check_in(of, date(2026, 9, 30), 81.0),
        card("Cohorts", HOUR, lane="must", state="done", kpi=of.id, closed=date(2026, 2, 3)),
        card("A should", HOUR, lane="should", state="done", kpi=of.id, closed=date(2026, 2, 3)),
        card("An open must", HOUR, lane="must", kpi=of.id),
        entry(date(2026, 2, 3), 90, "main", kpi=of.id), entry(date(2026, 5, 3), 30, "main", kpi=of.id),
        entry(date(2026, 5, 3), 500, "main", kpi=of.id, machine=True), entry(date(2025, 12, 31), 60, "main", kpi=of.id),
        entry(date(2026, 5, 4), 45, "main"),
    )  # fmt: skip
    return plan, of.id


def test_a_kpi_has_the_records_behind_each_figure() -> None:
    plan, _ = retention()
    (one,) = evidence_of(plan, YEAR, TODAY).kpis
    assert (one.logged, [entry.minutes for entry in one.entries]) == (120, [90, 30])
    assert [card.title for card in one.musts] == ["Cohorts"]
    assert [(q.name, q.value, q.status) for q in one.quarters] == [
        ("2026-Q1", 82.5, "on track"), ("2026-Q2", 82.5, "behind"),
        ("2026-Q3", 81.0, "behind"), ("2026-Q4", 81.0, "behind"),
    ]  # fmt: skip
    assert (one.quarters[-1].day, one.span.last) == (TODAY, TODAY)
    assert [entry.minutes for entry in evidence_of(plan, YEAR, TODAY).other] == [45]


def test_a_quarter_has_its_own_days_only() -> None:
    plan, key = retention()
    (one,) = evidence_of(plan, Q1, TODAY, plan.kpis[key]).kpis
    assert (one.logged, len(one.checkins), len(one.quarters)) == (90, 1, 1)
    assert (one.span.first, one.span.last) == (date(2026, 1, 1), date(2026, 3, 31))


def test_a_milestone_reached_later_was_open_then() -> None:
    of = kpi("milestones", milestones=milestones(date(2026, 2, 3), date(2026, 4, 1)), starts=date(2026, 1, 1))
    (one,) = evidence_of(plan_of(of), Q1, TODAY).kpis
    assert [step.done for step in one.milestones] == [date(2026, 2, 3), None] and one.pace.current == 1


def test_hours_on_a_card_of_a_kpi_are_given_to_it() -> None:
    of = kpi(title="Retention")
    task = card("Task", HOUR, kpi=of.id)
    plan = plan_of(of, task, entry(TODAY, 30, "main", card=task.id))
    assert evidence_of(plan, YEAR, TODAY).kpis[0].logged == 30


def test_a_kpi_whose_period_lies_elsewhere_is_left_out() -> None:
    assert evidence_of(plan_of(kpi(starts=date(2025, 1, 1), ends=date(2025, 12, 31))), YEAR, TODAY).kpis == ()


def test_a_gig_has_what_it_paid_and_left() -> None:
    acme, idle = gig("Acme"), gig("Idle")
    plan = plan_of(
        acme, idle, entry(TODAY, 90, gig=acme.id), payment(acme, 5_000, received=TODAY),
        payment(acme, 7_000, received=date(2025, 5, 5)), expense(acme, 300),
        Asset(id=9, title="Template", kind="tool", gig=acme.id, created=TODAY),
    )  # fmt: skip
    (one,) = evidence_of(plan, YEAR, TODAY).gigs
    assert (one.logged, one.received.known, one.spent.known) == (90, 5_000, 300)
    assert [asset.title for asset in one.assets] == ["Template"]


def test_what_was_learned_is_kept_a_week_and_told() -> None:
    plan = keep_lesson(plan_of(), date(2026, 3, 2), "  Say no\n earlier ")
    plan = keep_lesson(plan, date(2026, 3, 9), "x")
    plan = keep_lesson(plan, date(2026, 3, 9), " ")
    assert [one.text for one in evidence_of(plan, YEAR, TODAY).lessons] == ["Say no earlier"]
    assert "## What was learned" in evidence_markdown(evidence_of(plan, YEAR, TODAY))


def test_misses_stand_beside_hits_in_words() -> None:
    plan, _ = retention()
    text = evidence_markdown(evidence_of(plan, YEAR, TODAY))
    assert "0 of 1 KPI on track or reached · 1 behind or at risk" in text
    assert "| 2026-Q2 | 30 Jun 2026 | 82.5 | behind |" in text and "- 3 Feb 2026: Cohorts" in text
    nothing = plan_of(kpi(title="Unseen"))
    assert "nobody wrote down where it stood" in evidence_markdown(evidence_of(nothing, YEAR, TODAY))


class Tags(HTMLParser):
    """The tags and attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes += attrs


def test_hostile_words_are_words_on_the_page_and_in_markdown() -> None:
    of = kpi(title=HOSTILE, note=HOSTILE)
    plan = plan_of(of, gig(HOSTILE, reason=HOSTILE, stage="declined", staged=TODAY), ack("cap", 1))
    found = evidence_of(plan, YEAR, TODAY)
    tags = Tags()
    tags.feed(html := evidence_page(plan, found))
    assert not tags.names & {"script", "link", "img", "iframe"} and "\x1b" not in html
    assert not [
        name for name, value in tags.attributes if name.startswith("on") or "http:" in (value or "").replace(SVG, "")
    ]
    markdown = evidence_markdown(found)
    assert "<script>" not in markdown.replace("\\<", "") and "\\`x\\`" in markdown and "\x1b" not in markdown


def test_a_closed_kpi_is_judged_up_to_its_end() -> None:
    of = kpi(starts=date(2026, 1, 1), ends=date(2026, 12, 31), closed=date(2026, 2, 3))
    plan = plan_of(of, entry(date(2026, 2, 3), 30, "main", kpi=of.id), entry(date(2026, 2, 4), 60, "main", kpi=of.id))
    (one,) = evidence_of(plan, YEAR, TODAY).kpis
    assert (one.span.last, one.logged, len(one.quarters)) == (date(2026, 2, 3), 30, 1)


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        (None, None, (date(2026, 1, 1), TODAY)),
        (None, date(2025, 6, 30), (date(2025, 1, 1), date(2025, 6, 30))),
        (date(2026, 5, 1), None, (date(2026, 5, 1), TODAY)),
        (date(2026, 10, 1), date(2026, 12, 31), (date(2026, 10, 1), date(2026, 12, 31))),
    ],
)
def test_a_span_is_of_its_year_and_up_to_today_unless_told(
    first: date | None, last: date | None, days: tuple[date, date]
) -> None:
    assert span_between(first, last, TODAY) == Span(*days)


@pytest.mark.parametrize("days", [(date(2026, 5, 2), date(2026, 5, 1)), (date(2026, 12, 24), None)])
def test_days_told_backwards_or_all_to_come_are_refused(days: tuple[date, date | None]) -> None:
    with pytest.raises(PlanError):
        span_between(*days, TODAY)


def test_work_that_has_hours_is_begun_whatever_its_stage() -> None:
    audit, logo = gig("Audit", stage="accepted"), gig("Logo", stage="accepted")
    plan = plan_of(audit, logo, entry(TODAY, 60, gig=audit.id), payment(logo, 100, received=TODAY))
    found = evidence_markdown(evidence_of(plan, YEAR, TODAY))
    assert "in work · nothing received · 1h logged" in found and "taken, not begun · 1 EUR received" in found

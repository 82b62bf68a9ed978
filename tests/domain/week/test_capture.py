"""One line of text into a card: what is understood, what stays in the title, and what is pointed out."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import asdict
from plan_builder import FRI, HOUR, MON, NEXT_WEEK, SUN, THU, TODAY, TUE, WEEK, card, gig, kpi, plan_of

from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.week.capture import capture, revised

ACME, ONBOARDING = gig("Acme logo"), kpi(title="Onboarding")
PLAN = plan_of(ACME, ONBOARDING)


def read(text: str, plan: Plan = PLAN, week: date | None = None) -> Any:
    """The card that a line describes, with what the line is told."""
    line = capture(text, plan, TODAY, week)
    return SimpleNamespace(**asdict(line.card(7, TODAY)), complaints=line.complaints, not_taken=line.not_taken)


def test_a_whole_line_is_understood() -> None:
    line = capture("Fix onboarding mail ~1h30 @thu #main !must kpi:onboarding due:fri #mail", PLAN, TODAY)
    assert line.fields == {
        "title": "Fix onboarding mail",
        "ledger": "main",
        "lane": "must",
        "week": WEEK,
        "day": THU,
        "estimate": 90,
        "due": FRI,
        "kpi": ONBOARDING.id,
        "tags": ("mail",),
    }


def test_a_plain_line_is_a_should_of_the_main_job_this_week() -> None:
    fields = {"title": "Call Bob", "ledger": "main", "lane": "should", "week": WEEK}
    assert capture("Call Bob", PLAN, TODAY).fields == fields
    assert read("Call Bob", week=NEXT_WEEK).week == NEXT_WEEK


@pytest.mark.parametrize(
    ("token", "fields"),
    [
        ("~90m", {"estimate": 90}),
        ("~1.5h", {"estimate": 90}),
        ("@today", {"day": TODAY, "week": WEEK}),
        ("@THU", {"day": THU, "week": WEEK}),
        ("@tue", {"day": TUE + timedelta(weeks=1), "week": NEXT_WEEK}),
        ("@2026-12-06", {"day": SUN + timedelta(weeks=1), "week": NEXT_WEEK}),
        ("@next", {"day": None, "week": NEXT_WEEK}),
        ("@later", {"day": None, "week": None}),
        ("#SIDE", {"ledger": "side"}),
        ("#life", {"ledger": "life"}),
        ("#写作", {"tags": ("写作",)}),
        ("!could", {"lane": "could"}),
        ("!1", {"lane": "must"}),
        ("!2", {"lane": "should"}),
        ("!3", {"lane": "could"}),
        ("gig:acme-logo", {"gig": ACME.id, "ledger": "side"}),
        ("GIG:ACME-LOGO", {"gig": ACME.id, "ledger": "side"}),
        ("kpi:onboarding", {"kpi": ONBOARDING.id, "ledger": "main"}),
        ("due:2026-12-24", {"due": date(2026, 12, 24)}),
    ],
)
def test_a_token_sets_its_field_wherever_it_stands(token: str, fields: dict[str, Any]) -> None:
    for text in (f"Call Bob {token}", f"{token} Call Bob", f"Call {token} Bob"):
        draft = read(text)
        assert draft.title == "Call Bob"
        assert {name: getattr(draft, name) for name in fields} == fields
        assert draft.complaints == ()


@pytest.mark.parametrize(
    ("token", "complaint"),
    [
        ("~soon", "“soon” is no duration"),
        ("~1h75", "more than 59 minutes"),
        ("@someday", "“@someday” is no day: write @thu"),
        ("@2026-02-30", "is no day"),
        ("!urgent", "“!urgent” is no lane: write !must, !should or !could."),
        ("!4", "is no lane"),
        ("gig:nobody", "No gig matches “nobody”: see hustle gig list."),
        ("kpi:acme-logo", "No KPI matches “acme-logo”: see hustle kpi list."),
        ("due:soon", "“soon” is no date"),
    ],
)
def test_a_token_that_does_not_parse_stays_in_the_title_and_is_pointed_out(token: str, complaint: str) -> None:
    draft = read(f"Call {token} Bob")
    assert draft.title == f"Call {token} Bob"
    assert len(draft.complaints) == 1
    assert complaint in draft.complaints[0]
    assert (draft.estimate, draft.day, draft.lane, draft.due) == (None, None, "should", None)


@pytest.mark.parametrize(
    "title",
    [
        "[/]",
        "[/] [red]x [X]",
        "[x] done",
        "[@click=app.quit]x[/]",
        "esc \x1b[31mred\x1b[0m",
        "osc \x1b]52;c;QUFB\x07 end",
        "写季度报告 二",
        "עברית \u202e flipped",
        "a:b http://x.y/#frag",
        "~ @ # ! \\",
        "mail bob@example.org",
        "C# is 100% fun! ",
        "due: gig: kpi:",
        "two  spaces   kept",
    ],
)
def test_other_text_is_a_title_as_typed(title: str) -> None:
    draft = read(title)
    assert draft.title == title.strip()
    assert draft.complaints == ()


@pytest.mark.parametrize(("token", "found"), [("gig:7", "care"), ("gig:log", "logo"), ("kpi:onb", "onboarding")])
def test_a_number_or_a_part_names_a_gig_or_a_kpi_as_everywhere(token: str, found: str) -> None:
    known = {"logo": gig("Acme logo", number=3), "care": gig("Acme care", number=7), "onboarding": ONBOARDING}
    draft = read(f"Call Bob {token}", plan_of(*known.values()))
    assert (draft.title, draft.gig or draft.kpi) == ("Call Bob", known[found].id)


def test_a_part_that_several_answer_to_stays_in_the_title_with_their_numbers() -> None:
    draft = read("Call gig:acme", plan_of(gig("Acme logo", number=3), gig("Acme care", number=7)))
    assert (draft.title, draft.gig) == ("Call gig:acme", None)
    assert draft.complaints == ("“acme” may be 3 “Acme logo” or 7 “Acme care”: give the number.",)


def test_a_backslash_keeps_a_token_literal() -> None:
    draft = read(r"Write \~1h \@thu \#main \!must \gig:x \\path")
    assert draft.title == r"Write ~1h @thu #main !must gig:x \path"
    assert (draft.estimate, draft.day, draft.lane, draft.tags, draft.complaints) == (None, None, "should", (), ())


def test_tags_are_kept_once_each_in_their_order() -> None:
    assert read("x #b #a #b #Main").tags == ("b", "a")
    assert read("x #b #a #b #Main").ledger == "main"


def test_of_two_tokens_of_a_kind_the_last_one_counts() -> None:
    draft = read("x ~1h ~2h !must !could @thu @later")
    assert (draft.estimate, draft.lane, draft.week, draft.day) == (2 * HOUR, "could", None, None)


def test_a_gigs_card_is_side_work_even_against_the_line() -> None:
    draft = read("x #main gig:acme-logo")
    assert (draft.ledger, draft.gig) == ("side", ACME.id)
    assert (draft.complaints, draft.not_taken) == ((), "A gig's card is side work: #main is not taken.")


def test_a_kpis_card_is_the_main_jobs_even_against_the_line() -> None:
    draft = read("x #side kpi:onboarding")
    assert (draft.ledger, draft.kpi) == ("main", ONBOARDING.id)
    assert (draft.complaints, draft.not_taken) == ((), "A KPI's card is the main job's: #side is not taken.")


def test_days_go_by_the_persons_own_week() -> None:
    draft = read("x @sun", plan_of(week_start=6))
    assert (draft.day, draft.week) == (SUN, SUN)
    assert read("x", plan_of(week_start=6)).week == MON - timedelta(days=1)


@pytest.mark.parametrize("text", ["", "   ", "~1h @thu"])
def test_a_line_of_nothing_but_tokens_has_no_title(text: str) -> None:
    assert read(text).title == ""


def test_a_draft_becomes_an_open_card() -> None:
    card = read("Call Bob ~1h @thu #x")
    assert (card.id, card.state, card.created, card.title) == (7, "open", TODAY, "Call Bob")
    assert (card.estimate, card.day, card.tags, card.ledger) == (HOUR, THU, ("x",), "main")


@given(st.text(max_size=60))
def test_no_line_breaks_the_reading_of_it(text: str) -> None:
    draft = read(text)
    assert draft.title == draft.title.strip()
    assert len(draft.complaints) <= len(text.split())


@given(st.lists(st.text("abcdefg[]/@x\x1b中é", min_size=1, max_size=8), min_size=1, max_size=6))
def test_every_word_kept_literal_comes_back_as_it_was(words: list[str]) -> None:
    literal = " ".join("\\" + word for word in words)
    assert read(literal).title == " ".join(words)


ODD = card("Interviews", ledger="life", kpi=ONBOARDING.id, tags=("main", "two words"), day=THU)


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("!could #more", {"lane": "could", "tags": ("main", "two words", "more")}),
        ("!should @thu", {}),
        ("Call Bob", {"title": "Call Bob"}),
        ("@later", {"week": None, "day": None}),
        ("gig:acme-logo", {"gig": ACME.id, "ledger": "side"}),
        ("kpi:onboarding", {"ledger": "main"}),
        ("kpi:none", {"kpi": None}),
        ("#side kpi:None", {"kpi": None, "ledger": "side"}),
        ("gig:acme-logo kpi:none", {"gig": ACME.id, "kpi": None, "ledger": "side"}),
        ("", {}),
    ],
)
def test_of_a_card_that_is_there_only_what_the_line_names_changes(text: str, fields: dict[str, Any]) -> None:
    said = revised(ODD, text, PLAN, TODAY)
    assert (said.fields, said.complaints, said.not_taken) == (fields, (), "")


def test_a_line_about_a_kpis_card_cannot_make_it_side_work() -> None:
    said = revised(ODD, "#side ~soon", PLAN, TODAY)
    assert (said.fields, said.not_taken) == (
        {"title": "~soon", "ledger": "main"},
        "A KPI's card is the main job's: #side is not taken.",
    )
    assert len(said.complaints) == 1

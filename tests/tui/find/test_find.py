"""Find: a few letters lead to any card, KPI or gig, and the cursor stands on it."""

from __future__ import annotations

from time import process_time

import pytest
from msgspec.structs import replace
from planners import (
    ACME,
    CLIPBOARD,
    DECK,
    HOSTILE,
    LATER,
    LAUNCH,
    LEAD,
    LOW,
    MAIL,
    MARKUP,
    NEXT_WEEK,
    NOTES,
    RETENTION,
    SHELVED,
    TODAY,
    WEEK,
    WIDE,
    opened,
    plan,
    planner,
    press,
    screen_text,
    typed,
    under_cursor,
    until,
)

from hustle_tui.domain.changes.cards import drop_card
from hustle_tui.domain.plan.model import put
from hustle_tui.domain.week.calendar import weeks_on
from hustle_tui.tui.find.dialog import Find
from hustle_tui.tui.find.index import MOST_FOUND, Index, closest, found_line, whereabouts


def found(text: str) -> list[int]:
    return [item.id for item in Index(plan(), WEEK).find(text)]


@pytest.mark.parametrize("size", [WIDE, LOW])
async def test_typing_narrows_the_list_and_enter_goes_there(size: tuple[int, int]) -> None:
    async with opened(None, size, "slash") as (app, pilot):
        await typed(pilot, "onboarding")
        shown = screen_text(app)
        assert "Fix onboarding mail" in shown
        assert "1 found" in shown
        await press(pilot, "enter")
        await until(pilot, lambda: under_cursor(app) == MAIL)


async def test_a_card_of_another_week_is_shown_in_its_week() -> None:
    async with opened(None, WIDE, "slash") as (app, pilot):
        await typed(pilot, "offsite")
        await press(pilot, "enter")
        await until(pilot, lambda: under_cursor(app) == LATER)
        assert app.week == NEXT_WEEK


async def test_a_card_of_the_backlog_is_shown_in_the_backlog() -> None:
    async with opened(None, WIDE, "slash") as (app, pilot):
        await typed(pilot, "handbook")
        await press(pilot, "enter")
        await until(pilot, lambda: under_cursor(app) == SHELVED)
        assert "Backlog" in screen_text(app)


async def test_a_done_card_is_found_from_the_view_by_days() -> None:
    async with opened(None, WIDE, "v", "slash") as (app, pilot):
        await typed(pilot, "stand-up")
        await press(pilot, "enter")
        await until(pilot, lambda: under_cursor(app) == NOTES)


@pytest.mark.parametrize(("text", "mode", "key"), [("retention", "kpis", RETENTION), ("acme logo", "gigs", ACME)])
async def test_a_kpi_and_a_gig_are_shown_on_their_own_screens(text: str, mode: str, key: int) -> None:
    async with opened(None, WIDE, "slash") as (app, pilot):
        await typed(pilot, text)
        index = [item.id for item in app.screen._found] if isinstance(app.screen, Find) else []
        await press(pilot, *(["down"] * index.index(key)), "enter")
        await until(pilot, lambda: app.current_mode == mode and under_cursor(app) == key)


async def test_the_keys_go_up_and_down_the_list_while_typing_goes_on() -> None:
    async with opened(None, WIDE, "slash", "down", "down", "up", "enter") as (app, pilot):
        second = [item.id for item in Index(app.plan, WEEK).find("")][1]
        await until(pilot, lambda: under_cursor(app) == second)


async def test_page_keys_go_ten_at_a_time_and_stop_at_the_ends() -> None:
    async with opened(None, WIDE, "slash", "pagedown", "pagedown", "pageup", "pageup", "enter") as (app, pilot):
        await until(pilot, lambda: under_cursor(app) == DECK)


async def test_escape_stays_where_one_is() -> None:
    async with opened(None, WIDE, "j", "slash", "o", "escape") as (app, _):
        assert len(app.screen_stack) == 1
        assert (under_cursor(app), app.week) == (12, WEEK)


async def test_the_mouse_goes_there_too() -> None:
    async with opened(None, WIDE, "slash") as (app, pilot):
        lines = screen_text(app).splitlines()
        row = next(n for n, line in enumerate(lines) if "Plan the offsite" in line)
        await pilot.click(offset=(lines[row].index("offsite"), row))
        await until(pilot, lambda: under_cursor(app) == LATER)


async def test_nothing_found_is_said_and_enter_waits() -> None:
    async with opened(None, WIDE, "slash") as (app, pilot):
        await typed(pilot, "zzz")
        await press(pilot, "enter")
        assert "Nothing found." in screen_text(app)
        assert isinstance(app.screen, Find)


async def test_hostile_titles_stand_as_they_were_typed() -> None:
    async with opened(None, WIDE, "slash") as (app, _):
        shown = screen_text(app)
        assert MARKUP in shown
        assert "clip ␛]52;c;eA==␇ board" in shown
        assert "gig, lead" in shown


def test_the_shown_week_comes_first_then_kpis_and_gigs_then_other_weeks_then_the_backlog() -> None:
    order = found("")
    places = [order.index(key) for key in (DECK, NOTES, RETENTION, ACME, LATER, SHELVED)]
    assert places == sorted(places)


def test_titles_that_begin_with_the_words_come_first() -> None:
    assert found("re")[0] != DECK  # it is for Retention, which begins so, but its own title does not
    assert found("ret")[:2] == [RETENTION, DECK]


def test_words_may_stand_anywhere_and_in_any_order() -> None:
    assert found("mail fix") == [MAIL]
    assert found("dana") == []
    assert MAIL in found("onbo mail")


def test_letters_in_order_are_enough_when_no_word_matches() -> None:
    assert found("rnwpp") == [17]


def test_initials_come_before_letters_that_stand_apart() -> None:
    assert found("fom")[0] == MAIL
    assert found("dqbd")[0] == DECK


@pytest.mark.parametrize("slip", ["retnetion", "retantion", "retenntion", "rentention", "onbaording mail", "handbok"])
def test_one_slip_of_the_fingers_is_forgiven(slip: str) -> None:
    meant = MAIL if "mail" in slip else SHELVED if slip[0] == "h" else RETENTION
    assert meant in found(slip)


def test_what_nobody_could_have_meant_is_not_found() -> None:
    assert found("zzz") == found("qwertz") == found("((((") == []


def test_clients_tags_gigs_and_kpis_lead_to_what_is_theirs() -> None:
    assert found("[b]") == [LEAD]
    assert {ACME, 13} <= set(found("acme"))
    assert HOSTILE in found("[/]")
    assert LAUNCH in found("launch")
    assert CLIPBOARD in found("clip")


def test_a_dropped_card_is_not_offered() -> None:
    dropped = drop_card(plan(), MAIL, TODAY)
    assert MAIL not in [item.id for item in Index(dropped, WEEK).find("onboarding")]


def test_where_a_thing_stands_is_said_in_few_words() -> None:
    made = plan()
    said = [whereabouts(made.cards[key], 2026) for key in (DECK, NOTES, LATER, SHELVED)]
    assert said == ["W48 Must", "W48 Done", "W49 Should", "backlog"]
    assert whereabouts(made.cards[DECK], 2025) == "W48 2026 Must"
    assert (whereabouts(made.kpis[LAUNCH], 2026), whereabouts(made.gigs[ACME], 2026)) == ("KPI", "gig, active")


def test_five_thousand_cards_are_searched_while_typing() -> None:
    deck = plan().cards[DECK]
    many = (replace(deck, id=n, title=f"Draft {n} review", week=weeks_on(WEEK, -(n % 300))) for n in range(1000, 6000))
    index = Index(put(plan(), *many), WEEK)
    assert len(index.find("draft")) == MOST_FOUND
    took = []
    for _ in range(5):
        began = process_time()
        index.find("rev 5")
        took.append(process_time() - began)
    assert min(took) < 0.1  # a tenth of that on the machine that it was measured on


async def test_it_finds_on_an_empty_plan_without_failing() -> None:
    async with opened(planner(put(plan().__class__(settings=plan().settings))), WIDE, "slash", "a") as (app, _):
        assert "Nothing found." in screen_text(app)


def test_letters_that_lie_far_apart_are_not_meant() -> None:
    assert closest("dsk", [" draft", " the desk", " a day that was long and dark"]) == [1]
    assert closest("tok", [" took", " to whom it may concern, with kind regards"]) == [0]


def test_what_is_cut_of_a_title_is_not_marked() -> None:
    card = replace(plan().cards[DECK], title="a" * 90)
    line = found_line(card, 40, 2026, "a")
    marks = [line.plain[span.start : span.end] for span in line.spans if "underline" in str(span.style)]
    assert "…" in line.plain and marks and set("".join(marks)) == {"a"}

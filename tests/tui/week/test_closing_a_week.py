"""Closing a week: one card at a time, one key each, and every decision stands or is taken back."""

from __future__ import annotations

from functools import partial, reduce
from pathlib import Path

import pytest
from planners import (
    CLIPBOARD,
    DECK,
    GAMMA,
    HIRING,
    HOSTILE,
    LOGO,
    LOW,
    MAIL,
    MARKUP,
    NEXT_WEEK,
    PASSPORT,
    TODAY,
    WEEK,
    WIDE,
    opened,
    plan,
    planner,
    planner_on,
    press,
    screen_text,
    typed,
    until,
)

from hustle_tui.domain.changes.cards import drop_card, finish_card, move_card
from hustle_tui.domain.changes.gigs import skip_week
from hustle_tui.domain.plan.model import WeekHours
from hustle_tui.domain.week.calendar import weeks_on
from hustle_tui.store.recovery import create
from hustle_tui.tui.week.closing import Closing
from hustle_tui.tui.week.closing_pages import progress_line, summary_of

ORDER = (DECK, HIRING, LOGO, MAIL, HOSTILE, CLIPBOARD, PASSPORT)


async def test_when_all_is_decided_no_key_is_offered_that_decides() -> None:
    async with opened(None, LOW, "C", *["d"] * 8) as (app, pilot):
        shown = screen_text(app)
        assert "Enter closes." in shown
        assert "shrink" not in shown and "backlog" not in shown and "↵ close  " in shown
        await press(pilot, "u")
        assert "↵ leave open  " in screen_text(app)
        await press(pilot, "d", "enter")
        assert not isinstance(app.screen, Closing)


@pytest.mark.parametrize("size", [WIDE, LOW])
async def test_it_shows_what_there_is_to_know_about_a_card(size: tuple[int, int]) -> None:
    async with opened(None, size, "C", "enter", "enter") as (app, pilot):
        shown = screen_text(app)
        assert "3 of 8" in shown
        assert "Acme logo v2" in shown
        for label, value in [("Ledger", "Side · Must"), ("Estimate", "5h"), ("Spent", "4h"), ("For", "Acme logo")]:
            assert any(label in line and value in line for line in shown.splitlines()), label
        await press(pilot, "enter")
        assert "3 times" in screen_text(app)
        assert "ask Dana" in screen_text(app)
        await press(pilot, "enter")
        assert MARKUP in screen_text(app)
        await press(pilot, "enter")
        assert "clip ␛]52;c;eA==␇ board" in screen_text(app)


async def test_enter_leaves_a_card_as_it_is() -> None:
    async with opened(None, WIDE, "C") as (app, pilot):
        before = app.plan
        await press(pilot, "enter")
        assert app.plan is before
        assert "2 of 8" in screen_text(app)
        assert "Hiring loop" in screen_text(app)


async def test_a_card_is_carried_to_next_week() -> None:
    async with opened(None, WIDE, "C", "greater_than_sign") as (app, _):
        card = app.plan.cards[DECK]
        assert (card.week, card.carried, card.day) == (NEXT_WEEK, 1, None)
        assert "2 of 8" in screen_text(app)


async def test_from_a_week_that_is_over_a_card_comes_to_this_week() -> None:
    long_ago = weeks_on(WEEK, -3)
    made = planner(move_card(plan(), DECK, long_ago))
    async with opened(made, WIDE, *(["left_square_bracket"] * 3), "C") as (app, pilot):
        assert "> takes it to W48" in screen_text(app)
        await press(pilot, "greater_than_sign")
        assert app.plan.cards[DECK].week == WEEK


async def test_shift_b_sends_a_card_to_the_backlog() -> None:
    async with opened(None, WIDE, "C", "B") as (app, _):
        assert app.plan.cards[DECK].week is None
        assert app.plan.cards[DECK].carried == 0


async def test_d_drops_a_card() -> None:
    async with opened(None, WIDE, "C", "d") as (app, _):
        assert (app.plan.cards[DECK].state, app.plan.cards[DECK].closed) == ("dropped", TODAY)


async def test_space_marks_a_card_done() -> None:
    async with opened(None, WIDE, "C", "space") as (app, _):
        assert (app.plan.cards[DECK].state, app.plan.cards[DECK].closed) == ("done", TODAY)


async def test_e_halves_the_estimate_and_lets_the_card_wait_for_its_decision() -> None:
    async with opened(None, WIDE, "C", "e", "enter") as (app, pilot):
        assert app.plan.cards[DECK].estimate == 180
        shown = screen_text(app)
        assert "1 of 8" in shown
        assert "Draft Q4 board deck" in shown
        await press(pilot, "greater_than_sign")
        assert app.plan.cards[DECK].week == NEXT_WEEK


async def test_e_takes_another_estimate() -> None:
    async with opened(None, WIDE, "C", "e", "ctrl+u") as (app, pilot):
        await typed(pilot, "45m")
        await press(pilot, "enter")
        assert app.plan.cards[DECK].estimate == 45
        await press(pilot, "u")
        assert "Undone: Shrunk to 45m: Draft Q4 board deck" in screen_text(app)
        assert app.plan.cards[DECK].estimate == 360


async def test_leaving_the_new_estimate_changes_nothing() -> None:
    async with opened(None, WIDE, "C", "e", "escape") as (app, _):
        assert app.plan.cards[DECK].estimate == 360
        assert "1 of 8" in screen_text(app)


@pytest.mark.parametrize("key", ["greater_than_sign", "B", "d", "space", "enter"])
async def test_u_goes_back_to_the_card_before_as_it_was(key: str) -> None:
    async with opened(None, WIDE, "C", "enter") as (app, pilot):
        before = app.plan.cards[HIRING]
        await press(pilot, key, "u")
        assert app.plan.cards[HIRING] == before
        assert "2 of 8" in screen_text(app)
        assert "Hiring loop" in screen_text(app)


async def test_u_at_the_first_card_takes_nothing_back() -> None:
    async with opened(None, WIDE, "d", "C") as (app, pilot):
        assert app.plan.cards[DECK].state == "dropped"
        await press(pilot, "u")
        assert app.plan.cards[DECK].state == "dropped"


async def test_the_end_tells_what_was_decided() -> None:
    async with opened(
        None, WIDE, "C", "enter", "enter", "greater_than_sign", "B", "d", "space", "greater_than_sign", "d"
    ) as (app, pilot):
        told = "Left open 2, deferred 2, to the backlog 1, dropped 1, done 1, let go 1."
        assert told in screen_text(app)
        await press(pilot, "enter")
        assert len(app.screen_stack) == 1
        assert "Left open 2, deferred 2" in screen_text(app)
        weeks = [app.plan.cards[key].week for key in ORDER]
        assert weeks == [WEEK, WEEK, NEXT_WEEK, None, WEEK, WEEK, NEXT_WEEK]


async def test_u_works_at_the_end_too() -> None:
    async with opened(None, WIDE, "C", *["enter"] * 6, "d", "u") as (app, _):
        assert app.plan.cards[PASSPORT].state == "open"
        assert "7 of 8" in screen_text(app)


async def test_enter_closes_only_at_the_end() -> None:
    async with opened(None, WIDE, "C", *["enter"] * 8) as (app, pilot):
        assert isinstance(app.screen, Closing)
        await press(pilot, "enter")
        assert not isinstance(app.screen, Closing)


@pytest.mark.parametrize("key", ["escape", "q"])
async def test_leaving_lets_stand_what_was_decided(key: str) -> None:
    async with opened(None, WIDE, "C", "greater_than_sign", "enter", key) as (app, _):
        assert len(app.screen_stack) == 1
        assert app.plan.cards[DECK].week == NEXT_WEEK
        assert app.plan.cards[LOGO].week == WEEK
        assert "Left open 1, deferred 1. 6 not looked at." in screen_text(app)


async def test_a_card_that_went_meanwhile_is_passed_over() -> None:
    async with opened(None, WIDE, "C") as (app, pilot):
        app.change("Another window", partial(drop_card, card_id=HIRING, day=TODAY))
        await press(pilot, "enter")
        assert "Acme logo v2" in screen_text(app)
        assert "3 of 8" in screen_text(app)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    create(tmp_path / "plan.json", plan())
    return tmp_path / "plan.json"


@pytest.mark.parametrize("key", ["greater_than_sign", "enter", "d", "B"])
async def test_a_card_that_another_window_closes_while_it_is_shown_is_passed_over(path: Path, key: str) -> None:
    async with opened(planner_on(path), WIDE, "C") as (app, pilot):
        planner_on(path).apply("Done", partial(finish_card, card_id=DECK, day=TODAY))
        await until(pilot, lambda: app.plan.cards[DECK].state == "done")
        assert "Hiring loop" in screen_text(app) and "2 of 8" in screen_text(app)
        before = app.plan.cards[DECK]
        await press(pilot, key)
        assert app.plan.cards[DECK] == before
        assert "3 of 8" in screen_text(app)


async def test_an_estimate_asked_for_is_not_given_to_a_card_that_was_closed_meanwhile(path: Path) -> None:
    async with opened(planner_on(path), WIDE, "C", "e") as (app, pilot):
        planner_on(path).apply("Done", partial(finish_card, card_id=DECK, day=TODAY))
        await until(pilot, lambda: app.plan.cards[DECK].state == "done")
        await press(pilot, "enter")
        assert (app.plan.cards[DECK].estimate, app.plan.cards[HIRING].estimate) == (360, 180)


async def test_u_never_takes_back_what_another_window_did(path: Path) -> None:
    async with opened(planner_on(path), WIDE, "C", "d") as (app, pilot):
        await until(pilot, lambda: '"state":"dropped"' in path.read_text() and app.saving.state == "saved")
        planner_on(path).apply("Done elsewhere", partial(finish_card, card_id=PASSPORT, day=TODAY))
        await until(pilot, lambda: app.plan.cards[PASSPORT].state == "done")
        await press(pilot, "u")
        assert (app.plan.cards[PASSPORT].state, app.plan.cards[DECK].state) == ("done", "dropped")
        assert "“Done elsewhere” was done since: u on the board takes that back first." in screen_text(app)
        assert "2 of 8" in screen_text(app)


async def test_u_shows_again_the_card_whose_decision_another_window_took_back(path: Path) -> None:
    async with opened(planner_on(path), WIDE, "C", "enter", "d") as (app, pilot):
        await until(pilot, lambda: '"state":"dropped"' in path.read_text() and app.saving.state == "saved")
        planner_on(path).undo()
        await until(pilot, lambda: app.plan.cards[HIRING].state == "open")
        await press(pilot, "u")
        assert "2 of 8" in screen_text(app) and "Hiring loop" in screen_text(app)


TO_THE_GIGS = ("C", *["enter"] * 7)


@pytest.mark.parametrize("size", [WIDE, LOW])
async def test_after_the_cards_it_asks_what_becomes_of_a_gigs_unused_hours(size: tuple[int, int]) -> None:
    async with opened(None, size, *TO_THE_GIGS) as (app, pilot):
        shown = screen_text(app)
        assert "8 of 8" in shown and "Gamma audit has 3h of its 3h left" in shown
        assert "d drop" in shown and "d lets them go" in shown and "shrink" not in shown
        before = app.plan
        await press(pilot, "B", "e", "space")  # keys of cards
        assert "8 of 8" in screen_text(app) and app.plan is before


async def test_d_lets_a_gigs_hours_go_for_this_week_alone() -> None:
    async with opened(None, WIDE, *TO_THE_GIGS, "d") as (app, pilot):
        gamma = app.plan.gigs[GAMMA]
        assert (gamma.weekly, gamma.exceptions) == (180, (WeekHours(week=WEEK, minutes=0),))
        assert "all 8" in screen_text(app)
        await press(pilot, "u")
        assert app.plan.gigs[GAMMA].exceptions == () and "8 of 8" in screen_text(app)


async def test_later_gives_the_next_week_what_this_one_has_left() -> None:
    async with opened(None, WIDE, *TO_THE_GIGS) as (app, pilot):
        assert "W49 ! near → ‼ alarm, 1h short" in screen_text(app)
        await press(pilot, "greater_than_sign")
        given = (WeekHours(week=WEEK, minutes=0), WeekHours(week=NEXT_WEEK, minutes=360))
        assert app.plan.gigs[GAMMA].exceptions == given
        assert "Left open 7, taken along 1." in screen_text(app)
        await press(pilot, "u")
        assert app.plan.gigs[GAMMA].exceptions == () and "8 of 8" in screen_text(app)


async def test_a_gig_whose_hours_were_decided_is_not_asked_about_again() -> None:
    async with opened(None, WIDE, *TO_THE_GIGS, "d", "enter", "C") as (app, _):
        assert "1 of 7" in screen_text(app)


async def test_a_gig_that_worked_all_its_hours_meanwhile_is_passed_over() -> None:
    async with opened(None, WIDE, *TO_THE_GIGS) as (app, pilot):
        app.change("Another window", partial(skip_week, gig_id=GAMMA, week=WEEK, minutes=0, day=TODAY))
        await pilot.pause()
        assert "all 8" in screen_text(app)


async def test_hours_of_a_week_that_is_over_are_gone_or_come_to_this_week() -> None:
    left_open = move_card(plan(), DECK, weeks_on(WEEK, -1))
    async with opened(planner(left_open), WIDE, "C", "greater_than_sign") as (app, pilot):
        assert "> gives it 5h more in W48" in screen_text(app)
        before = app.plan
        await press(pilot, "d")
        assert app.plan is before
        await press(pilot, "greater_than_sign")
        assert app.plan.gigs[GAMMA].exceptions == (WeekHours(week=WEEK, minutes=360),)


async def test_a_week_without_cards_still_asks_about_its_gigs() -> None:
    without = reduce(lambda made, key: drop_card(made, key, TODAY), ORDER, plan())
    async with opened(planner(without), WIDE, "C") as (app, _):
        assert "1 of 1" in screen_text(app) and "Gamma audit has 3h" in screen_text(app)


async def test_an_empty_week_is_closed_already() -> None:
    async with opened(None, WIDE, *(["right_square_bracket"] * 4), "C") as (app, _):
        assert len(app.screen_stack) == 1
        assert "Nothing is left in this week" in screen_text(app)


def test_progress_and_summary_are_said_in_words() -> None:
    assert progress_line(2, 8).plain.startswith("3 of 8")
    assert progress_line(8, 8).plain.startswith("all 8")
    assert summary_of([]) == "Nothing decided."


async def test_on_a_new_week_what_the_last_one_left_open_is_said_and_decided_first() -> None:
    moved = move_card(move_card(plan(), DECK, weeks_on(WEEK, -1)), MAIL, weeks_on(WEEK, -2))
    async with opened(planner(moved), LOW) as (app, pilot):
        assert "2 cards left open in W47, W46: C decides" in screen_text(app)
        await press(pilot, "C")
        shown = screen_text(app)
        assert "Close the weeks · W46, W47" in shown and "1 of 4" in shown and "Fix onboarding mail" in shown
        await press(pilot, "greater_than_sign", "greater_than_sign", "d", "d", "enter")
        assert {app.plan.cards[key].week for key in (DECK, MAIL)} == {WEEK}
        assert "left open" not in screen_text(app)
        await press(pilot, "C")
        assert "Close the week · W48" in screen_text(app)

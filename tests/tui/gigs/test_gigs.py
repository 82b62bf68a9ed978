"""The gig queue: every key does what it says, to the plan and on the screen."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.structs import replace
from planners import (
    ACME,
    ESCAPES,
    GAMMA,
    LEAD,
    LOGO,
    LOW,
    MARKUP,
    NEXT_WEEK,
    TODAY,
    WIDE,
    base_screen,
    opened,
    plan,
    planner,
    press,
    retyped,
    screen_text,
    typed,
)
from textual.binding import Binding

from hustle_tui.domain.gigs.rank import queue_of
from hustle_tui.domain.plan.model import Gig, Payment, Plan, put
from hustle_tui.domain.plan.settings import Settings
from hustle_tui.domain.plan.terms import Stage
from hustle_tui.planner import Planner
from hustle_tui.tui.app import HustleApp
from hustle_tui.tui.dialogs.form import Form
from hustle_tui.tui.gigs import actions as gig_actions
from hustle_tui.tui.gigs.keys import MORE, gig_keys
from hustle_tui.tui.gigs.opened import GigCard
from hustle_tui.tui.gigs.screen import GigScreen
from hustle_tui.tui.whatif.opened import WhatIf
from hustle_tui.tui.widgets.rows import Rows

SUPPORT, DECLINED, COURSE = 34, 35, 36


def more() -> Planner:
    """The tests' plan with a lead to weigh, a delivered gig, a declined one, and one without pay."""
    made = plan(floor_rate=4500)
    acme = made.gigs[ACME]
    support = replace(acme, id=SUPPORT, title="Support", slug="support", stage="delivered", client="[/]", rank=3)
    no = replace(acme, id=DECLINED, title="Night work", slug="night", stage="declined", staged=TODAY, reason=ESCAPES)
    course = replace(acme, id=COURSE, title="写作课", slug="course", pay="none_yet", amount=0, weekly=None, rank=4)
    lead = replace(made.gigs[LEAD], amount=60_000, estimate=1200, due=acme.due, manual=True)
    late = Payment(id=91, gig=SUPPORT, amount=60_000, currency="EUR", expected=TODAY - timedelta(days=4))
    return planner(put(made, lead, support, no, replace(course, stage="accepted"), late))


def row(app: HustleApp, title: str) -> str:
    """The two lines that begin with a title."""
    lines = screen_text(app).splitlines()
    place = next(n for n, line in enumerate(lines) if line[5:].startswith(title))
    return "\n".join(lines[place : place + 2])


def stage(of: Planner, gig: int) -> str:
    return of.plan.gigs[gig].stage


async def test_a_row_says_stage_due_hours_rates_fit_and_reason() -> None:
    async with opened(more(), WIDE, "3") as (app, _):
        text = row(app, "Acme logo")
        assert text.startswith(" 1") and "Acme" in text and "active" in text and "Fri 4 Dec" not in text
        assert "4 Dec" in text and "23h22" in text and "8h/9h" in text and " 30 " in text
        assert "does not fit: " in text and "below your floor of 45 EUR" in text
        assert "talk is 50 % of its hours" in text
        assert "Declined this month 1, 20h protected · quarter 1, 20h" in screen_text(app)


async def test_a_gig_without_pay_says_what_went_in_and_what_an_hour_brought() -> None:
    async with opened(more(), WIDE, "3") as (app, _):
        assert "no pay yet" in row(app, "写作课") and "holds no hours" not in row(app, "写作课"), "its date holds some"


async def test_a_delivered_gig_says_what_is_due_and_since_when() -> None:
    async with opened(more(), WIDE, "3") as (app, _):
        text = row(app, "Support")
        assert "p when paid: 600 EUR" in text and "600 EUR overdue since 21 Nov" in text


@pytest.mark.parametrize("size", [WIDE, (100, 30), LOW])
async def test_no_line_is_wider_than_the_screen_and_the_fit_is_whole(size: tuple[int, int]) -> None:
    async with opened(more(), size, "3") as (app, _):
        assert all(len(line) <= size[0] for line in screen_text(app).splitlines())
        assert " short" in row(app, "Acme logo") and "…" not in row(app, "Acme logo")
        assert "Acme" in row(app, "Acme logo").replace("Acme logo", "")


async def test_hostile_titles_clients_and_reasons_are_shown_as_they_are() -> None:
    async with opened(more(), WIDE, "3", "c") as (app, pilot):
        text = screen_text(app)
        assert MARKUP in text and "[b]" in text and "clip ␛]52;c;eA==␇ board" in text and "\x1b" not in text
        await press(pilot, "G", "enter")
        assert "clip ␛]52;c;eA==␇ board" in screen_text(app)


async def test_y_twice_accepts_a_lead_and_says_whether_it_fits_and_how_the_week_reads() -> None:
    used = more()
    async with opened(used, WIDE, "3", "j", "j", "y", "y") as (app, pilot):
        assert stage(used, LEAD) == "accepted" and used.plan.gigs[LEAD].staged == TODAY
        text = screen_text(app)
        assert f"Accepted “{MARKUP}”: does not fit before 4 Dec" in text and "the week: ‼ alarm" in text
        await press(pilot, "u")
        assert stage(used, LEAD) == "lead"


async def test_y_on_a_lead_without_an_estimate_says_that_nobody_knows() -> None:
    used = planner()
    async with opened(used, WIDE, "3", "G", "y") as (app, pilot):
        assert "no estimate, so nobody can say" in screen_text(app)
        await press(pilot, "y")
        assert f"Accepted “{MARKUP}”: no estimate" in screen_text(app) and stage(used, LEAD) == "accepted"


async def test_p_without_an_amount_records_no_payment() -> None:
    used = planner()
    async with opened(used, WIDE, "3", "j", "p", "enter") as (app, _):
        assert stage(used, GAMMA) == "paid" and used.plan.payments == {}
        assert "Paid “Gamma audit”: no amount" in screen_text(app)


async def test_y_on_what_is_no_lead_says_why_nothing_happens() -> None:
    used = planner()
    async with opened(used, WIDE, "3", "y") as (app, _):
        assert (
            "only a gig that is lead or declined or dropped can be accepted" in screen_text(app)
            and stage(used, ACME) == "active"
        )


async def test_n_declines_a_lead_with_its_reason() -> None:
    used = planner()
    async with opened(used, WIDE, "3", "G", "n") as (app, pilot):
        await typed(pilot, "launch week")
        await press(pilot, "enter")
        assert (stage(used, LEAD), used.plan.gigs[LEAD].reason) == ("declined", "launch week")
        assert MARKUP not in [row.face.title for row in base_screen(app, GigScreen)._rows._rows]  # type: ignore[attr-defined]
        await press(pilot, "u")
        assert stage(used, LEAD) == "lead"


async def test_d_drops_a_gig_in_hand_and_needs_no_reason() -> None:
    used = planner()
    async with opened(used, WIDE, "3", "d") as (app, pilot):
        assert "Drop · Acme logo" in screen_text(app)
        await press(pilot, "enter")
        assert (stage(used, ACME), used.plan.gigs[ACME].reason) == ("dropped", "")
        assert used.plan.cards[LOGO].week is None and "1 card to the backlog" in screen_text(app)


async def test_escape_from_a_reason_leaves_the_gig_alone() -> None:
    used = planner()
    async with opened(used, WIDE, "3", "G", "n", "escape") as (app, _):
        assert stage(used, LEAD) == "lead" and app.screen is base_screen(app, GigScreen)


async def test_big_s_starts_an_accepted_gig() -> None:
    used = planner()
    async with opened(used, WIDE, "3", "j", "S") as (app, _):
        assert stage(used, GAMMA) == "active" and "active" in row(app, "Gamma audit")


async def test_space_delivers_and_the_gig_then_waits_for_its_pay() -> None:
    used = planner()
    async with opened(used, WIDE, "3", "space") as (app, pilot):
        assert stage(used, ACME) == "delivered" and "p when paid: 600 EUR" in row(app, "Acme logo")
        assert "Delivered: “Acme logo”. 1 card of it is still open (1h): drop them?" in screen_text(app)
        await press(pilot, "n", "u")
        assert stage(used, ACME) == "active"


async def test_the_cards_of_a_delivered_gig_are_dropped_by_one_key() -> None:
    used = planner()
    async with opened(used, WIDE, "3", "space", "y") as (app, pilot):
        assert used.plan.cards[LOGO].state == "dropped" and "Dropped: 1 card of “Acme logo”" in screen_text(app)
        await press(pilot, "u")
        assert used.plan.cards[LOGO].state == "open" and stage(used, ACME) == "delivered"


async def test_p_receives_what_is_due_by_enter() -> None:
    used = more()
    async with opened(used, WIDE, "3", "j", "j", "j", "p") as (app, pilot):
        assert "Paid · Support" in screen_text(app) and "600" in screen_text(app)
        await press(pilot, "enter")
        (payment,) = used.plan.payments.values()
        assert (payment.amount, payment.received, payment.expected) == (60_000, TODAY, TODAY - timedelta(days=4))
        assert stage(used, SUPPORT) == "paid" and "Paid “Support”: 600 EUR" in screen_text(app)
        await press(pilot, "u")
        (payment,) = used.plan.payments.values()
        assert payment.received is None and stage(used, SUPPORT) == "delivered"


async def test_p_takes_another_amount_and_says_that_it_is_less() -> None:
    used = planner()
    async with opened(used, WIDE, "3", "p") as (app, pilot):
        await retyped(pilot, "49.90")
        assert "Less than the 600 EUR due" in screen_text(app)
        await press(pilot, "enter")
        assert [payment.amount for payment in used.plan.payments.values()] == [4_990]


async def test_p_takes_no_words_for_money() -> None:
    used = planner()
    async with opened(used, WIDE, "3", "p") as (app, pilot):
        await retyped(pilot, "much")
        await press(pilot, "enter")
        assert "“much” is no amount of EUR" in screen_text(app) and isinstance(app.screen, Form)
        assert stage(used, ACME) == "active"


async def test_space_takes_a_gig_from_stage_to_stage_as_far_as_paid_and_u_takes_it_back() -> None:
    used = more()
    async with opened(used, WIDE, "3", "j", "j", "space") as (app, pilot):
        assert isinstance(app.screen, WhatIf) and stage(used, LEAD) == "lead"
        await press(pilot, "y", "space")
        assert stage(used, LEAD) == "delivered" and f"Delivered: “{MARKUP}”" in screen_text(app)
        await press(pilot, "space", "enter")
        assert stage(used, LEAD) == "paid" and f"Paid “{MARKUP}”: 600 EUR" in screen_text(app)
        await press(pilot, "u", "u", "u")
        assert stage(used, LEAD) == "lead"


async def test_space_on_what_is_over_says_which_key_opens_it_again() -> None:
    used = more()
    async with opened(used, WIDE, "3", "c", "G", "space") as (app, _):
        assert stage(used, DECLINED) == "declined" and "is declined: o makes it a lead again" in screen_text(app)


async def test_n_is_only_for_leads() -> None:
    used = planner()
    async with opened(used, WIDE, "3", "n") as (app, _):
        assert "is active, no lead: d drops it" in screen_text(app) and stage(used, ACME) == "active"


async def test_the_menu_has_what_the_gig_allows_and_no_more() -> None:
    async with opened(more(), WIDE, "3", "M") as (app, pilot):
        assert "s scorecard" in screen_text(app) and "condition" not in screen_text(app)
        await press(pilot, "E")
        assert isinstance(app.screen, Form) and "One week only" in screen_text(app)


async def test_p_on_a_lead_asks_what_was_paid() -> None:
    async with opened(None, WIDE, "3", "G", "p") as (app, _):
        assert isinstance(app.screen, Form)


async def test_a_adds_a_gig_and_says_what_an_hour_brings_and_whether_it_fits() -> None:
    used = planner()
    async with opened(used, WIDE, "3", "a") as (app, pilot):
        await typed(pilot, MARKUP)
        await press(pilot, "tab")
        await typed(pilot, "Delta")
        await press(pilot, "tab", "tab")
        await typed(pilot, "600 usd")
        assert "= 600 USD" in screen_text(app)
        await press(pilot, "tab")
        await typed(pilot, "12h")
        assert "50 USD an hour · fits" in screen_text(app)
        await press(pilot, "enter")
        gig = queue_of(used.plan, TODAY)[-1]
        assert (gig.title, gig.client, gig.pay, gig.amount) == (MARKUP, "Delta", "fixed", 60_000)
        assert (gig.currency, gig.estimate, gig.stage, gig.created) == ("USD", 720, "lead", TODAY)
        assert base_screen(app, GigScreen).item() == gig and "50 USD" in screen_text(app)
        await press(pilot, "u")
        assert gig.id not in used.plan.gigs


async def test_a_gig_without_pay_takes_no_amount() -> None:
    used = planner()
    async with opened(used, WIDE, "3", "a") as (app, pilot):
        await typed(pilot, "Favour")
        await press(pilot, "tab", "tab", "n", "tab")
        await typed(pilot, "5")
        await press(pilot, "enter")
        assert "without pay has no amount" in screen_text(app) and len(used.plan.gigs) == 3


async def test_e_edits_only_what_was_changed() -> None:
    used = planner()
    before = used.plan.gigs[ACME]
    async with opened(used, WIDE, "3", "e") as (app, pilot):
        await press(pilot, *["tab"] * 5)
        await retyped(pilot, "2h")
        await press(pilot, "enter")
        assert used.plan.gigs[ACME] == replace(before, weekly=120)
        assert "Edited “Acme logo”" in screen_text(app)


async def test_an_edited_stage_has_its_day() -> None:
    used = planner()
    async with opened(used, WIDE, "3", "j", "e") as (_, pilot):
        await press(pilot, *["tab"] * 9, "right", "enter")
        assert (stage(used, GAMMA), used.plan.gigs[GAMMA].staged) == ("active", TODAY)


async def test_big_j_and_k_rank_a_gig_and_the_cursor_goes_with_it() -> None:
    used = planner()
    async with opened(used, WIDE, "3", "J") as (app, pilot):
        assert [gig.id for gig in queue_of(used.plan, TODAY)] == [GAMMA, ACME, LEAD]
        assert base_screen(app, GigScreen).item() == used.plan.gigs[ACME] and row(app, "Acme logo").startswith(" 2")
        await press(pilot, "K", "K")
        assert [gig.id for gig in queue_of(used.plan, TODAY)] == [ACME, GAMMA, LEAD]
        await press(pilot, "G", "J")
        assert [gig.id for gig in queue_of(used.plan, TODAY)] == [ACME, GAMMA, LEAD]


async def test_a_closed_gig_has_no_rank_to_change() -> None:
    used = more()
    async with opened(used, WIDE, "3", "c", "G", "K", "J") as (app, _):
        assert base_screen(app, GigScreen).item() == used.plan.gigs[DECLINED]
        assert [gig.id for gig in queue_of(used.plan, TODAY)] == [ACME, GAMMA, LEAD, SUPPORT, COURSE]


async def test_a_row_that_is_dragged_onto_another_goes_before_it() -> None:
    used = planner()
    async with opened(used, WIDE, "3") as (_, pilot):
        await pilot.mouse_down(Rows, offset=(10, 7))
        await pilot.mouse_up(Rows, offset=(10, 0))
        await pilot.pause()
        assert [gig.id for gig in queue_of(used.plan, TODAY)] == [LEAD, ACME, GAMMA]


async def test_a_closed_gig_can_not_be_dragged_into_the_queue() -> None:
    used = more()
    async with opened(used, WIDE, "3", "c") as (_, pilot):
        await pilot.mouse_down(Rows, offset=(10, 16))
        await pilot.mouse_up(Rows, offset=(10, 0))
        await pilot.pause()
        assert [gig.id for gig in queue_of(used.plan, TODAY)] == [ACME, GAMMA, LEAD, SUPPORT, COURSE]
        assert used.plan.gigs[DECLINED].rank == 0.0 and used.plan.gigs[ACME].rank == 0.0


async def test_a_low_terminal_shows_rows_in_place_of_rules() -> None:
    async with opened(more(), LOW, "3") as (app, pilot):
        assert base_screen(app, GigScreen)._rows.in_view == 8
        assert "───" not in screen_text(app).partition("Acme logo")[2]
        await pilot.resize_terminal(*WIDE)
        await pilot.pause()
        assert base_screen(app, GigScreen)._rows.in_view == 10 and "───" in screen_text(app).partition("Acme logo")[2]


async def test_c_shows_what_is_over_and_hides_it_again() -> None:
    async with opened(more(), WIDE, "3", "c") as (app, pilot):
        text = row(app, "Night work")
        assert "declined Wed" in text and "below your floor" not in text
        await press(pilot, "c")
        assert "Night work" not in screen_text(app)


async def test_o_brings_a_closed_gig_back_as_a_lead() -> None:
    used = more()
    async with opened(used, WIDE, "3", "c", "G", "o") as (app, _):
        assert stage(used, DECLINED) == "lead" and base_screen(app, GigScreen).item() == used.plan.gigs[DECLINED]


async def test_enter_opens_all_that_is_known_of_a_gig() -> None:
    async with opened(None, WIDE, "3", "enter") as (app, pilot):
        text = screen_text(app)
        assert isinstance(app.screen, GigCard) and "600 EUR, fixed" in text
        assert "quoted rate    600.00 ÷ 20h = 30.00 EUR an hour" in text
        assert "4h of 20h worked · 4h of talk · 5h a week" in text
        assert "Fit, week by week" in text and "W49" in text
        assert "Hours · 8h" in text and "4h · 50 %" in text
        await press(pilot, *["j"] * 20)
        text = screen_text(app)
        assert "Cards · 1 open, 0 done" in text and "Acme logo v2" in text
        await press(pilot, "escape")
        assert app.screen is base_screen(app, GigScreen)


async def test_an_opened_lead_is_weighed_with_talk_on_top() -> None:
    async with opened(more(), WIDE, "3", "j", "j", "enter") as (app, _):
        text = screen_text(app)
        assert "If you accept" in text and "20h of work + 5h of talk and admin (25 %, by" in text
        assert "600 EUR ÷ 25h = 24 EUR an hour" in text and "does not fit before 4 Dec" in text


async def test_the_keys_of_a_stage_work_on_the_opened_gig_and_change_with_it() -> None:
    used = more()
    async with opened(used, WIDE, "3", "j", "j", "enter") as (app, pilot):
        keys = next(line for line in screen_text(app).splitlines() if "y accept" in line and "│" in line)
        assert "n decline" in keys and "deliver" not in keys
        await press(pilot, "p")
        assert stage(used, LEAD) == "lead"
        await press(pilot, "y", "y")
        assert stage(used, LEAD) == "accepted" and "accepted since Wed" in screen_text(app)
        await press(pilot, "S", "space")
        assert stage(used, LEAD) == "delivered"
        await press(pilot, "p", "enter")
        assert stage(used, LEAD) == "paid" and "received" in screen_text(app)
        await press(pilot, "u", "u", "u", "u")
        assert stage(used, LEAD) == "lead"


async def test_an_opened_gig_scrolls_where_it_is_longer_than_the_screen() -> None:
    async with opened(None, LOW, "3", "enter") as (app, pilot):
        assert "client" in screen_text(app)
        await press(pilot, *["j"] * 30)
        assert "Acme logo v2" in screen_text(app)
        await press(pilot, *["k"] * 30)
        assert "client" in screen_text(app)


async def test_l_logs_hours_on_the_gig_and_less_is_left() -> None:
    used = planner()
    async with opened(used, WIDE, "3", "l") as (app, pilot):
        await typed(pilot, "2h")
        await press(pilot, "enter")
        assert any(entry.gig == ACME and entry.minutes == 120 for entry in used.plan.entries.values())
        assert " 19h36 " in row(app, "Acme logo"), "14h of work left, and (25 × 600 + 240 × 100) ÷ (600 + 360) = 40 %"


async def test_the_week_column_follows_the_week_that_is_shown() -> None:
    used = planner()
    async with opened(used, WIDE, "3") as (app, pilot):
        assert "8h/9h" in row(app, "Acme logo")
        await press(pilot, "right_square_bracket")
        assert app.week == NEXT_WEEK and "8h/" not in row(app, "Acme logo")
        assert " 7h " in row(app, "Acme logo"), "Gamma has 3h of 10h, and its own date needs the rest"


async def test_an_empty_queue_says_what_goes_there_and_no_key_fails() -> None:
    used = planner(Plan(settings=Settings(set_up=True)))
    keys = ("y", "n", "S", "d", "p", "e", "enter", "J", "K", "o")
    async with opened(used, LOW, "3", *keys) as (app, pilot):
        assert "a adds a gig" in screen_text(app) and app.screen is base_screen(app, GigScreen)
        assert "Declined this quarter: none" in screen_text(app)
        await press(pilot, "c")
        assert "will stand here" in screen_text(app)


async def test_a_gig_that_is_over_can_be_gone_to() -> None:
    used = more()
    async with opened(used, WIDE, "3") as (app, pilot):
        base_screen(app, GigScreen).go_to(DECLINED)
        await pilot.pause()
        assert base_screen(app, GigScreen).item() == used.plan.gigs[DECLINED] and "Night work" in screen_text(app)


def test_a_gig_in_the_tests_is_what_the_names_say() -> None:
    made: dict[int, Gig] = more().plan.gigs
    assert made[ACME].due == date(2026, 12, 4) and made[LEAD].client == "[b]"


def with_lead(**fields: Any) -> Planner:
    """The usual plan, its lead with these fields."""
    made = plan()
    return planner(put(made, replace(made.gigs[LEAD], title="Course", **fields)))


async def test_an_opened_gig_without_pay_takes_the_key_that_its_page_names() -> None:
    async with opened(with_lead(pay="none_yet", amount=0), WIDE, "3", "end", "enter") as (app, pilot):
        assert "no condition: M c writes it" in screen_text(app)
        await press(pilot, "M", "c")
        assert isinstance(app.screen, Form) and "Money later? · Course" in screen_text(app)


async def test_an_opened_lead_is_parked_and_brought_back_by_its_key() -> None:
    async with opened(with_lead(), WIDE, "3", "end", "enter", "P") as (app, pilot):
        assert app.plan.gigs[LEAD].parked == TODAY + timedelta(days=1)
        await press(pilot, "P")
        assert app.plan.gigs[LEAD].parked is None


async def test_an_opened_gig_that_was_declined_becomes_a_lead_again_by_its_key() -> None:
    async with opened(with_lead(stage="declined"), WIDE, "3", "c", "end", "enter") as (app, pilot):
        assert isinstance(app.screen, GigCard) and "o reopen" in screen_text(app)
        await press(pilot, "o")
        assert app.plan.gigs[LEAD].stage == "lead"


def test_every_move_has_one_key_on_the_queue_and_on_an_opened_gig() -> None:
    for place, opened_there in (("gigs", False), ("gig_card", True)):
        keys = [key for key in gig_keys(place, opened=opened_there) if isinstance(key, Binding)]
        moves = [match[1] for key in keys if (match := re.fullmatch(r"stage\('(\w+)'\)", key.action))]
        by_menu = {move for move, _ in MORE.values()}
        assert {*moves, *by_menu} == set(gig_actions.MOVES)
        assert len(moves) == len(set(moves))
        assert len({key.key for key in keys}) == len(keys)


@pytest.mark.parametrize("stage", ["active", "delivered"])
async def test_the_menu_of_a_gig_opens_its_own_picture(stage: Stage) -> None:
    made = plan()
    worked = put(made, replace(made.gigs[ACME], stage=stage))
    async with opened(planner(worked), WIDE, "3") as (app, pilot):
        gig_actions.MOVES["more"](app, worked.gigs[ACME])
        await press(pilot, "v")
        assert f"Hours of {worked.gigs[ACME].title}" in screen_text(app)

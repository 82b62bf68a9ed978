"""The rows of the gig queue as values and as lines of text."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from msgspec.structs import replace
from planners import ACME, TODAY, WEEK, plan
from textual.content import Content

from hustle_tui.domain.plan.model import Payment, PlanError, put
from hustle_tui.domain.plan.settings import Settings
from hustle_tui.domain.writing.reading import parse_amount
from hustle_tui.tui.gigs.opened import gig_page
from hustle_tui.tui.gigs.rows import due_text, face_of, gig_list, paint_gig, paint_heads, prospect, rate_text
from hustle_tui.tui.paint.columns import Column, in_columns
from hustle_tui.tui.paint.text import first_fitting
from hustle_tui.tui.widgets.draggable import Place, place_beside


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (TODAY, "Wed 25 Nov"),
        (TODAY + timedelta(days=6), "Tue 1 Dec"),
        (TODAY + timedelta(days=7), "2 Dec"),
        (TODAY - timedelta(days=1), "24 Nov"),
        (date(2027, 3, 11), "11 Mar ’27"),
        (date(2028, 3, 1), "Mar 2028"),
        (date(2025, 3, 1), "Mar 2025"),
    ],
)
def test_a_due_date_is_told_in_ten_cells(day: date, text: str) -> None:
    assert due_text(day, TODAY) == text and len(text) <= 10


@pytest.mark.parametrize(
    ("rate", "currency", "text"),
    [
        (4_990, "EUR", "50"),
        (4_949, "EUR", "49"),
        (8_000, "USD", "80 USD"),
        (None, "EUR", "–"),
        (3000, "JPY", "3000 JPY"),
    ],
)
def test_a_rate_is_told_in_whole_units_of_its_currency(rate: int | None, currency: str, text: str) -> None:
    assert rate_text(rate, currency, "EUR") == text


@pytest.mark.parametrize("width", [79, 95, 99, 111, 119, 139, 199])
def test_every_line_of_every_row_is_as_wide_as_the_list(width: int) -> None:
    made = plan()
    wide = replace(made.gigs[ACME], id=99, title="写作课" * 30, client="客户" * 9, note="长" * 200, stage="declined")
    for row in gig_list(put(made, wide), TODAY, WEEK, True):
        lines = [*paint_gig(row.face, width), paint_heads("EUR", width)]  # type: ignore[arg-type]
        assert [line.cell_length for line in lines] == [width] * 4


def test_unchanged_gigs_keep_their_faces_when_another_one_changes() -> None:
    made = plan()
    changed = put(made, replace(made.gigs[ACME], note="new"))
    before, after = (gig_list(one, TODAY, WEEK, False) for one in (made, changed))
    assert [one == other for one, other in zip(before, after, strict=True)] == [False, True, True]


def test_a_fit_has_ever_shorter_words() -> None:
    made = plan()
    fit, style = prospect(made, made.gigs[ACME], TODAY)
    forms = fit.forms
    assert forms[0].startswith("does not fit before 4 Dec: ") and forms[1].startswith("does not fit: ")
    assert forms[2].endswith("short") and style == "$over"
    assert list(map(len, forms)) == sorted(map(len, forms), reverse=True)


def test_a_retainer_without_an_estimate_is_ongoing_and_others_lack_one() -> None:
    made = plan()
    acme = replace(made.gigs[ACME], estimate=None)
    assert str(prospect(made, replace(acme, pay="retainer"), TODAY)[0]) == "ongoing, 5h a week"
    lacking, style = prospect(made, replace(acme, weekly=None), TODAY)
    assert lacking.forms == ("no estimate: e adds one", "no estimate") and style == "$near"


@pytest.mark.parametrize(("amount", "style"), [(36_000, "$clear"), (20_000, "$near"), (8_000, "bold $over")])
def test_a_real_rate_is_coloured_by_quote_and_floor(amount: int, style: str) -> None:
    came = Payment(id=1, gig=ACME, amount=amount, currency="EUR", received=TODAY)
    made = put(plan(floor_rate=1_500), came)
    acme = made.gigs[ACME]
    assert face_of(made, replace(acme, stage="delivered"), TODAY, WEEK, "1").real_style == style
    ahead = face_of(made, acme, TODAY, WEEK, "1")
    assert (ahead.real, ahead.real_style) == ("so far", "$muted"), "the work goes on, and a part of its fee came"


def test_a_promised_gig_is_past_due_until_it_is_delivered() -> None:
    made = plan()
    acme = replace(made.gigs[ACME], due=TODAY - timedelta(days=1))
    assert face_of(made, acme, TODAY, WEEK, "1").past_due
    assert not face_of(made, replace(acme, stage="delivered"), TODAY, WEEK, "1").past_due
    assert not face_of(made, replace(acme, stage="lead"), TODAY, WEEK, "1").past_due, "nothing was promised"


def test_the_page_of_a_paid_gig_tells_its_payments_and_no_fit() -> None:
    came = Payment(id=1, gig=ACME, amount=60_000, currency="EUR", received=TODAY, note="[/] thanks")
    made = put(plan(), came)
    text = gig_page(made, replace(made.gigs[ACME], stage="paid"), TODAY, 76).plain
    assert "600 EUR" in text and "received" in text and "[/] thanks" in text and "week by week" not in text


@pytest.mark.parametrize(("amount", "below"), [(40_000, True), (60_000, False)])
@pytest.mark.parametrize("currency", ["EUR", "USD"])
def test_the_page_of_a_lead_below_the_floor_says_so_by_colour_in_any_currency(
    currency: str, amount: int, below: bool
) -> None:
    made = replace(plan(), settings=Settings(floor_rate=4_000, rates={"USD": 1_000_000}))
    lead = replace(made.gigs[ACME], stage="lead", client="", estimate=600, amount=amount, currency=currency)
    page = gig_page(put(made, lead), lead, TODAY, 76)
    line = next(line for line in page.split("\n") if line.plain.startswith("an hour brings"))
    assert any("$over" in str(span.style) for span in line.spans) == below, line.plain


@pytest.mark.parametrize("width", [60, 76, 92, 112])
def test_the_page_of_a_gig_is_no_wider_than_its_room_and_words_hang_under_words(width: int) -> None:
    made = plan()
    wide = replace(made.gigs[ACME], title="写作课" * 30, client="客户 " * 30, note="长 note " * 40, gain="a gain " * 30)
    lines = gig_page(put(made, wide), wide, TODAY, width).plain.split("\n")
    assert max(Content(line).cell_length for line in lines) <= width
    at = next(n for n, line in enumerate(lines) if line.startswith("note "))
    assert lines[at + 1].startswith(" " * 15) and lines[at + 1][15] in "长n"
    assert any(line.startswith("Scorecard") for line in lines) == (width < 88), "it stands at the right from there on"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("600", (60_000, "EUR")),
        ("49.90 usd", (4_990, "USD")),
        ("3000  JPY", (3_000, "JPY")),
        ("EUR 600", (60_000, "EUR")),
    ],
)
def test_an_amount_may_name_its_currency(text: str, found: tuple[int, str]) -> None:
    assert parse_amount(text, "EUR") == found


@pytest.mark.parametrize("text", ["six", "600 euros", "EU 600", "4.999", "-5"])
def test_an_amount_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(PlanError):
        parse_amount(text, "EUR")


@pytest.mark.parametrize(
    ("key", "steps", "place"),
    [
        (1, 1, Place(3)),
        (2, 1, Place(None)),
        (3, 1, None),
        (3, -1, Place(2)),
        (2, -1, Place(1)),
        (1, -1, None),
        (9, 1, None),
    ],
)
def test_a_row_is_moved_one_place_within_its_list(key: int, steps: int, place: Place | None) -> None:
    assert place_beside((1, 2, 3), key, steps) == place


def test_of_several_wordings_the_longest_that_fits_is_taken() -> None:
    assert [first_fitting(("three", "two", ""), room) for room in (9, 5, 4, 2)] == ["three", "three", "two", ""]


def test_what_is_too_long_for_its_column_ends_in_an_ellipsis_and_numbers_stand_right() -> None:
    columns = (Column("word", 4), Column("number", 4, right=True))
    line = in_columns(columns, {"word": Content("écran"), "number": Content("12345")})
    assert line.plain == " écr…  123…"
    assert in_columns(columns, {"number": Content("写")}).plain == "         写"


def test_the_condition_of_a_gig_without_pay_is_safe_in_its_row() -> None:
    gig = replace(plan().gigs[ACME], pay="none_yet", amount=0, condition="a\tb\x1b[31m\u202e", decide=TODAY)
    lines = "\n".join(line.plain for line in paint_gig(face_of(put(plan(), gig), gig, TODAY, WEEK, "1"), 120))
    assert "a␉b␛[31m‹U+202E›" in lines and "\t" not in lines and "\x1b" not in lines


def test_a_rate_of_three_digits_in_another_currency_stands_whole_in_its_column() -> None:
    made = put(plan(), replace(plan().gigs[ACME], pay="hourly", amount=12_000, currency="USD"))
    for width in (96, 112, 120, 160):
        assert "120 USD" in paint_gig(face_of(made, made.gigs[ACME], TODAY, WEEK, "1"), width)[0].plain


def test_what_is_owed_goes_on_beneath_its_own_words_where_it_is_long() -> None:
    made = put(plan(), replace(plan().gigs[ACME], pay="hourly", amount=12_345_67, stage="active"))
    made = put(made, Payment(id=1, gig=ACME, amount=100, currency="EUR", received=TODAY))
    lines = gig_page(made, made.gigs[ACME], TODAY, 90).plain.splitlines()
    at = next(n for n, line in enumerate(lines) if "owed  " in line)
    assert lines[at + 1][:11].strip() == "" != lines[at + 1][11:12].strip()

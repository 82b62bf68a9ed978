"""The page to share: what it shows, what it leaves out, and that it is only a page."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from plan_builder import HOUR, TODAY, WEEK, card, check_in, entry, expense, gig, kpi, payment, plan_of

from hustle_tui.documents.share import Sharing, quarter_page, week_page
from hustle_tui.domain.plan.model import Plan, PlanError
from hustle_tui.domain.sharing import leave_out, parse_left_out

Q4 = date(2026, 10, 1)
SECRET = "kept between us"


def shared() -> Plan:
    acme = gig("Acme logo", client="Straße GmbH", estimate=9 * HOUR, due=TODAY + timedelta(days=9), note=SECRET)
    of = kpi(title="Retention for Acme Logo", note=SECRET)
    return plan_of(
        acme, of, check_in(of, TODAY, 84.0),
        card("Call STRASSE GMBH", HOUR, ledger="side", lane="must", week=WEEK, gig=acme.id, note=SECRET),
        card("Board deck", HOUR, lane="must", week=WEEK, state="done", closed=TODAY),
        card("Dentist", HOUR, ledger="life", lane="must", week=WEEK),
        entry(TODAY, 90, gig=acme.id, note=SECRET), entry(TODAY, 45, "life"),
        payment(acme, 12_300, received=TODAY, note=SECRET), expense(acme, 100, note=SECRET),
    )  # fmt: skip


def pages(*without: str) -> list[str]:
    of = Sharing(shared(), TODAY, None, frozenset(without))  # type: ignore[arg-type]
    return [week_page(of, WEEK), quarter_page(of, Q4)]


def test_load_musts_kpis_and_ahead_are_shown() -> None:
    week, quarter = pages()
    for word in (
        "W48 · 23–29 Nov 2026",
        "Load",
        "☐ Call STRASSE GMBH",
        "☑ Board deck",
        "Retention for Acme Logo",
        "Ahead",
    ):
        assert word in week
    assert "Acme logo" in week and "123 EUR" in week and "Dentist" in week
    assert "2026 Q4" in quarter and "Retention for Acme Logo" in quarter and "Hours a week" in quarter


def test_without_life_a_day_tells_nothing_planned_of_it() -> None:
    plan = plan_of(card("Dentist", HOUR, ledger="life", day=TODAY), card("Deck", 2 * HOUR, day=TODAY))
    all_of_it, without = (week_page(Sharing(plan, TODAY, None, frozenset(out)), WEEK) for out in ((), ("life",)))
    assert "<td>3h</td></tr>" in all_of_it
    assert "<td>3h</td></tr>" not in without and "<td>2h</td></tr>" in without


def test_notes_are_never_on_it() -> None:
    assert not any(SECRET in page for page in pages())


def test_without_clients_no_name_of_them_is_left_however_it_is_spelled() -> None:
    for page in pages("clients"):
        low = page.casefold()
        assert not any(name in low for name in ("acme", "strasse", "straße"))
    assert "Retention for Gig A" in pages("clients")[0] and "☐ a client" in pages("clients")[0]


@pytest.mark.parametrize(
    "title", ["Mail Zork_brief.pdf", "ZorkCorp", "Zorks call", "交写作稿", "x写作课y", "Ｚｏｒｋ", "Ask_AI", "AI?"]
)
def test_names_are_hidden_within_words_units_and_tooltips(title: str) -> None:
    gigs = (gig("写作课", client="写作"), gig("Zork logo", client=" Zork "), gig("Talk", client="AI"))
    of = kpi(title="Logins", unit="Zork points")
    plan = plan_of(
        *gigs, of, check_in(of, TODAY, 3.0), card(title, HOUR, lane="must"), card("Maintain it", lane="must")
    )
    sharing = Sharing(plan, TODAY, None, frozenset({"clients"}))
    for page in (week_page(sharing, WEEK), quarter_page(sharing, Q4)):
        assert not any(name in page.casefold() for name in ("zork", "写作", "ｚｏｒｋ", "ask_ai", "ai?"))
    assert "Maintain it" in week_page(sharing, WEEK)


@pytest.mark.parametrize("title", ["Ask zork", "ZORK-LABS mail", "site_for-zork", "SiteForZork", "old-name", "A&O"])
def test_names_are_hidden_as_they_are_said_and_as_slugs(title: str) -> None:
    gigs = (gig("Site for Zork", client="Zork Labs GmbH & Co. KG", slug="old-name"), gig("Talk", client="A & O Inc."))
    plan = plan_of(*gigs, gig("Logo", client="Zork, Ltd"), card(title, HOUR, lane="must"), card("Go on", lane="must"))
    page = week_page(Sharing(plan, TODAY, None, frozenset({"clients"})), WEEK)
    assert not any(name in page.casefold() for name in ("zork", "old-name", "a&amp;o")) and "☐ Go on" in page


def test_without_money_or_life_nothing_of_them_is_left() -> None:
    for page in pages("money", "life"):
        assert "EUR" not in page and "Money" not in page and "Dentist" not in page and ">life<" not in page.casefold()


def test_it_loads_and_runs_nothing() -> None:
    for page in pages():
        assert "<script" not in page and "src=" not in page and "<link" not in page and "@import" not in page


def test_a_quarter_that_is_over_tells_how_it_ended() -> None:
    page = quarter_page(Sharing(shared(), TODAY, None, frozenset()), date(2026, 7, 1))
    assert "2026 Q3" in page and "Ahead" not in page


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ("money", ("money",)),
        ("life, money life", ("money", "life")),
        ("nothing", ()),
        (" NONE ", ()),
        ("Clients", ("clients",)),
    ],
)
def test_what_is_left_out_is_read(text: str, left_out: tuple[str, ...]) -> None:
    assert parse_left_out(text) == left_out
    assert leave_out(plan_of(), parse_left_out(text)).settings.share_without == left_out


@pytest.mark.parametrize("text", ["", "notes", "money nothing", "\x1b[2J"])
def test_what_can_not_be_left_out_is_refused(text: str) -> None:
    with pytest.raises(PlanError):
        parse_left_out(text)


def test_nothing_stands_alone() -> None:
    with pytest.raises(PlanError, match="“nothing” stands alone"):
        parse_left_out("nothing money")

"""What counts as the same text, and slugs that keep what belongs to a letter."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, strategies as st
from plan_builder import TODAY, WEEK, card, entry, gig, plan_of

from hustle_tui.domain.changes.gigs import add_gig, edit_gig
from hustle_tui.domain.gigs.needs import parse_needs
from hustle_tui.domain.money.clients import client_of, clients, overhead_of
from hustle_tui.domain.money.real_rate import rates_by_client
from hustle_tui.domain.writing.folding import folded
from hustle_tui.domain.writing.naming import find, slug_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Café", "cafe\u0301"),
        ("İstanbul", "istanbul"),
        ("ISPARTA", "ısparta"),
        ("STRASSE", "straße"),
        ("ＡＣＭＥ", "acme"),
        ("ﬁle", "FILE"),
        ("Acme\u00a0 Inc", " acme inc "),
        ("Donau\u00addampf", "donaudampf"),
        ("Ω", "\u2126"),
        ("ΣΊΣΥΦΟΣ", "σίσυφος"),
    ],
)
def test_texts_that_a_person_takes_for_the_same_are_the_same(one: str, other: str) -> None:
    assert folded(one) == folded(other)
    assert find(plan_of(card(one)), other, WEEK).title == one


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("हिन्दी सीखें", "हिन्दी-सीखें"),
        ("Cafe\u0301 tables", "café-tables"),
        ("ภาษาไทย ที่", "ภาษาไทย-ที่"),
        ("עִבְרִית", "עִבְרִית"),
        ("❤\ufe0f hearts", "hearts"),
        ("\u0301odd", "odd"),
        ("İstanbul", "istanbul"),
        ("क" + "ि" * 60, "untitled"),
        ("a" * 39 + "e\u0301" + "x", "a" * 39 + "é"),
        ("a" * 39 + "q\u0301x", "a" * 39),
    ],
)
def test_a_slug_keeps_letters_and_their_marks(title: str, slug: str) -> None:
    assert slug_of(title) == slug


@given(st.text(max_size=80))
def test_a_slug_is_its_own_slug_and_finds_its_title(title: str) -> None:
    slug = slug_of(title)
    assert slug_of(slug) == slug
    assert len(slug) <= 40
    assert folded(folded(title)) == folded(title)
    assert find(plan_of(card(title)), slug, WEEK).title == title


def test_clients_are_one_however_they_are_typed_and_written_as_first_typed() -> None:
    plan = plan_of()
    for number, name in enumerate(("Acme", "acme ", "ＡＣＭＥ", "Beta"), start=1):
        plan = add_gig(plan, gig(f"Gig {number}", id=number, client=name, created=TODAY))
    assert [one.client for one in plan.gigs.values()] == ["Acme", "Acme", "Acme", "Beta"]
    plan = edit_gig(plan, 4, {"client": " aCmE"})
    assert plan.gigs[4].client == "Acme"
    assert clients(edit_gig(plan, 1, {"client": "ACME"})) == ("ACME",)


def test_sums_of_a_client_take_gigs_from_files_with_other_spellings() -> None:
    first = gig("One", id=1, client="Acme", created=date(2026, 1, 1))
    other = gig("Two", id=2, client="acme ", created=date(2026, 2, 1))
    plan = plan_of(first, other, *(entry(TODAY, 60, gig=one.id) for one in (first, other)))
    assert client_of(plan, other) == "Acme"
    assert overhead_of(plan, "ACME") == overhead_of(plan, "Acme")
    assert [(rate.name, rate.minutes) for rate in rates_by_client(plan)] == [("Acme", 120)]


def test_needs_are_one_however_they_are_typed() -> None:
    assert parse_needs("Café, cafe\u0301") == ("Café",)

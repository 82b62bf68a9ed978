"""A fact is told once, as parts; what has less room says less of it."""

from __future__ import annotations

from hustle_tui.domain.writing.told import Part, Told, clauses, dotted, sentence, told

FIT = Told(
    (
        Part("does not fit", 2),
        Part("before 4 Dec", 1, name="due"),
        Part("6h short", joint=": ", name="short"),
    )
)


def test_all_parts_are_joined_in_reading_order() -> None:
    assert str(FIT) == "does not fit before 4 Dec: 6h short"


def test_what_can_be_spared_most_easily_goes_first_and_the_rest_stays() -> None:
    assert FIT.forms == ("does not fit before 4 Dec: 6h short", "before 4 Dec: 6h short", "6h short")


def test_parts_that_are_spared_alike_go_together() -> None:
    fact = told("2h short", Part("most of it Acme", 1, ", "), Part("and 1h over the cap", 1, "; "))
    assert fact.forms == ("2h short, most of it Acme; and 1h over the cap", "2h short")


def test_the_brief_wording_comes_last() -> None:
    assert told("Side work takes 4h", Part("this week", 1), brief="4h short").forms[-1] == "4h short"


def test_a_part_is_found_by_its_name() -> None:
    assert FIT.part("short") == "6h short" and FIT.part("nothing") == ""


def test_nothing_told_is_empty() -> None:
    assert not Told(()) and str(Told(())) == ""


def test_a_sentence_loses_its_end_first_and_keeps_its_full_stop() -> None:
    fact = sentence("Side work takes 4h", ", most of it Acme", " (5h)", then="Is it worth it?", brief="4h short")
    assert fact.forms == (
        "Side work takes 4h, most of it Acme (5h). Is it worth it?",
        "Side work takes 4h, most of it Acme (5h).",
        "Side work takes 4h, most of it Acme.",
        "Side work takes 4h.",
        "4h short",
    )


def test_facts_side_by_side_leave_out_what_is_empty() -> None:
    assert dotted("", "3h", "", "2 gigs").forms == ("3h · 2 gigs", "3h") and str(dotted("", "")) == ""
    assert clauses("5 items", "", ", 5 weeks").forms == ("5 items, 5 weeks", "5 items")

"""The one cleaner: what it shows, what it leaves alone, and that JSON stays exact under `escaped`."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given, strategies as st

from hustle_tui.cleaning import clean, escaped


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("Größe · “中文” ✓", "Größe · “中文” ✓"),
        ("\x1b[31m", "␛[31m"),
        ("a\nb\tc\rd\x00", "a␤b␉c␍d␀"),
        ("\x7f\x9b", "␡‹U+009B›"),
        ("\u202egnp", "‹U+202E›gnp"),
        ("\u2066\u2069\u200e\u061c", "‹U+2066›‹U+2069›‹U+200E›‹U+061C›"),
        ("a\u200bb\ufeff", "a‹U+200B›b‹U+FEFF›"),
        ("\u2028\u2029", "‹U+2028›‹U+2029›"),
        ("\U000e0041", "‹U+E0041›"),
        ("\ud800", "‹U+D800›"),
        ("👨‍👩‍👧", "👨‍👩‍👧"),
        ("❤️‍🔥", "❤️‍🔥"),
        ("1\ufe0f\u20e3 ©\ufe0f ☎\ufe0e", "1\ufe0f\u20e3 ©\ufe0f ☎\ufe0e"),
        ("a\ufe0f 1\ufe0f ❤\ufe01", "a‹U+FE0F› 1‹U+FE0F› ❤‹U+FE01›"),
        ("❤\ufe0f\ufe0f a\ufe0f\u200d🔥", "❤\ufe0f‹U+FE0F› a‹U+FE0F›‹U+200D›🔥"),
        ("\ufe0f", "‹U+FE0F›"),
        ("a\u200db", "a‹U+200D›b"),
        ("👍\u200d", "👍‹U+200D›"),
        ("\u3164", "‹U+3164›"),
        ("é e\u0301", "é e\u0301"),
    ],
)
def test_hidden_characters_are_shown_and_ordinary_ones_left(text: str, shown: str) -> None:
    assert clean(text) == shown


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_escaped_json_is_the_same_data_without_hidden_characters(text: str) -> None:
    plain = json.dumps(text, ensure_ascii=False)
    assert json.loads(escaped(plain)) == text
    assert clean(escaped(plain).replace("\u200d", "")) == escaped(plain)


def test_ordinary_text_costs_next_to_nothing() -> None:
    text = "Fix onboarding mail before Thursday"
    best = min(_seconds(text) for _ in range(5))
    assert best < 0.02, "ten thousand titles take less than a frame"


def _seconds(text: str) -> float:
    start = time.process_time()
    for _ in range(10_000):
        clean(text)
    return time.process_time() - start

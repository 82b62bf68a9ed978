"""What Hustle says: listed in one place, each sentence said once, in the project's own words."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest
from texts import LIST, all_texts, listed, subject_of

from hustle_tui.tui.keymap.actions import actions
from hustle_tui.tui.keymap.names import key_named

SENTENCE = 4
"""Words from which on a text is a sentence of its own, and not a label that may stand at several places."""
NOT_OUR_WORDS = {
    "task": "card",
    "todo": "card",
    "project": "gig",
    "invalid": "what was expected",
    "illegal": "what was expected",
    "please": "what to do",
    "sorry": "what to do",
    "oops": "what happened",
    "fatal": "what happened",
    "successfully": "what was done",
}


def test_the_list_of_texts_is_as_the_source_says_them() -> None:
    assert LIST.read_text(encoding="utf-8") == listed(), "write it anew: .venv/bin/python tests/texts.py"


@pytest.mark.parametrize(
    ("path", "subject"),
    [
        ("tui/gigs/actions.py", "gigs"),
        ("domain/gigs/rank.py", "gigs"),
        ("domain/changes/gigs.py", "gigs"),
        ("cli/commands/gig/add.py", "command line: gig"),
        ("cli/commands/gig.py", "command line: gig"),
        ("cli/root.py", "command line"),
        ("store/recovery.py", "file"),
        ("tui/app.py", "planner"),
    ],
)
def test_a_text_is_listed_under_its_subject_wherever_in_it_it_stands(path: str, subject: str) -> None:
    assert subject_of(Path(path)) == subject


def test_a_sentence_stands_at_one_place_only() -> None:
    places = defaultdict(set)
    for path, texts in all_texts().items():
        for text in texts:
            if len(re.findall(r"[A-Za-z'’]{2,}", text)) >= SENTENCE:
                places[text].add(str(path))
    assert {text: sorted(paths) for text, paths in places.items() if len(paths) > 1} == {}


@pytest.mark.parametrize("word", NOT_OUR_WORDS)
def test_a_word_that_is_not_ours_is_not_said(word: str) -> None:
    said = [
        text for texts in all_texts().values() for text in texts if re.search(rf"\b{word}s?\b", text, re.IGNORECASE)
    ]
    assert said == [], f"say {NOT_OUR_WORDS[word]} instead"


def test_signs_are_the_typographic_ones() -> None:
    texts = [text for texts in all_texts().values() for text in texts]
    assert [text for text in texts if "..." in text] == []
    assert [text for text in texts if re.search(r"'\{\}'", text)] == []
    assert [text for text in texts if re.search(r"[a-z]!(?:\s|$)", text)] == []


def test_each_key_that_a_sentence_names_is_the_one_of_its_action_at_first() -> None:
    names = {
        "Escape": "escape",
        "Enter": "enter",
        "esc": "escape",
        "spc": "space",
        "Space": "space",
        "F1": "f1",
        "F2": "f2",
    }
    for texts in all_texts().values():
        for action, key in (found for text in texts for found in re.findall(r"\{([a-z_]+\.\w+)=([^}]+)\}", text)):
            assert key_named(names.get(key, key)) in actions()[action].keys, (action, key)

"""Files that must be refused: the place is named, the bytes stay, and nothing raises but a StoreError."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from store_cases import Opener, adding, card

from hustle_tui.domain.plan.model import put
from hustle_tui.store import DAMAGED, Job, StoreError
from hustle_tui.store.file_store import FileStore
from hustle_tui.store.format import strict
from hustle_tui.store.format.reading import read_image


@pytest.fixture
def good(opened: Opener, path: Path) -> bytes:
    """A sound file of three cards, a settings document and a meta document."""
    opened().commit([adding(1), adding(2), Job("do", "C", lambda plan: put(plan, card(3, estimate=60)), 9)])
    return path.read_bytes()


def refusal(path: Path, root: Path, data: bytes) -> str:
    """What is said of a file with these bytes; reading and committing say the same and leave it alone."""
    path.write_bytes(data)
    said = []
    for deed in (FileStore(path, root).load, lambda: FileStore(path, root).commit([adding(9)])):
        with pytest.raises(StoreError) as caught:
            deed()
        assert caught.value.exit_code == DAMAGED
        said.append(str(caught.value))
    assert path.read_bytes() == data
    assert said[0] == said[1]
    assert "\n" not in said[0]
    assert str(path) in said[0]
    return said[0]


def entry_at(start: str) -> bytes:
    """A table of three entries, of which the one in the middle begins then."""
    fields = '"{0}": {{"id":{0},"day":"2026-11-25","minutes":5,"ledger":"side","start":"{1}"}}'
    lines = (fields.format(key, start if key == 3 else "09:05") for key in (2, 3, 4))
    return b'"entries": {%s}' % ",".join(lines).encode()


def test_a_start_that_rots_in_a_file_that_looks_the_same_is_told(good: bytes, path: Path) -> None:
    sound, rotten = (good.replace(b'"entries": {}', entry_at(start)) for start in ("09:05", "99:05"))
    assert read_image(path, sound, ours=True).plan.entries[3].start == "09:05"
    with pytest.raises(StoreError, match=r"entries → 3 → start.*a time of day"):
        read_image(path, rotten, ours=True)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (b'"title":"Card 2"', b'"title":7', "Expected `str`, got `int`"),
        (b'"lane":"must"', b'"lane":"maybe"', "Invalid enum value 'maybe'"),
        (b'"title":"Card 1",', b"", "missing required field `title`"),
        (b'{"id":2,', b'{"id":5,', "the id 5 stands under the key 2"),
        (b'"2": {', b'"02": {', '"02" is not an id'),
        (b'"2": {', b'"two": {', '"two" is not an id'),
        (b'"week":"2026-11-23"', b'"week":"1066-10-14"', "outside of the years 1970 to 2200"),
        (b'"week":"2026-11-23"', b'"week":"2026-02-30"', "Invalid RFC3339 encoded date"),
        (b'"estimate":60', b'"estimate":-60', "Expected `int` >= 0"),
        (b'"estimate":60', b'"estimate":"60"', "Expected `int | null`, got `str`"),
        (b'"estimate":60', b'"estimate":60,"estimate":61', 'the key "estimate" stands twice'),
        (b'"estimate":60', b'"estimate":NaN', "NaN is not a number"),
        (b'"estimate":60', b'"rank":-Infinity', "-Infinity is not a number"),
        (b'"estimate":60', b'"rank":1e999', "1e999 is out of range"),
        (b'"estimate":60', b'"x":9007199254740992', "an integer that is too large"),
        (b'"estimate":60', b'"x":' + b"9" * 5000, "an integer that is too large"),
        (b'"estimate":60', b'"x":"\\ud800"', "half a character"),
        (b'"estimate":60', b'"x":"\xff"', "the byte 0xff is not UTF-8"),
        (b'"estimate":60', b'"x":"a\x01b"', "a text that is not closed or not allowed"),
        (b'"estimate":60', b'"x":' + b"[" * 40 + b"]" * 40, "nested deeper than 32 levels"),
        (b'"estimate":60', b'"x":' + b"[" * 100_000 + b"]" * 100_000, "nested deeper than 32 levels"),
        (b'"estimate":60', b'"estimate" 60', "a colon is missing"),
        (b'"estimate":60', b'"estimate":60,', "not what belongs here"),
        (b'"id":3,', b'"id":3 ', "a comma is missing"),
        (b',"3"', b'\n<<<<<<< HEAD\n,"3"', "a git merge conflict"),
        (b',"3"', b'\n=======\r\n,"3"', "a git merge conflict"),
        (b'"side_cap":600', b'"side_cap":"lots"', "Expected `int`, got `str`"),
        (b'"currency":"EUR"', b'"currency":"E\\u001b[31m"', "a currency is three capital letters such as EUR"),
        (b'"currency":"EUR"', b'"currency":"eur"', "a currency is three capital letters such as EUR"),
        (b'"currency":"EUR"', b'"currency":"EUR\\n"', "a currency is three capital letters such as EUR"),
        (b'"rates":{}', b'"rates":{"US\\u202e":5}', "a currency is three capital letters such as EUR"),
        (b'"week_start":0', b'"week_start":9', "Expected `int` <= 6"),
        (
            b'"days": {}',
            b'"days": {"3":{"id":3,"day":"2026-11-25"}}',
            "the day 2026-11-25 goes by the id 739945, not 3",
        ),
        (b'"entries": {}', entry_at("9:05"), "a time of day is two digits, a colon and two digits, such as 09:05"),
        (b'"entries": {}', entry_at("24:00"), "a time of day is two digits"),
        (b'"entries": {}', entry_at("09:05\\n"), "Expected `str` of length <= 5"),
        (b'"revision":1', b'"revision":-1', "a whole number from 0 to"),
        (b'"revision":1', b'"revision":true', "a whole number from 0 to"),
        (b'"schema":1', b'"schema":"1"', "a whole number from 1 to"),
        (b'"file_id":"', b'"file_id":"../', "letters, digits and dashes"),
        (b'"kpis": {}', b'"kpis": []', "a table is expected"),
        (b'"kpis": {}', b'"kpis": {"1": null}', "got `null`"),
        (b'"kpis": {}', b'"cards": {}', 'the key "cards" stands twice'),
    ],
)
def test_a_fault_is_named_with_its_line(
    good: bytes, path: Path, root: Path, old: bytes, new: bytes, reason: str
) -> None:
    assert good.count(old) >= 1
    data = good.replace(old, new, 1)
    said = refusal(path, root, data)
    assert reason in said
    changed = next(i for i, (one, other) in enumerate(zip(good, data, strict=False)) if one != other)
    line = data[:changed].count(b"\n") + 1
    marked = 2 if b"\n" in new else 1  # a conflict marker stands on the line after the change's start
    assert f"line {line}," in said or f"line {line + marked - 1}," in said


def test_the_column_and_the_path_of_a_field_are_exact(good: bytes, path: Path, root: Path) -> None:
    data = good.replace(b'"estimate":60', b'"estimate":"sixty"')
    said = refusal(path, root, data)
    number = data[: data.index(b"sixty")].count(b"\n") + 1
    column = data.splitlines()[number - 1].index(b'"sixty"') + 1
    assert f"line {number}, column {column} (cards → 3 → estimate): Expected" in said


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "the file is empty"),
        (b" \n ", "not what belongs here"),
        (b"{", "ends too early"),
        (b"[]", "not a Hustle file"),
        (b"{}", "not a Hustle file"),
        (b'"text"', "not a Hustle file"),
        (b'{"_default": {"1": {"a": 1}}}', "not a Hustle file"),
        (b'{"meta": {}}', "its meta table has no document 1"),
        (b'{"meta": {"1": {"name": "another app"}}}', "a whole number from 1 to"),
        (b"\x00" * 512, "not what belongs here"),
        (b"SQLite format 3\x00", "not what belongs here"),
        ("hält".encode("latin-1"), "the byte 0xe4 is not UTF-8"),
        ("{}".encode("utf-16"), "is not UTF-8"),
    ],
)
def test_a_file_that_is_no_plan_is_refused_and_left_alone(path: Path, root: Path, data: bytes, reason: str) -> None:
    assert reason in refusal(path, root, data)


def test_a_file_beyond_the_size_cap_is_refused(
    good: bytes, path: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(strict, "LARGEST", len(good) - 1)
    assert "larger than" in refusal(path, root, good + b" ")


def test_every_truncation_of_a_file_is_refused(good: bytes, path: Path, root: Path) -> None:
    for length in range(len(good) - 1):  # without its last newline it is whole
        refusal(path, root, good[:length])


def test_a_byte_order_mark_is_dropped(good: bytes, opened: Opener, path: Path) -> None:
    path.write_bytes(b"\xef\xbb\xbf" + good)
    assert set(opened().load().cards) == {1, 2, 3}
    opened().commit([adding(4)])
    assert path.read_bytes().startswith(b"{")


def test_a_reference_to_a_record_that_is_gone_is_let_through(opened: Opener) -> None:
    opened().commit([Job("do", "C", lambda plan: put(plan, card(1, gig=77)), 1)])
    assert opened().load().cards[1].gig == 77


def test_a_text_that_looks_like_a_conflict_is_no_conflict(opened: Opener) -> None:
    saved = opened().commit([adding(1, "<<<<<<< HEAD\n=======\n>>>>>>> x")])
    assert not saved.refused
    assert opened().load().cards == saved.plan.cards


def test_a_sound_file_of_another_layout_is_read_and_put_in_order(good: bytes, opened: Opener, path: Path) -> None:
    before = opened().load()
    tables: dict[str, Any] = json.loads(good)
    path.write_text(json.dumps(dict(reversed(tables.items())), indent=3))
    assert opened().load().cards == before.cards
    opened().commit([Job("do", "R", lambda plan: put(plan, replace(plan.cards[1], title="Card one")), 5)])
    wanted = good.replace(b"Card 1", b"Card one").replace(b'"revision":1', b'"revision":2')
    wanted = re.sub(rb'"event":"do \d+"', b'"event":"do 5"', wanted)
    assert re.sub(rb',"trail":\["\w+"\]', b"", path.read_bytes()) == wanted


@pytest.mark.parametrize(
    ("number", "fault"),
    [("1e400", True), ("-1.5E+999", True), ("9007199254740993", True), ("8007199254740992", False), ("1e10", False)],
)
def test_a_number_is_looked_at_by_itself_only_where_it_may_be_too_large(number: str, fault: bool) -> None:
    assert strict._may_have_large_numbers(f'{{"\\u7e01000": {number}}}'.encode()) is fault
    assert not strict._may_have_large_numbers(b'{"name": "\\u7e01000", "other": [1, 2.5e-3]}')


@pytest.mark.parametrize(
    ("text", "half"),
    [
        (r"\ud83d\ude80", False),
        (r"\uD83D\uDE80\ud83d\ude80", False),
        (r"\ud83d", True),
        (r"\ude80", True),
        (r"\ud83d\ud83d\ude80", True),
        (r"\ud83d\ude80\ude80", True),
        (r"\\ud83d\ude80", True),
        (r"\ud83d\\ude80", True),
        (r"\u00e4 \\u00e4", False),
    ],
)
def test_half_a_character_is_looked_for_only_where_there_may_be_one(text: str, half: bool) -> None:
    assert strict._may_have_half_characters(text) is half

"""Hostile text in every field, on every screen and in every dialog: nothing of it reaches a real terminal raw."""

from __future__ import annotations

import base64
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hostile import CORPUS, FORBIDDEN, OWN, TODAY, hostile_plan, in_few_texts, leaks
from msgspec.structs import replace
from pty_programs import Program

from hustle_tui.domain.history.steps import same_plan
from hustle_tui.domain.plan.model import Plan, put
from hustle_tui.store.file_store import FileStore
from hustle_tui.store.recovery import create

ESC, DOWN, LEFT, RIGHT, TAB, PALETTE = "\x1b[27u", "\x1b[B", "\x1b[D", "\x1b[C", "\t", "\x10"
"""Escape as terminals of the kitty protocol send it: a lone escape byte is one with a key that comes too soon."""
PASTED = ("x\x9b31mred", "abc\u202egnp", "ze\u200bro", "a\x07b", "c\x00d", "e\x7ff", "\x9d0;owned\x9c")
HARMLESS = [name for name, text in CORPUS.items() if not leaks(text)]


def planned(folder: Path, plan: Plan) -> Path:
    create(folder / "plan.json", plan)
    return folder / "plan.json"


def opened(path: Path, size: tuple[int, int]) -> Program:
    env = {"HUSTLE_FILE": str(path), "HUSTLE_STATE": str(path.parent / "state"), "HUSTLE_TODAY": TODAY.isoformat()}
    return Program([sys.executable, "-m", "hustle_tui"], env, size)


def week_keys(records: int) -> Iterator[str]:
    """Every card opened; lanes, days, backlog; hours logged, a card done, dropped and both taken back."""
    for _lane in range(3):
        for _card in range(min(9, records // 3 + 1)):
            yield from ("\r", ESC, DOWN)
        yield RIGHT
    yield from ("g", "v", *(RIGHT, "G", "g") * 7, "v", "b", "G", "g", "\r", ESC, "b")
    yield from (RIGHT, " ", "u", "d", "u", "P", "u", "l", ESC, "D", ESC, ",", ESC, "a", "zz gig:", ESC, ESC)
    yield from ("g", "x", DOWN, "x", "m", ESC, ESC, "f", ESC, "m", ESC, "W", ESC, "t", "t", ESC, "u", "u")
    yield from (
        "w",
        *("\x04", DOWN) * min(12, records),
        "v",
        ESC,
        ESC,
        ESC,
        "?",
        "week",
        ESC,
        "C",
        *(DOWN,) * 20,
        "\r",
        "u",
        ESC,
        ESC,
    )


def finding_keys(records: int) -> Iterator[str]:
    """Find and the palette, on letters, signs and nothing."""
    for letters in ("", "qqqq", "\u202e", "a", "[", "x", "中", "=1")[: records // 3 + 1]:
        yield from ("/", *letters, *(DOWN,) * 3, ESC)
        yield from (PALETTE, *letters, *(DOWN,) * 3, ESC)


def pasted_keys(records: int) -> Iterator[str]:
    """What a terminal sends of hostile text that is pasted, into each line to type in."""
    for opens, leaves in ((PALETTE, (ESC,)), ("/", (ESC,)), ("?", (ESC,)), ("a", (ESC, ESC)), ("D", (ESC, ESC))):
        yield opens
        yield from (f"\x1b[200~{text}\x1b[201~" for text in PASTED)
        yield from leaves


def kpi_keys(records: int) -> Iterator[str]:
    """Every KPI's history, value and milestones; one ticked, edited, removed and brought back."""
    for _kpi in range(records):
        yield from ("\r", ESC, " ", ESC, DOWN)
    yield from ("g", "i", ESC, " ", "u", "e", ESC, "d", ESC, "l", ESC, "J", "u")


def gig_keys(records: int) -> Iterator[str]:
    """Every gig opened; one edited, declined with its reason, delivered and paid; the closed ones; money and rates."""
    for _gig in range(records):
        yield from ("\r", ESC, DOWN)
    yield from ("g", "e", ESC, "n", ESC, "M", "s", ESC, "M", "c", ESC, "P", "u", "y", "y", "u", "c", "G", "\r", ESC)
    yield from ("g", *(DOWN,) * 3, "p", ESC, ESC, " ", ESC, ESC, "u")
    yield from ("P", "u", "M", "c", ESC, "c")
    yield from (
        "$",
        "a",
        "p",
        ESC,
        "a",
        "e",
        ESC,
        "e",
        ESC,
        DOWN,
        "e",
        ESC,
        "d",
        "u",
        ESC,
        "v",
        "G",
        "\r",
        ESC,
        "v",
        "v",
        ESC,
    )


def asset_keys(records: int) -> Iterator[str]:
    """What a gig left and may reuse: one reused, one edited, one removed and brought back."""
    yield from ("A", "a", ESC, *(DOWN,) * 9, " ", "u", "e", ESC, "d", "u", "G", ESC)


def insight_keys(records: int) -> Iterator[str]:
    """Needs, assets and clients opened, and the rest of the lines."""
    for _line in range(min(14, records)):
        yield from ("\r", ESC, DOWN)
    yield from (*(DOWN,) * min(40, 2 * records), "\r", "j", "k", ESC, "G", "\r", ESC)


def review_keys(records: int) -> Iterator[str]:
    """Every question seen; one answered by a key, one with a note, and both taken back."""
    for _question in range(records):
        yield from ("\r", ESC, DOWN)
    yield from ("g", "y", "u", DOWN, "n", "u", "G", "\r", TAB, "x", "\r", "u", "[", ".")
    yield from (ESC, ESC, "N", *("\r", DOWN) * 6, "\r", ".", "M", "d", ESC, "F", ESC)


def hours_keys(records: int) -> Iterator[str]:
    """Days back and the week's first, on which every text is; each entry opened, one changed in every way and back."""
    yield from (*(LEFT,) * 9, ".", *(LEFT,) * TODAY.weekday())
    for _entry in range(records):
        yield from ("\r", ESC, DOWN)
    yield from ("g", "m", ESC, "M", "s", ESC, "a", ESC, "d", "u", ">", "u", "t", "u", "l", ESC, "\x14", "u")


PLACES = {
    "week": ("1", week_keys, ("Any day", "Backlog", "Keys", "Settings", "‹U+202E›gnp", "␛]52;c")),
    "pasted": ("1", pasted_keys, ("�", "a␇b")),
    "find": ("1", finding_keys, ("Find", "Find an action", "Nothing found", "‹U+202E›gnp", "␛]0;owned␇")),
    "kpis": ("2", kpi_keys, ("ticked", "note  ", "‹U+202E›gnp", "␛]8;;http://evil", "␛P+q544e␛")),
    "review": (
        "5",
        review_keys,
        (
            "Did the gain come",
            "The gain of",
            "Plan the week",
            "Direction ·",
            "Today ·",
            "‹U+2067›abc",
            "␛]8;;http://evil",
        ),
    ),
    "gigs": ("3", gig_keys, ("If you accept", "Declined", "Money ·", "Real rate", "‹U+202E›gnp", "␛]52;c")),
    "hours": ("6", hours_keys, ("Main ", "of 1h free", "‹U+202E›gnp", "␛]52;c")),
    "assets": ("3", asset_keys, ("Assets ·", "Edit ·", "a␛[31mred")),
    "insights": ("4", insight_keys, ("Needs ·", "Assets", "Saying no", "‹U+202E›gnp", "␛]52;c")),
}


WIDE, LOW = (120, 40), (80, 24)
SHORT = [
    pytest.param(place, size, in_few_texts(), id=place) for place, size in zip(PLACES, (WIDE, LOW) * 9, strict=False)
]
LONG = [
    pytest.param(place, size, list(CORPUS.values()), id=f"{place} {size[0]} in full", marks=pytest.mark.full)
    for place in PLACES
    for size in (WIDE, LOW)
]


@pytest.mark.parametrize(("place", "size", "texts"), [*SHORT, *LONG])
def test_no_byte_of_a_persons_text_is_obeyed_or_hidden(
    tmp_path: Path, place: str, size: tuple[int, int], texts: list[str]
) -> None:
    path = planned(tmp_path, hostile_plan(texts))
    before = FileStore(path, path.parent / "state").load()
    screen, keys, words = PLACES[place]
    with opened(path, size) as program:
        program.until("Hustle")
        program.rest()
        for key in (screen, *keys(len(texts))):
            program.press(key)
        assert leaks(program.raw.decode()) == set(), program.text
        for _ in range(3):
            program.press(ESC)
        program.send("q")
        assert program.ended() == 0, program.text
        assert leaks(program.raw.decode()) == set() and b"Traceback" not in program.raw
    painted = OWN.sub("", program.raw.decode())
    assert [word for word in words if word not in painted] == [], "every place was seen"
    assert same_plan(FileStore(path, path.parent / "state").load(), before), (
        "what was done was taken back, and the text is as it was"
    )


@pytest.mark.parametrize(
    "texts", [in_few_texts(), pytest.param(list(CORPUS.values()), marks=pytest.mark.full)], ids=["short", "full"]
)
def test_a_copied_reply_holds_no_byte_that_a_terminal_would_obey_or_hide(tmp_path: Path, texts: list[str]) -> None:
    leads = [replace(gig, stage="lead") for gig in hostile_plan(texts).gigs.values()]
    with opened(planned(tmp_path, put(hostile_plan(texts), *leads)), WIDE) as program:
        program.until("Hustle")
        program.rest()
        for key in ("3", *(key for _gig in texts for key in ("r", "\r", ESC, DOWN))):
            program.press(key)
        raw = program.raw.decode()
    copied = re.findall(r"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07", raw)
    replies = [base64.b64decode(one).decode() for one in copied]
    assert len(set(replies)) == len(texts) and all(reply.startswith("Hello,") for reply in replies)
    assert [reply for reply in replies if FORBIDDEN.search(reply)] == []
    assert leaks(re.sub(r"\x1b\]52;c;[A-Za-z0-9+/=]*\x07", "", raw)) == set()


def test_the_few_texts_hold_the_whole_corpus() -> None:
    assert [text for text in CORPUS.values() if not any(text in few for few in in_few_texts())] == []


def test_the_check_sees_each_hostile_text_that_is_sent_raw() -> None:
    assert HARMLESS == [
        "markup close", "markup style", "markup action", "markup word", "markup broken", "combining alone",
        "combining many", "chinese", "emoji", "hebrew", "arabic", "long", "longest", "formula", "option",
        "options end",
    ]  # fmt: skip

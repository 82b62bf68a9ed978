"""chart: a picture in the terminal, as a table, as data and as SVG."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import Hustle


@pytest.fixture
def drawn(hustle: Hustle) -> Hustle:
    hustle.ok("gig", "add", "Acme [/] logo", "--fixed", "400", "--estimate", "8h", "--due", "2026-12-04")
    hustle.ok("gig", "accept", "acme-logo")
    hustle.ok("kpi", "add", "Retention", "--to", "90", "--start", "2026-01-01", "--end", "2026-12-31")
    hustle.ok("kpi", "tick", "retention", "84")
    hustle.ok("log", "2h", "acme-logo")
    return hustle


def test_hours_are_drawn_with_their_legend_and_their_sentence(drawn: Hustle) -> None:
    out = drawn.ok("chart", "hours").out
    assert "Hours a week" in out and "█ side" in out and "Side work in 1 week, about 2h in each" in out
    assert max(map(len, out.splitlines())) <= 80


def test_the_table_says_the_same(drawn: Hustle) -> None:
    out = drawn.ok("chart", "burn", "acme-logo", "--table").out
    assert "used" in out and "W48 · 23–29 Nov 2026" in out and "2h" in out


def test_points_as_data(drawn: Hustle) -> None:
    assert drawn.json("chart", "hours")["weeks"][-1]["side"] == 120
    assert drawn.json("chart", "kpi", "retention")["points"][0]["value"] == 84
    assert {len(drawn.json("chart", "ahead")["weeks"]), len(drawn.json("chart", "income")["months"])} == {13, 16}
    assert drawn.json("chart", "rates")["clients"] == []


def test_svg_is_written_once_and_never_over_a_file(drawn: Hustle, tmp_path: Path) -> None:
    place = tmp_path / "burn.svg"
    drawn.ok("chart", "burn", "acme-logo", "--svg", str(place))
    assert place.read_text(encoding="utf-8").startswith("<svg") and "Acme [/] logo" in place.read_text(encoding="utf-8")
    assert drawn("chart", "hours", "--svg", str(place)).code == 64


def test_svg_has_the_colours_of_the_persons_theme(
    hustle: Hustle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "config.toml"
    monkeypatch.setenv("HUSTLE_CONFIG", str(config))
    grounds = []
    for n, theme in enumerate(("night", "day", "ansi", "mine")):
        config.write_text(f'[ui]\ntheme = "{theme}"\n[theme.mine]\nbackground = "#123456"\n', encoding="utf-8")
        hustle.ok("chart", "hours", "--svg", str(place := tmp_path / f"{n}.svg"))
        grounds.append(place.read_text(encoding="utf-8").partition('height="320" fill="')[2][:7])
    assert grounds[0] != grounds[1] == grounds[2] and grounds[3] == "#123456"


@pytest.mark.parametrize("words", [("weather",), ("kpi",), ("burn",), ("kpi", "nothing"), ("hours", "acme-logo")])
def test_what_is_no_picture_is_refused(drawn: Hustle, words: tuple[str, ...]) -> None:
    assert drawn("chart", *words).code == 64

"""share: a page that is asked about once, and written over itself alone."""

from __future__ import annotations

from pathlib import Path

from command_line import Hustle


def test_it_is_refused_until_it_was_told_what_to_leave_out(hustle: Hustle, tmp_path: Path) -> None:
    run = hustle("share", "--html", str(tmp_path / "week.html"))
    assert run.code == 64 and "--without money, clients, life or nothing" in run.complaints[0]
    assert not (tmp_path / "week.html").exists()


def test_what_is_left_out_is_kept_and_can_be_undone(hustle: Hustle, tmp_path: Path) -> None:
    hustle.ok("gig", "add", "Acme logo", "--client", "Acme", "--fixed", "400")
    place = tmp_path / "week.html"
    hustle.ok("share", "--html", str(place), "--without", "clients", "--without", "money")
    first = place.read_text(encoding="utf-8")
    assert "Acme" not in first and "Money" not in first
    assert "without money, clients" in hustle.ok("share", "--html", str(place)).out
    hustle.ok("share", "--html", str(place), "--without", "nothing")
    assert "Money" in place.read_text(encoding="utf-8")
    hustle.ok("undo")
    assert "without money, clients" in hustle.ok("share", "--html", str(place)).out


def test_no_other_file_is_written_over(hustle: Hustle, tmp_path: Path) -> None:
    place = tmp_path / "mine.html"
    place.write_text("mine", encoding="utf-8")
    assert hustle("share", "--html", str(place), "--without", "nothing").code == 64
    assert place.read_text(encoding="utf-8") == "mine"


def test_a_link_to_an_earlier_page_stays_a_link(hustle: Hustle, tmp_path: Path) -> None:
    page, link = tmp_path / "page.html", tmp_path / "link.html"
    hustle.ok("share", "--html", str(page), "--without", "nothing")
    link.symlink_to(page)
    hustle.ok("gig", "add", "Acme", "--weekly", "1h")
    hustle.ok("gig", "accept", "acme")
    hustle.ok("share", "--html", str(link))
    assert link.is_symlink() and "Acme" in page.read_text(encoding="utf-8")


def test_a_quarter_and_a_dry_run(hustle: Hustle, tmp_path: Path) -> None:
    place = tmp_path / "quarter.html"
    hustle.ok("share", "--html", str(place), "--quarter", "2026-Q4", "--without", "nothing", "--dry-run")
    assert not place.exists()
    hustle.ok("share", "--html", str(place), "--quarter", "2026-Q4", "--without", "nothing")
    assert "2026 Q4" in place.read_text(encoding="utf-8")
    assert hustle("share", "--quarter", "2027-Q1").code == 64


def test_a_past_day_is_not_told_to_have_nothing_planned(hustle: Hustle) -> None:
    hustle.ok("add", "Deck ~2h @tue")
    hustle.ok("done", "deck")
    page = hustle.ok("share", "--without", "nothing").out
    assert "<td>Wed" in page and "<td>Tue" not in page and "Each day left" in page

"""Every page of the manual and the README: what they tell to type is run, in order, in a fresh folder."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import Hustle

from hustle_tui.cli.root import root
from hustle_tui.manual import GROUPS, page_about, pages, subjects_near

ROOT = Path(__file__).parent.parent.parent
PAGES = ROOT / "hustle_tui" / "manual"
SOURCES = {**{f"{name}.md": PAGES / f"{name}.md" for name in pages()}, "README.md": ROOT / "README.md"}
LEVELS = ("hustle check", "hustle whatif")
"""What exits with a level."""
DIGITS = "4711"
"""Stands in the examples for the digits of an entry, a payment or an expense."""
each_source = pytest.mark.parametrize("source", SOURCES.values(), ids=list(SOURCES))


def blocks(text: str) -> list[str]:
    """The `sh` blocks that can be run anywhere: those with no comment right above that says what they are for."""
    return [code for mark, code in re.findall(r"(<!-- .*? -->\n)?^```sh\n(.*?)^```", text, re.S | re.M) if not mark]


@pytest.fixture
def shell(planned: Hustle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Hustle:
    """A folder with a git repository and the folders that completions go to, and `hustle` on the path."""
    command = tmp_path / "bin" / "hustle"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m hustle_tui "$@"\n')
    command.chmod(command.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{command.parent}:{os.environ['PATH']}")
    for folder in (".local/share/bash-completion/completions", ".zfunc", ".config/fish/completions"):
        (tmp_path / folder).mkdir(parents=True)
    if shutil.which("git"):
        subprocess.run(["git", "init", "--quiet"], check=True)
    return planned


@each_source
def test_what_a_page_tells_to_type_works_in_order(shell: Hustle, source: Path) -> None:
    for block in blocks(source.read_text(encoding="utf-8")):
        for line in block.replace("\\\n", "").splitlines():
            _run(shell, line)


def test_the_ten_tasks_of_the_readme_can_be_done_by_their_commands(shell: Hustle) -> None:
    table = SOURCES["README.md"].read_text(encoding="utf-8").split("| you want to |")[1].split("\n\n")[0]
    commands = re.findall(r"`(hustle [^`]+)`", table)
    assert len(commands) == 11
    for line in commands:
        _run(shell, line.replace("\\|", "|"))


def _run(shell: Hustle, line: str) -> None:
    if not line.startswith("hustle ") or re.search(r" [>|]+ ", line):
        done = subprocess.run(["bash", "-e", "-c", line], capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{line}: {done.stderr}"
        return
    words = shlex.split(line)[1:]
    if DIGITS in words:
        listed = [words[0]] if words[0] == "hours" else [words[0], "list"]
        digits = re.search(r"^ *(\d{4})  ", shell.ok(*listed).out, re.M)
        assert digits, line
        words[words.index(DIGITS)] = digits[1]
    run = shell(*words)
    assert run.code in ((0, 10, 20, 30) if line.startswith(LEVELS) else (0,)), f"{line}: {run.err}"


@each_source
def test_a_command_can_be_copied_from_a_terminal_of_80_columns(source: Path) -> None:
    code = re.findall(r"^```\w*\n(.*?)^```", source.read_text(encoding="utf-8"), re.S | re.M)
    if source.parent == PAGES:
        assert [line for block in code for line in block.splitlines() if len(line) > 76] == []


@each_source
def test_every_link_leads_somewhere(source: Path) -> None:
    text = source.read_text(encoding="utf-8")
    for target in re.findall(r'\]\(([^)]+)\)|(?:src|srcset)="([^"]+)"', text):
        path, _, anchor = "".join(target).partition("#")
        file = source.parent / path if path else source
        assert file.is_file(), target
        heads = re.findall(r"^#+ (.+)$", file.read_text(encoding="utf-8"), re.M) if anchor else []
        assert not anchor or anchor in {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def test_each_page_stands_in_one_group_and_each_file_is_a_page() -> None:
    listed = [name for names in GROUPS.values() for name in names]
    assert sorted(listed) == sorted(path.stem for path in PAGES.glob("*.md"))


@pytest.mark.parametrize("page", pages().values(), ids=list(pages()))
def test_a_page_begins_with_its_title_and_one_short_line_about_it(page) -> None:  # type: ignore[no-untyped-def]
    assert page.text.startswith(f"# {page.title}\n\n{page.about}\n\n")
    assert "\n" not in page.about and len(page.about) <= 60 and page.about.endswith(".")
    assert "<!--" not in page.text and "<picture>" not in page.text


def test_every_command_leads_to_a_page() -> None:
    group = root()
    hidden = {"merge-driver"}
    names = set(group.list_commands(group.context_class(group))) - hidden
    assert {name for name in names if page_about(name) is None} == set()


def test_a_word_that_is_asked_for_belongs_to_one_page() -> None:
    words = [word for page in pages().values() for word in (page.subject, *page.also)]
    assert [word for word in set(words) if words.count(word) > 1] == []


def test_a_page_is_found_by_its_subject_its_title_and_other_words() -> None:
    found = [page_about(word) for word in ("sums", "Sums", "the review", "payments", "crowd-out", "crowd out", "gig")]
    assert [page and page.subject for page in found] == ["sums", "sums", "review", "money", "sums", "sums", "gigs"]
    assert page_about("nonsense") is None


def test_a_subject_that_is_nearly_right_is_named() -> None:
    assert subjects_near("sumz") == ["sums"]
    assert subjects_near("invoce") == ["billing"]
    assert subjects_near("asleep") == [] and subjects_near("battery") == []
    assert subjects_near("syncthing's") == ["sync"]
    assert subjects_near("proposed") == ["begin"], "the page that speaks of it"
    assert subjects_near("inflating") == subjects_near("q") == []


def test_the_list_of_subjects_has_each_once_with_what_it_is_about(shell: Hustle) -> None:
    shown = shell.ok("help").out
    for page in pages().values():
        assert len(re.findall(rf"^  {page.subject} +{re.escape(page.about)}$", shown, re.M)) == 1
    assert [group for group in GROUPS if group not in shown] == []
    listed = shell.json("help")
    assert [one["subject"] for one in listed] == list(pages())
    assert set(listed[0]) == {"subject", "title", "about", "group"}


@pytest.mark.parametrize("name", pages())
def test_a_page_is_shown_whole_and_fits(shell: Hustle, name: str) -> None:
    shown = shell.ok("help", name).out
    assert [line for line in shown.splitlines() if len(line) > 80] == []
    assert "**" not in shown and "](" not in shown and "\x1b" not in shown
    written = re.sub(r"^```\w*$|\]\([^)]*\)", "", pages()[name].text, flags=re.M)
    words = [re.findall(r"\w+", text) for text in (written, shown)]
    assert set(words[0]) - set(words[1]) == set(), "nothing is lost"


def test_a_page_is_data_too(shell: Hustle) -> None:
    page = shell.json("help", "sums")
    assert set(page) == {"subject", "title", "about", "text"} and page["text"].startswith("# The sums")


def test_a_page_says_where_the_options_of_a_command_and_more_stand(shell: Hustle) -> None:
    shown = shell.ok("help", "gig").out
    assert "hustle gig --help" in shown and "hustle help whatif" in shown
    assert "--help" not in shell.ok("help", "gigs").out


def test_a_subject_that_is_not_there_is_a_kind_error(shell: Hustle) -> None:
    run = shell("help", "sumz")
    assert run.code == 64 and "Did you mean sums?" in run.err and len(run.complaints) == 1
    assert "hustle help lists the pages" in shell("help", "nonsense").err


def test_in_colour_code_needs_no_marks(shell: Hustle, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    shown = shell.ok("help", "hours").out
    assert "`" not in shown and "\x1b[1m" in shown

"""The help of every command: a line on what it does, an example that is understood, words and options explained."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator

import click
import pytest
from command_line import Hustle

from hustle_tui.cli.help import legend
from hustle_tui.cli.root import root
from hustle_tui.cli.session import Session


def everything(group: click.Group, context: click.Context) -> Iterator[click.Context]:
    """A context for the group and for each command in it."""
    yield context
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        under = command.context_class(command, info_name=name, parent=context)
        if isinstance(command, click.Group):
            yield from everything(command, under)
        else:
            yield under


CONTEXTS = list(everything(root(), root().context_class(root(), info_name="hustle")))
PATHS = [context.command_path for context in CONTEXTS]
asked_of_each = pytest.mark.parametrize("context", CONTEXTS, ids=PATHS)


def examples(context: click.Context) -> list[str]:
    """The lines of a help that call hustle, without what a shell would do with their output."""
    blocks = (context.command.help or "").split("\b\n")[1:]
    lines = [line.strip() for block in blocks for line in block.split("\n\n")[0].splitlines()]
    return [re.split(r"\s{2,}# | \|\|? | [<>] ", line)[0] for line in lines if re.match(r"hustle( [a-z-]|  #|$)", line)]


def test_there_are_as_many_helps_as_commands() -> None:
    assert len(PATHS) == len(set(PATHS)) > 60


@asked_of_each
def test_the_first_line_says_it_all_in_a_sentence_that_a_list_has_room_for(context: click.Context) -> None:
    first = (context.command.help or "").splitlines()[0]
    assert first.endswith("."), first
    if context.parent is not None:
        listed = context.parent.get_help()
        assert re.search(rf"^  {re.escape(str(context.info_name))}\s+{re.escape(first)}$", listed, re.M), listed


@asked_of_each
def test_an_example_shows_how_it_is_written(context: click.Context) -> None:
    path = context.command_path
    assert any(f"{one} ".startswith(f"{path.removesuffix(' show')} ") for one in examples(context)), path


@pytest.mark.parametrize("example", sorted({one for context in CONTEXTS for one in examples(context)} - {"hustle"}))
def test_an_example_is_understood(hustle: Hustle, example: str) -> None:
    command: click.Command = root()
    words, name = shlex.split(example)[1:], "hustle"
    context = command.make_context(name, words, obj=Session(lambda *_: 0))
    while isinstance(command, click.Group):
        found, inner, rest = command.resolve_command(context, [*context._protected_args, *context.args])
        assert found is not None and inner is not None
        context, command = inner.make_context(found, rest, parent=context), inner


@asked_of_each
def test_every_option_says_what_it_is(context: click.Context) -> None:
    options = [one for one in context.command.params if isinstance(one, click.Option) and not one.hidden]
    assert [one.opts[0] for one in options if not one.help] == []


@asked_of_each
def test_a_word_in_capitals_that_hustle_reads_its_own_way_is_explained(context: click.Context) -> None:
    if context.parent is None or isinstance(context.command, click.Group):
        return
    shown = [one for one in context.command.params if isinstance(one, click.Option) and not one.hidden]
    used = {*context.command.collect_usage_pieces(context), *(str(one.metavar) for one in shown)}
    for word in {one.strip("[].") for one in used} & {"REF", "DUR", "DURATION", "DATE", "AMOUNT", "RATE", "ISO"}:
        assert re.search(rf"^  {word} +", context.get_help(), re.M), word


def test_a_command_without_such_words_has_no_legend() -> None:
    assert legend(click.Command("plain", params=[click.Argument(["text"])])) is None


def test_exit_codes_stand_where_they_matter(hustle: Hustle) -> None:
    for words in (["check"], ["whatif"], []):
        assert "10 near, 20 over" in " ".join(hustle.ok(*words, "--help").out.split())
    failures = " ".join(hustle.ok("--help").out.split())
    for code in ("64 usage", "65 a damaged", "73 cannot", "74 reading", "75 saved"):
        assert code in failures


@pytest.mark.parametrize("columns", [60, 80])
@asked_of_each
def test_a_help_fits_the_terminal_and_its_examples_can_be_copied(
    monkeypatch: pytest.MonkeyPatch, hustle: Hustle, context: click.Context, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    shown = hustle.ok(*context.command_path.split()[1:], "--help").out
    assert [line for line in shown.splitlines() if len(line) > columns and len(line.split()) > 2] == []
    _, _, after = shown.partition("\nExamples:\n")
    copied = after.split("\n\n")[0].replace(" \\\n", " ")
    wanted = [" ".join(shlex.split(one)) for one in examples(context)]
    found = [" ".join(shlex.split(line.split("  # ")[0])) for line in copied.splitlines()]
    assert [one for one in wanted if not any(line.startswith(one) for line in found)] == []

"""What answers in JSON look like, for programs that read them."""

from __future__ import annotations

import click

from hustle_tui.cli.told.terminal import say_json
from hustle_tui.domain.plan.model import MisreadError, PlanError
from hustle_tui.domain.writing.quantities import quoted


@click.command("schema")
@click.argument("words", metavar="[COMMAND]", nargs=-1)
def schema(words: tuple[str, ...]) -> None:
    """Print the JSON Schema of what COMMAND answers.

    Write the words of the command as they are typed. Without them all commands are there, by their words.

    \b
    hustle schema status
    hustle schema gig list
    """
    from hustle_tui.cli.answers import takes_json
    from hustle_tui.cli.answers.shapes import schema_of
    from hustle_tui.cli.answers.spec import commands_of, words_of
    from hustle_tui.cli.root import root

    if not words:
        say_json({name: schema_of(name) for name, _ in commands_of(root()) if takes_json(name)})
        return
    typed = " ".join(words)
    found = words_of(root(), typed.split())
    if found is None:
        raise MisreadError(f"{quoted(typed)} is no command: hustle --spec lists them all.")
    if not takes_json(found):
        raise PlanError(f"{quoted(typed)} answers nothing in JSON: hustle --spec lists what does.")
    say_json(schema_of(found))

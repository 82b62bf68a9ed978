"""`hustle completion`: the script by which a shell completes commands and REFs."""

from __future__ import annotations

import sys

import click

from hustle_tui.cli.completing.shells import SHELLS, script


@click.command("completion")
@click.argument("shell", type=click.Choice(SHELLS, case_sensitive=False))
def command(shell: str) -> None:
    """Print what SHELL completes commands and REFs by.

    \b
    hustle completion bash > ~/.local/share/bash-completion/completions/hustle
    hustle completion zsh > ~/.zfunc/_hustle  # ~/.zfunc in fpath
    hustle completion fish > ~/.config/fish/completions/hustle.fish
    """
    sys.stdout.write(script(shell))

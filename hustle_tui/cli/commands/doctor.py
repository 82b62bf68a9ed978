"""`hustle doctor`: what is wrong with the plan file, where, and what to do."""

from __future__ import annotations

import click

from hustle_tui.cli.options import params
from hustle_tui.cli.session import Session
from hustle_tui.cli.told.terminal import Painted, say, say_all, say_json

_SIGNS = {"good": Painted("✓", "green"), "odd": Painted("!", "yellow"), "bad": Painted("✗", "red")}


@click.command("doctor")
@click.option("--mend", is_flag=True, help="Remove what killed processes left, and make changes they could not save.")
@params.as_json
@click.pass_obj
def command(session: Session, mend: bool, as_json: bool) -> int:
    """Say what is wrong with the plan file and what to do.

    Nothing is changed, unless --mend is given; damage is never mended by itself. The exit code is 0 when the plan
    can be used, 65 when it is damaged and 74 when it can't be read or written.

    \b
    hustle doctor
    hustle doctor --mend
    """
    from hustle_tui.store.doctor import doctor, mended

    done = mended(session.path) if mend else ()
    report = doctor(session.path)
    if as_json:
        findings = [{"level": one.level, "what": one.what, "cure": one.cure} for one in report.findings]
        say_json({"path": str(report.path), "exit_code": report.exit_code, "mended": done, "findings": findings})
        return report.exit_code
    say_all(done)
    for one in report.findings:
        say(_SIGNS[one.level], f" {one.what}", f": {one.cure}" if one.cure else "")
    return report.exit_code

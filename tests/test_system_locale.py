"""What is taken from the system's locale, asked in a process of its own: a locale is one for the whole process."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

CODE = """
from msgspec.structs import astuple
from hustle_tui.machine import system_formats
print(astuple(system_formats()))
"""


def formats_in(locale: str, **env: str) -> str:
    run = subprocess.run(
        [sys.executable, "-c", CODE],
        env={**os.environ, "LC_ALL": locale, **env},
        capture_output=True,
        text=True,
        check=True,
    )
    return run.stdout.strip()


@pytest.mark.parametrize("locale", ["C", "C.UTF-8", "POSIX", "xx_XX.UTF-8", ""])
def test_a_plain_or_missing_locale_writes_plainly(locale: str) -> None:
    assert formats_in(locale, LANG="", LC_TIME="", LC_NUMERIC="") == "('day_month', False, '', '.', 0)"


def made_in(folder: Path, name: str) -> None:
    """Make a locale of the system's sources where it has them."""
    command = ["localedef", "-i", name, "-f", "UTF-8", str(folder / f"{name}.UTF-8")]
    made = subprocess.run(command, capture_output=True, text=True)
    if not (folder / f"{name}.UTF-8").exists():
        pytest.skip(f"the sources of the system's locales are not here: {made.stderr.strip()[:80]}")


@pytest.mark.parametrize(
    ("locale", "wanted"),
    [
        ("en_US", "('month_day', True, ',', '.', 0)"),
        ("de_DE", "('day_month', False, '.', ',', 0)"),
        ("fr_FR", "('day_month', False, ' ', ',', 0)"),
        ("sv_SE", "('iso', False, ' ', ',', 0)"),
    ],
)
def test_a_locale_tells_order_clock_and_signs(tmp_path: Path, locale: str, wanted: str) -> None:
    made_in(tmp_path, locale)
    assert formats_in(f"{locale}.UTF-8", LOCPATH=str(tmp_path)) == wanted

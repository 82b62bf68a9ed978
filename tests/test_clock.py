"""The local time: the machine's zone with its summer time, and the time that HUSTLE_NOW tells."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from hustle_tui import machine
from hustle_tui.__main__ import main
from hustle_tui.domain.plan.model import PlanError


@pytest.fixture
def zone(request: pytest.FixtureRequest) -> Iterator[str]:
    before = os.environ.get("TZ")
    os.environ["TZ"] = request.param
    time.tzset()
    yield request.param
    if before is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = before
    time.tzset()


ZONES = ["Europe/Berlin", "Africa/Cairo", "America/Santiago", "Asia/Kolkata", "Australia/Lord_Howe", "UTC"]


@pytest.mark.parametrize("zone", ZONES, indirect=True)
def test_the_local_zone_knows_every_hour_of_a_year(zone: str) -> None:
    for stamp in range(1_767_225_600, 1_767_225_600 + 366 * 86_400, 1800):
        local = datetime.fromtimestamp(stamp, machine.LOCAL)
        assert local.timestamp() == stamp
        assert local.astimezone(UTC) == datetime.fromtimestamp(stamp, UTC)
        assert local.isoformat() == datetime.fromtimestamp(stamp).astimezone().isoformat()


@pytest.mark.parametrize("zone", ["Europe/Berlin"], indirect=True)
@pytest.mark.parametrize(
    ("told", "now"),
    [
        ("2026-11-25T09:30", "2026-11-25T09:30:00+01:00"),
        ("2026-07-25T09:30:15", "2026-07-25T09:30:15+02:00"),
        (" 2026-11-25T09:30+09:00 ", "2026-11-25T09:30:00+09:00"),
    ],
)
def test_a_named_time_is_the_time(zone: str, told: str, now: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUSTLE_NOW", told)
    assert machine.present().isoformat() == now
    assert machine.today() == machine.present().date() and machine.now_on(machine.today()) == machine.present()
    assert machine.now_on(date(2027, 1, 2)).isoformat()[:16] == "2027-01-02T" + now[11:16]


@pytest.mark.parametrize("told", ["noon", "2026-11-25T25:00", "09:30"])
def test_what_is_no_time_is_refused(told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUSTLE_NOW", told)
    with pytest.raises(PlanError, match=r"HUSTLE_NOW is .*: write a time like"):
        machine.present()


@pytest.mark.parametrize("zone", ["UTC-99", "UTC+24"], indirect=True)
def test_a_zone_a_day_away_is_refused_in_one_line(zone: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor"]) == 64
    assert capsys.readouterr().err == f"hustle: TZ is “{zone}”: name a zone, as Europe/Berlin.\n"


def test_without_it_the_machine_tells_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HUSTLE_NOW", raising=False)
    assert abs(machine.present().timestamp() - time.time()) < 60
    assert machine.now_on(date(2020, 2, 29)).date() == date(2020, 2, 29)

"""insights: what the past tells, as lines, with its arithmetic, and as data."""

from __future__ import annotations

from command_line import Hustle


def test_insights_tell_each_section_and_with_a_name_its_arithmetic(hustle: Hustle) -> None:
    hustle.ok("gig", "add", "Logo", "--fixed", "400", "--estimate", "8h")
    hustle.ok("gig", "decline", "logo", "--why", "board week")
    out = hustle.ok("insights").out
    assert "Needs · in 3 or more gigs" in out and "No need in three gigs yet" in out
    assert "1 declined · 8h protected" in out
    sums = hustle.ok("insights", "saying-no").out
    assert "Logo · 8h for 400 EUR · board week" in sums and "Needs" not in sums


def test_insights_as_data(hustle: Hustle) -> None:
    hustle.ok("gig", "add", "Logo", "--fixed", "400", "--estimate", "8h")
    hustle.ok("gig", "decline", "logo")
    found = {one["name"]: one for one in hustle.json("insights")["sections"]}
    month, quarter = found["saying_no"]["lines"]
    assert (month["declined"], month["hours_protected"], month["money_not_taken"]) == (["logo"], 480, {"EUR": 40000})
    assert (month["from"], quarter["from"]) == ("2026-11-01", "2026-10-01")
    (section,) = hustle.json("insights", "needs")["sections"]
    assert section["name"] == "needs"


def test_a_section_that_is_none_is_refused_with_what_there_is(hustle: Hustle) -> None:
    run = hustle("insights", "weather")
    assert run.code == 64 and "needs, assets" in run.complaints[0]


def test_insights_run_as_a_process(hustle: Hustle) -> None:
    hustle.ok("gig", "add", "\x1b[2J[red]x")
    hustle.ok("gig", "decline", "1")
    done = hustle.real("insights", "saying_no")
    assert done.returncode == 0 and "\x1b" not in done.stdout and "␛[2J[red]x" in done.stdout

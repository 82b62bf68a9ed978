"""Notices outside the window: each matter once, off by default, and never a sign that a terminal obeys."""

from __future__ import annotations

import base64
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from planners import ACME, TODAY, opened, plan, planner

from hustle_tui.domain.notices import KINDS, MOST_KEPT, Matter, ToldBefore, matters, news
from hustle_tui.domain.plan.model import Payment, Plan, Timer, put
from hustle_tui.machine import LOCAL
from hustle_tui.programs import notices
from hustle_tui.programs.notices import command, printable, sequence, way
from hustle_tui.tui.own import notices as own

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=LOCAL)
HOSTILE = "a\x1b]52;c;eA==\x07\x1b\\;b\u202e\x9d\nc\0"


def told(
    made: Plan, known: ToldBefore, now: datetime = NOW, waiting: tuple[tuple[str, str], ...] = ()
) -> tuple[list[str], ToldBefore]:
    return news(tuple(matters(made, now, None, waiting)), known, made, now, KINDS)


def test_a_level_is_told_when_it_rises_and_once() -> None:
    calm, crowded = Plan(), plan()
    lines, known = told(crowded, ToldBefore())
    assert not any("promised" in line or line.startswith(("Over", "Alarm")) for line in lines), "it was so before"
    _, known = told(calm, known)
    lines, known = told(crowded, known)
    assert len([line for line in lines if line.startswith(("Over", "Alarm"))]) == 1
    assert told(crowded, known)[0] == []
    _, known = told(calm, known)
    assert told(crowded, known)[0] == [], "once for a week and a level"
    week_before = ToldBefore(date(2026, 11, 16), "alarm", known.keys[:0])
    lines = told(crowded, week_before)[0]
    assert any(line.startswith(("Over", "Alarm")) for line in lines), "a new week begins clear"


def test_what_is_so_at_the_first_look_is_no_news_and_what_nobody_wants_may_be_told_later() -> None:
    over = Matter("level", "level 2026-11-23 over", "Over: …"), Matter("promise", "promise 1", "Misses its date: …")
    assert news(over, ToldBefore(), Plan(), NOW, KINDS)[0] == []
    late = [over[0], *(Matter("payment", f"payment {n}", "Late: …") for n in range(MOST_KEPT + 9))]
    lines, known = news(late, ToldBefore(), Plan(), NOW, ("level",))
    assert lines == [] and "payment 1" not in known.keys
    lines, known = news(late, known, Plan(), NOW, KINDS)
    assert lines == [f"Late: …, and {MOST_KEPT + 8} more"] and len(known.keys) == MOST_KEPT


def test_timers_agents_payments_and_promises_are_told_once_and_several_of_a_kind_in_one_line() -> None:
    made = replace(plan(), payments={})
    _, known = told(made, ToldBefore())
    late = [
        Payment(id=n, gig=ACME, amount=10_000, currency="EUR", expected=TODAY - timedelta(days=n)) for n in (1, 2, 3)
    ]
    timer = Timer(id=9, started=(NOW - timedelta(hours=11)).isoformat(), ledger="side", gig=ACME)
    made = put(made, *late, timer)
    lines, known = told(made, known, waiting=(("s1 5", "acme-logo"),))
    assert any(line.startswith("Late: 100 EUR") and line.endswith(", and 2 more") for line in lines)
    assert any("11h" in line or "11:00" in line for line in lines) and "An agent waits for you on acme-logo" in lines
    assert len(lines) == 3
    assert told(made, known, waiting=(("s1 5", "acme-logo"),))[0] == []
    assert told(made, known, waiting=(("s1 9", "acme-logo"),))[0] == ["An agent waits for you on acme-logo"]
    assert (
        news((Matter("level", "level 2026-11-23 clear", ""), Matter("agent", "x", "y")), known, made, NOW, ("level",))[
            0
        ]
        == []
    )


def test_a_promise_is_told_when_it_breaks() -> None:
    made = plan()
    _, known = told(replace(made, gigs={}), ToldBefore())
    broken = put(made, replace(made.gigs[ACME], estimate=90_000 // 10, due=TODAY + timedelta(days=2)))
    lines, known = told(broken, known)
    assert len([line for line in lines if line.startswith("Misses its date: ")]) == 1
    assert told(broken, known)[0] == []


@pytest.mark.parametrize("how", ["osc9", "osc777", "osc99"])
@pytest.mark.parametrize("env", [{}, {"TMUX": "x"}, {"STY": "x"}])
def test_nothing_of_a_text_is_obeyed_by_a_terminal(how: Any, env: dict[str, str]) -> None:
    shown = sequence(how, HOSTILE, env)
    assert (
        shown.count("\x1b") == sequence(how, "x", env).count("\x1b") and "\x9d" not in shown and "\u202e" not in shown
    )
    assert shown.count("\x07") == sequence(how, "x", env).count("\x07")
    assert "\n" not in shown and "\0" not in shown


def test_the_sequences_are_those_of_the_terminals() -> None:
    assert sequence("osc9", "4;1;50", {}) == "\x1b]9;Hustle: 4;1;50\x1b\\"
    assert sequence("osc777", "a;b", {}) == "\x1b]777;notify;Hustle;a,b\x1b\\"
    assert base64.b64encode("é".encode()).decode() in sequence("osc99", "é", {})
    assert sequence("osc9", "x", {"TMUX": "1"}) == "\x1bPtmux;\x1b\x1b]9;Hustle: x\x1b\x1b\\\x1b\\"
    assert sequence("osc9", "x", {"STY": "1"}) == "\x1bP\x1b]9;Hustle: x\x07\x1b\\"
    assert len(printable("x" * 9_999)) <= 251


@pytest.mark.parametrize(
    ("env", "how"),
    [
        ({"TERM": "xterm-kitty"}, "osc99"),
        ({"TERM_PROGRAM": "tmux", "KITTY_WINDOW_ID": "1"}, "osc99"),
        ({"TERM_PROGRAM": "iTerm.app"}, "osc9"),
        ({"TERM_PROGRAM": "WezTerm"}, "osc9"),
        ({"TERM": "foot"}, "osc777"),
        ({"TERM_PROGRAM": "ghostty"}, "osc777"),
        ({"TERM": "xterm-256color", "DISPLAY": ":0"}, "command"),
        ({"TERM": "xterm-256color"}, None),
        ({"TERM": "linux"}, None),
    ],
)
def test_the_way_follows_the_terminal(env: dict[str, str], how: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notices.sys, "platform", "linux")
    monkeypatch.setattr(notices.shutil, "which", lambda name: f"/bin/{name}")
    assert way("auto", env) == how and way("osc9", env) == "osc9"


def test_a_program_gets_the_line_as_one_argument(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notices.sys, "platform", "linux")
    monkeypatch.setattr(notices.shutil, "which", lambda name: f"/bin/{name}")
    assert command((), "a <b>$(x)") == ["/bin/notify-send", "--app-name=Hustle", "--", "Hustle", "a &lt;b&gt;$(x)"]
    assert command(("say", "{text}!", "-v"), "a b") == ["say", "a b!", "-v"]
    assert command(("say", "-v"), "a b") == ["say", "-v", "a b"]
    monkeypatch.setattr(notices.sys, "platform", "darwin")
    assert command((), 'x" & do')[-1] == 'x" & do' and command((), "x")[0] == "osascript"


@pytest.mark.parametrize("config", ["", '[notices]\nhow = "osc9"\n', '[notices]\non = ["level"]\nhow = "osc9"\n'])
async def test_a_risen_level_reaches_the_terminal_only_where_it_was_asked_for(
    config: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "config.toml").write_text(config)
    monkeypatch.setenv("HUSTLE_CONFIG", str(tmp_path / "config.toml"))
    monkeypatch.delenv("TMUX", raising=False)
    sent: list[str] = []
    used = planner()
    async with opened(used) as (app, _):
        app._driver.write = lambda data: sent.append(data) if "]9;" in data else None  # type: ignore[union-attr, method-assign]
        used.store.memorise(own._MEMORY, ToldBefore(date(2026, 11, 23)))
        for _ in range(2):
            own.look(app)
        looks: list[object] = []
        monkeypatch.setattr(app, "set_interval", lambda *each: looks.append(each))
        own.begin(app)
        own.begin(app)
    assert len(looks) == (not config), "once, however often the config is taken up"
    assert len(sent) == ('on = ["level"]' in config)
    assert all(line.startswith("\x1b]9;Hustle: ") for line in sent)

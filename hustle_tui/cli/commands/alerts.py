"""The alerts: why they fire, what helps, and putting one aside."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

import click

from hustle_tui.cli import params
from hustle_tui.cli.changing import make
from hustle_tui.cli.session import Session, command
from hustle_tui.cli.told.standing import verdict_line, verdict_record
from hustle_tui.cli.told.status import ALERT_KEYS, alert_named, more_text, name_of
from hustle_tui.cli.told.terminal import Painted, picked, say, say_all, say_json, table
from hustle_tui.cli.told.words import COLOURS
from hustle_tui.domain.alerts import Alert, ack_of, all_alerts, put_aside, ways_out_of
from hustle_tui.domain.changes import acknowledge
from hustle_tui.domain.outlook import NOTE_SIGN, SIGNS, Outlook, outlook_of
from hustle_tui.domain.plan.model import Change, MisreadError
from hustle_tui.domain.relief.maker import then
from hustle_tui.domain.relief.ways_out import WayOut, WordsNeeded
from hustle_tui.domain.writing.quantities import first_few, format_duration, quoted
from hustle_tui.showing import shown_to

_NAMED = 6
"""How many culprits are named; --json has them all."""


@command("why")
@params.at_week
@click.option("--all", "everything", is_flag=True, help="What is folded away, quiet or put aside too.")
@params.as_json
def why(session: Session, when: str | None, everything: bool) -> None:
    """Show what lies behind the verdict.

    Each alert has its sums, its culprits and its numbered ways out.
    hustle fix RULE KEY takes a way out; hustle ack RULE puts an alert aside.

    \b
    hustle why
    hustle fix crowding 1
    """
    week = params.week_asked(when, session)
    outlook = outlook_of(session.plan, session.today, week, session.at)
    shown = shown_to(session.planner, week, counts=session.leaves_traces)
    alerts = list(shown.alerts)
    if everything:
        alerts += [*shown.rest, *(alert for alert in _every(session, week) if ack_of(session.plan, alert, week))]
    if session.as_json:
        records = [_record(session, outlook, alert) for alert in alerts]
        say_json({**verdict_record(outlook), "more": len(shown.rest), "alerts": records})
        return
    say(*verdict_line(outlook))
    for alert in alerts:
        _print(session, outlook, alert)
    if shown.rest and not everything:
        say()
        say(more_text(shown))


def _record(session: Session, outlook: Outlook, alert: Alert) -> dict[str, Any]:
    week = outlook.load.week
    ack, ways = ack_of(session.plan, alert, week), ways_out_of(session.plan, session.today, week, alert, session.at)
    return {
        **picked(alert, *ALERT_KEYS),
        "fixes": [
            {"key": way.key, "text": way.words, **picked(way, "gains", "level"), "follows": str(way.follows)}
            for way in ways
        ],
        "subject": alert.subject,
        "sums": [{"what": what, "much": much} for what, much in alert.sums],
        "in": alert.inside or None,
        "quiet": alert.quiet,
        "acknowledged": ack is not None,
        "reason": "" if ack is None else ack.reason,
    }


def _print(session: Session, outlook: Outlook, alert: Alert) -> None:
    plan, ack = session.plan, ack_of(session.plan, alert, outlook.load.week)
    say()
    name = name_of(alert)
    say(Painted(f"{SIGNS.get(alert.level, NOTE_SIGN)} {name} · {alert.level}", COLOURS[alert.level], bold=True))
    say(f"  {alert.text}")
    say_all(table([("", what, much) for what, much in alert.sums], indent="    "))
    if alert.about:
        say(f"  Culprits: {first_few(alert.about, _NAMED)}")
    if ack is not None:
        say(f"  Put aside{': ' + ack.reason if ack.reason else '.'}")
    elif ways := ways_out_of(plan, session.today, outlook.load.week, alert, session.at):
        say(f"  Ways out (hustle fix {name} KEY):")
        rows = [(way.key, _words(way), format_duration(way.gains) if way.gains else "", str(then(way))) for way in ways]
        say_all(table(rows, indent="    "))


def _every(session: Session, week: date) -> Sequence[Alert]:
    """All alerts of a week, those put aside too."""
    return all_alerts(session.plan, session.today, week, session.now, session.at)


def _words(way: WayOut[Change]) -> str:
    """A way out in words, with the command that takes the person's own where it needs some."""
    return f"{way.words}: {way.effect.command}" if isinstance(way.effect, WordsNeeded) else way.words


@command("fix")
@click.argument("rule", callback=params.words)
@click.argument("key", callback=params.words)
@params.at_week
def fix(session: Session, rule: str, key: str, when: str | None) -> None:
    """Take the way out KEY of the alert RULE.

    hustle why lists them.

    \b
    hustle fix crowding 1
    hustle fix deadline:acme-logo 1
    """
    week = params.week_asked(when, session)
    alert = alert_named(_every(session, week), rule)
    ways = {way.key: way for way in ways_out_of(session.plan, session.today, week, alert, session.at)}
    if key.strip() not in ways:
        there = f"write one of {', '.join(ways)}" if ways else "it has none"
        raise MisreadError(f"{quoted(key)} is no way out of {name_of(alert)}: {there}, see hustle why.")
    way = ways[key.strip()]
    make(session, way.text, way.effect, lambda _: f"Done: {way.text}")


@command("ack")
@click.argument("rule", callback=params.words)
@click.option("--why", "reason", default="", callback=params.words, help="Why it may stand: hustle why shows it.")
@params.at_week
def ack(session: Session, rule: str, reason: str, when: str | None) -> None:
    """Put the alert RULE aside.

    It returns when its sum grows by an hour. A reason may stay unsaid, and be told by the same
    command later. RULE is the alert's name in hustle why.

    \b
    hustle ack cap
    hustle ack crowding --why "Launch week, agreed with my lead"
    """
    week = params.week_asked(when, session)
    alert = alert_named(_every(session, week), rule)
    ack = put_aside(alert, week, session.planner.new_id(), reason)
    name = name_of(alert)
    why = f" · {reason}" if reason else f". Why it may stand: hustle ack {name} --why TEXT"
    make(session, f"Put {name} aside", partial(acknowledge, ack=ack), lambda _: f"Put aside: {name}{why}")

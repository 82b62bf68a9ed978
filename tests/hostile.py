"""Text that a terminal, a markup parser, a shell or a spreadsheet would obey or hide, in every field of a plan."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from hustle_tui.domain.direction import direction_id
from hustle_tui.domain.months import months_on
from hustle_tui.domain.plan.model import (
    Ack,
    Asset,
    Card,
    CheckIn,
    Day,
    Direction,
    Entry,
    Expense,
    GainAnswer,
    Gig,
    Kpi,
    Lesson,
    Milestone,
    Payment,
    Plan,
    Record,
    put,
)
from hustle_tui.domain.plan.settings import Settings
from hustle_tui.domain.plan.terms import ASSET_KINDS, LANES, LEDGERS

TODAY = date(2026, 11, 25)
WEEK = date(2026, 11, 23)

CORPUS: dict[str, str] = {
    "markup close": "[/]",
    "markup style": "[red]x",
    "markup action": "[@click=app.quit]x[/]",
    "markup word": "[URGENT]",
    "markup broken": "[/ [[ ]] \\[b]",
    "csi colour": "a\x1b[31mred",
    "csi clear": "a\x1b[2Jb\x1b[1;1H",
    "osc clipboard": "a\x1b]52;c;ZXZpbA==\x07b",
    "osc link": "a\x1b]8;;http://evil.example\x1b\\b",
    "osc title": "a\x1b]0;owned\x07b",
    "dcs": "a\x1bP+q544e\x1b\\b",
    "c1 csi": "a\x9b35mb\x9d0;owned\x9c",
    "nul bel bs": "a\x00b\x07c\x08d",
    "cr lf tab": "a\rb\nc\td",
    "del vt ff": "a\x7fb\x0bc\x0cd\x85e",
    "bidi override": "right \u202egnp.exe\u202c to left",
    "bidi isolate": "\u2067abc\u2069 \u200f\u061c",
    "zero width": "ze\u200bro\u200cwi\u2060dth",
    "bom": "\ufeffmark",
    "tag characters": "tag\U000e0041\U000e0042\U000e007f",
    "variation selectors": "v\ufe01\ufe0f\U000e0100s",
    "combining alone": "\u0301\u0302\u20e3 lone",
    "combining many": "z" + "\u0300\u0335" * 20 + "algo",
    "chinese": "中文標題 全角",
    "emoji": "fam 👨‍👩‍👧‍👦 👍🏽 🇩🇪 ❤️‍🔥 1️⃣",
    "hebrew": "שלום עולם",
    "arabic": "مرحبا بالعالم",
    "separators": "a\u2028b\u2029c\u00add",
    "fillers": "\u3164a\u115f\uffa0b",
    "long": "x" * 500,
    "longest": "wide 中 " * 3_334,
    "formula": "=1+1",
    "option": "-x",
    "options end": "-- --json",
}

FORBIDDEN = re.compile(
    "[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u180b-\u180f\u200b\u200c\u200e\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0e\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
    "|(?<=[a-z ])[\ufe0f\u200d]"
)
"""What may never reach a terminal raw, once the program's own sequences are taken away."""
_SGR = r"(?:[0-4]|7|9|2[2-9]|39|49|[34]8;2;\d+;\d+;\d+)"
OWN = re.compile(
    rf"\x1b\[(?:{_SGR}(?:;{_SGR})*)?m|\x1b\[\d+;\d+H|\x1b\[\?\d+(?:[hl]|\$p)|\x1b\[[<>=]\d*u|\x1b\]22;[a-z]*\x07"
)
"""What Textual sends by itself; nothing in the corpus is among it but a move of the cursor that follows a clear."""


def leaks(raw: str) -> set[str]:
    """What of the corpus a terminal would have obeyed or hidden."""
    return set(FORBIDDEN.findall(OWN.sub("", raw)))


def in_few_texts() -> list[str]:
    """The whole corpus in eight texts: the two long ones, and the others five or six in one."""
    short, long = ([text for text in CORPUS.values() if (len(text) > 99) is is_long] for is_long in (False, True))
    few = [" ".join(short[n::6]) for n in range(6)]
    return [*few[:3], *long, *few[3:]]


def hostile_plan(texts: Sequence[str] = tuple(CORPUS.values())) -> Plan:
    """A plan in which every field that holds a person's words holds each of these once."""
    plan = Plan(settings=Settings(set_up=True))
    for n, text in enumerate(texts):
        plan = put(plan, *_records(n, text, texts[n - 1], texts[5 + n % (len(texts) // 4 + 1)]))
    return plan


def _records(n: int, text: str, other: str, need: str) -> list[Record]:
    card, gig, kpi, made = 1000 + n, 2000 + n, 3000 + n, {"number": n + 1, "rank": float(n)}
    week = (WEEK, WEEK, WEEK, None)[n % 4]
    day = WEEK + timedelta(days=n % 7) if week and n % 3 else None
    return [
        Card(
            id=card, title=text, ledger=LEDGERS[n % 3], lane=LANES[n % 3], state="open", week=week, day=day,
            estimate=60, gig=gig if n % 3 == 1 else None, kpi=kpi if n % 3 == 0 else None, tags=(text, other),
            note=text, created=WEEK, **made,
        ),
        Gig(
            id=gig, title=text, slug=f"gig-{n}", stage=("lead", "accepted", "active", "delivered", "declined")[n % 5],
            pay="none_yet" if n % 10 == 3 else "fixed", client=text, amount=60_000, estimate=600, weekly=60, note=text,
            reason=text, condition=text, decide=WEEK,
            tags=(text, need), reused=(7999 + n,) if n else (),
            due=TODAY + timedelta(days=n), created=WEEK, gain=text, toward=other, trend=n % 6, **made,
            accepted=TODAY - timedelta(days=40 + 40 * (n % 2)), manual=n % 3 == 0,
            came=(GainAnswer(after=90, came="partly", day=TODAY, note=text),) if n % 2 else (),
        ),
        Kpi(
            id=kpi, title=text, slug=f"kpi-{n}", shape="milestones" if n % 2 else "count", starts=date(2026, 1, 1),
            ends=date(2026, 12, 31), target=10.0, unit=text, note=text,
            milestones=(Milestone(title=text, done=WEEK), Milestone(title=other)) if n % 2 else (), **made,
        ),
        CheckIn(id=4000 + n, kpi=kpi, day=WEEK, value=1.0, note=text),
        Entry(id=5000 + n, day=WEEK, minutes=30, ledger="side", gig=gig, card=card, note=text),
        Payment(id=6000 + n, gig=gig, amount=100, currency="EUR", expected=TODAY, note=text),
        Asset(
            id=8000 + n, title=text, kind=ASSET_KINDS[n % 4], gig=gig, created=WEEK, minutes=n, note=text
        ),
        Expense(id=9000 + n, gig=gig, amount=100, currency="EUR", day=TODAY, note=text),
        Day(id=(TODAY + timedelta(days=n)).toordinal(), day=TODAY + timedelta(days=n), main=0, why=text),
        Direction(
            id=direction_id("quarter", months_on(TODAY, -1 - 3 * n)), quarter=months_on(TODAY, -1 - 3 * n),
            span="quarter", lines=(text, other, need), kpis=(kpi,), assets=(8000 + n,),
        ),
        Lesson(id=WEEK.toordinal() - 7 * n, week=WEEK - timedelta(weeks=n), text=text),
        Ack(id=7000 + n, week=WEEK, rule="deadline", subject=f"gig-{n}", minutes=9_999, level="alarm", reason=text),
    ]  # fmt: skip

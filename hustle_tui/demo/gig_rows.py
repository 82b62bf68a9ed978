"""The gigs that the made-up year tells of, as tables: today's queue, the leads, and what is over."""

from __future__ import annotations

from typing import NamedTuple

from hustle_tui.domain.plan.terms import Kind, Pay, Stage


class Live(NamedTuple):
    """A gig in hand: `spent` are its minutes week by week, up to and without this week.

    `made` and `staged` count days from this week's Monday; `due` is weeks from this one and a weekday.
    """

    title: str
    client: str
    stage: Stage
    pay: Pay
    amount: int
    estimate: int | None
    weekly: int | None
    due: tuple[int, int] | None
    made: int
    staged: int
    spent: tuple[int, ...] = ()
    starts: int | None = None
    tags: tuple[str, ...] = ()
    note: str = ""


class Past(NamedTuple):
    """A gig that is over: `hours` over `weeks` weeks, the first of them `since` weeks ago, in every year again."""

    title: str
    client: str
    stage: Stage
    pay: Pay
    amount: int
    hours: int
    since: int
    weeks: int
    tags: tuple[str, ...] = ()
    reason: str = ""


IN_HAND = (
    Live("Acme logo", "Acme", "active", "fixed", 120000, 600, None, (0, 3), -30, -21, (240,) * 3, tags=("brand",)),
    Live(
        "Beta scraper",
        "Beta Labs",
        "active",
        "hourly",
        6500,
        480,
        120,
        (1, 4),
        -28,
        -21,
        (120, 150, 150),
        tags=("data",),
    ),
    Live("Prompt audit", "Gamma", "accepted", "fixed", 60_000, 600, 180, (8, 4), -12, -5, starts=2, tags=("audit",)),
    Live(
        "写作课 course",
        "",
        "active",
        "none_yet",
        0,
        1800,
        90,
        (14, 0),
        -75,
        -71,
        (120, 90, 120, 150, 120, 120, 90, 150, 120, 120),
        tags=("course",),
        note="20 paying readers by its date, or it stops.",
    ),
    Live("Acme care", "Acme", "active", "retainer", 25000, None, 60, None, -172, -168, (45,) * 24, tags=("support",)),
    Live("Dashboard tune-up", "Gamma", "delivered", "fixed", 90000, 900, None, (-2, 4), -66, -9, (180,) * 5 + (0,) * 3),
)

LEADS: tuple[tuple[str, str, Pay, int, int, tuple[int, int], int], ...] = (
    ("Landing page", "Delta", "fixed", 70000, 600, (3, 4), -4),
    ("Data cleanup", "Delta", "hourly", 3000, 480, (0, 4), -2),
    ("Newsletter set-up", "Beta Labs", "fixed", 54000, 540, (10, 4), -3),
)
"""Offers: title, client, pay, amount, estimate, due as above, days from this week's Monday: all within 48 hours."""

PAST = (
    Past("Newsletter care", "Gamma", "paid", "retainer", 30000, 26, 51, 24, ("support",)),
    Past("Brand sheet", "Acme", "paid", "fixed", 90000, 15, 50, 5, ("brand",)),
    Past("Prompt audit pilot", "Gamma", "paid", "hourly", 6000, 12, 50, 4, ("audit",)),
    Past("Price monitor", "Beta Labs", "paid", "fixed", 130000, 24, 43, 7, ("data",)),
    Past("Plugin idea", "", "dropped", "none_yet", 0, 14, 40, 6, (), "Nobody asked for it twice"),
    Past("Packaging mock-ups", "Acme", "paid", "fixed", 70000, 14, 37, 4, ("brand",)),
    Past("Onboarding prompts", "Gamma", "paid", "hourly", 6000, 14, 34, 5, ("audit",)),
    Past("Sales deck polish", "Delta", "paid", "fixed", 48000, 9, 30, 3),
    Past("Supplier crawl", "Beta Labs", "paid", "hourly", 6500, 32, 26, 8, ("data",)),
    Past("Support prompts", "Gamma", "paid", "hourly", 6000, 14, 20, 4, ("audit",)),
    Past("Trade fair flyers", "Acme", "paid", "fixed", 52000, 12, 15, 3, ("brand",)),
    Past("Report robot", "Beta Labs", "paid", "fixed", 150000, 24, 13, 6, ("data",)),
    Past("Weekend migration", "Delta", "declined", "fixed", 60000, 12, 44, 1, (), "Three weekends in a row"),
    Past("Chat bot rescue", "Acme", "declined", "fixed", 100000, 20, 33, 1, (), "No end in sight, and board week"),
    Past("Translation batch", "Gamma", "declined", "hourly", 3500, 9, 21, 1, (), "Below the floor rate"),
)

DECLINED: tuple[tuple[str, str, Pay, int, int, int, str], ...] = (
    ("Logo animation", "Acme", "fixed", 40000, 8, 3, "Retention is behind"),
    ("Night data entry", "Delta", "hourly", 2500, 10, 8, "Below the floor rate"),
    ("Prompt workshop", "Gamma", "fixed", 60000, 8, 15, "A day off work for it"),
)
"""Declined of late: title, client, pay, amount, hours, days ago, reason."""

MIXES: dict[str, tuple[Kind, ...]] = {
    "Acme": ("work", "talk", "work", "work", "talk", "admin"),
    "Gamma": ("work", "work", "talk", "work", "work", "admin"),
    "Delta": ("selling", "work", "talk", "work", "work"),
    "": ("learning", "work", "work"),
}
"""What a client's hours go to, in turn."""
PLAIN_MIX: tuple[Kind, ...] = ("work", "work", "work", "talk", "work", "work", "admin", "work")
EVENINGS = (0, 0, 1, 1, 2, 2, 3, 3, 5, 5, 5, 6, 6)
"""The weekdays on which side work is done, by how often."""

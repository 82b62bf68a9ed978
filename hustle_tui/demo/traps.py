"""What the made-up year shows of traps beyond its hours: a pile of quick adds, things parked, a written condition."""

from __future__ import annotations

from datetime import timedelta

from msgspec.structs import replace

from hustle_tui.demo.draft import Draft

PILE = (
    ("Acme: a poster as well?", "acme-logo", 90, 0),
    ("Beta: scrape a second shop?", "beta-scraper", 120, 1),
    ("Price list for audits", "prompt-audit", 60, 1),
)
"""Gig cards of the last days, in the backlog: title, gig, minutes, days ago."""

ASKED = (
    ("Try the new logo generator", 3, False),
    ("Sticker set for Delta", 4, False),
    ("Invoice template", 6, True),
    ("Course on voice agents", 8, False),
    ("Write to the old Gamma contact", 9, True),
)
"""What was parked and answered: title, weeks ago, whether it was still wanted."""

COURSE = "写作课-course"


def add_traps(draft: Draft) -> None:
    """Add the pile, what was parked, and the condition of the work without pay."""
    for title, gig, minutes, ago in PILE:
        created = draft.today - timedelta(days=ago)
        number = draft.new_number()
        draft.card(title, "side", "could", None, created, number=number, estimate=minutes, gig=draft.gigs[gig].id)
    created, number = draft.today - timedelta(days=1), draft.new_number()
    draft.card("Domain for a side shop", "side", "could", None, created, number=number, parked=draft.today)
    for title, weeks, wanted in ASKED:
        day = draft.day(-weeks, 3)
        draft.card(
            title,
            "side",
            "could",
            draft.day(-weeks, 0),
            day - timedelta(days=1),
            state="done" if wanted else "dropped",
            closed=day,
            wanted=wanted,
        )
    course = replace(draft.gigs[COURSE], condition="20 paying readers", decide=draft.day(2, 0))
    draft.gigs[COURSE] = course
    draft.add(course)

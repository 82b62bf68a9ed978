"""The weeks ahead and the backlog: planned so that one is clear, one over its cap, one near and one in alarm."""

from __future__ import annotations

from hustle_tui.demo.draft import Draft
from hustle_tui.demo.words import LATER
from hustle_tui.domain.plan.terms import Lane, Ledger

Row = tuple[str, Ledger, Lane, int, int | None, str, str]

AHEAD: dict[int, tuple[Row, ...]] = {
    1: (
        ("Board meeting", "main", "must", 240, 1, "", ""),
        ("Retention deep dive", "main", "must", 480, None, "", "retention"),
        ("Reference calls", "main", "should", 90, 3, "", "hires"),
        ("Acme logo: files and invoice", "side", "should", 90, 5, "acme-logo", ""),
        ("Winter tyres", "life", "should", 60, 5, "", ""),
    ),
    2: (
        ("Rollback rehearsal", "main", "must", 300, 2, "", "launch"),
        ("Offer for candidate four", "main", "must", 60, 0, "", "hires"),
        ("Prompt audit: collect prompts", "side", "must", 180, 4, "prompt-audit", ""),
        ("Prompt audit: report", "side", "must", 180, 5, "prompt-audit", ""),
        ("Mock-up for Delta", "side", "could", 150, 6, "landing-page", ""),
        ("Choir", "life", "could", 60, 6, "", ""),
    ),
    3: (
        ("Year review slides", "main", "must", 360, None, "", ""),
        ("Team survey results", "main", "should", 90, 3, "", "enps"),
        ("Update the portfolio", "side", "could", 90, 6, "", ""),
        ("Presents 🎁", "life", "should", 30, 5, "", ""),
    ),
    4: (
        ("Launch: go / no-go", "main", "must", 480, 1, "", "launch"),
        ("Budget for next year", "main", "must", 720, None, "", ""),
        ("Handover before the break", "main", "must", 480, 2, "", ""),
        ("Cook for twelve", "life", "must", 420, 3, "", ""),
    ),
    6: (("Plan the quarter", "main", "must", 240, 0, "", ""),),
}
"""By weeks from this one: title, ledger, lane, minutes, weekday, gig, KPI."""


def add_ahead(draft: Draft) -> None:
    """Add the cards of the coming weeks and the backlog."""
    for weeks, rows in AHEAD.items():
        for title, ledger, lane, minutes, weekday, gig, kpi in rows:
            draft.card(
                title,
                ledger,
                lane,
                draft.day(weeks, 0),
                draft.day(0, -3),
                number=draft.new_number(),
                estimate=minutes,
                day=None if weekday is None else draft.day(weeks, weekday),
                gig=draft.gigs[gig].id if gig else None,
                kpi=draft.kpis[kpi].id if kpi else None,
            )
    for back, (title, ledger, lane, estimate, gig, kpi) in enumerate(LATER, 1):
        draft.card(
            title,
            ledger,
            lane,
            None,
            draft.day(-2 * back, 1),
            number=draft.new_number(),
            estimate=estimate,
            gig=draft.gigs[gig].id if gig else None,
            kpi=draft.kpis[kpi].id if kpi else None,
        )

"""The crowded week that the demo opens on: told for all seven days, of which those up to today have happened."""

from __future__ import annotations

from typing import NamedTuple

from hustle_tui.demo.draft import Draft
from hustle_tui.domain.plan.model import Card
from hustle_tui.domain.plan.terms import Kind, Lane, Ledger

MON, TUE, WED, THU, FRI, SAT, SUN = range(7)
LATER = 7


class Task(NamedTuple):
    """A card of the week; `closes` is the weekday on which it gets done."""

    title: str
    ledger: Ledger
    lane: Lane
    minutes: int | None
    day: int | None = None
    closes: int = LATER
    kpi: str = ""
    gig: str = ""
    due: int | None = None
    carried: int = 0
    tags: tuple[str, ...] = ()


class Spent(NamedTuple):
    """Hours of a weekday: on a card by its title, or on a gig or a KPI by its slug, or on nothing."""

    day: int
    minutes: int
    ledger: Ledger
    kind: Kind = "work"
    card: str = ""
    gig: str = ""
    kpi: str = ""
    start: str = ""
    machine: bool = False


TASKS = (
    Task("Draft Q4 board deck", "main", "must", 360, TUE, THU, "retention"),
    Task("Hiring loop: backend", "main", "must", 180, WED, THU, "hires"),
    Task("Acme logo v2", "side", "must", 300, THU, gig="acme-logo", due=THU),
    Task("Fix onboarding mail", "main", "must", 90, MON, THU, "activation"),
    Task("Security review answers", "main", "must", 120, THU, FRI, "launch", due=FRI),
    Task("Beta scraper: handover", "side", "must", 60, SAT, SAT, gig="beta-scraper"),
    Task("1:1 with Dana", "main", "must", 30, TUE, THU),
    Task("Quarter numbers to finance", "main", "must", 60, FRI, FRI, due=FRI),
    Task("Incident follow-up", "main", "must", 60, WED, THU, "uptime"),
    Task("Roadmap draft", "main", "should", 180, WED, FRI, "activation"),
    Task("Gamma prompt audit", "side", "should", 60, SUN, SUN, gig="prompt-audit", carried=2),
    Task("Churn interviews", "main", "should", 90, THU, FRI, "churn"),
    Task("写作课大纲", "side", "should", 45, SUN, gig="写作课-course"),
    Task("Renew passport", "life", "should", 60, TUE, FRI),
    Task("Clean up dashboards", "main", "should", 60, carried=1),
    Task("Docs for API v2", "main", "should", None, FRI, kpi="launch"),
    Task("Run 10k", "life", "should", 60, SAT, SAT),
    Task("Pricing page notes", "main", "should", 45, FRI, FRI, "launch"),
    Task("Refactor ETL spike", "main", "could", 120, carried=3),
    Task("Template from 3 audits", "side", "could", None, tags=("asset",)),
    Task("Birthday dinner 🎂", "life", "could", 120, SUN),
    Task("Read incident notes", "main", "could", 45, None, FRI, "uptime"),
    Task("Pitch to Delta", "side", "could", None, gig="landing-page"),
    Task("Try new survey tool", "main", "could", None, kpi="enps"),
    Task("Stand-up notes", "main", "must", 60, MON, MON),
    Task("Board pre-read", "main", "must", 180, MON, MON, "retention"),
    Task("Acme call", "side", "must", 60, TUE, TUE, gig="acme-care"),
    Task("Expense report", "main", "should", 60, TUE, TUE),
    Task("Sprint review", "main", "must", 180, TUE, TUE, "activation"),
    Task("Beta estimate", "side", "should", 120, WED, WED, gig="newsletter-set-up"),
)

SPENT = (
    Spent(MON, 60, "main", card="Stand-up notes", start="09:00"),
    Spent(MON, 180, "main", card="Board pre-read", start="10:00"),
    Spent(MON, 120, "main", start="14:00"),
    Spent(MON, 120, "main", kpi="activation", start="16:00"),
    Spent(MON, 75, "side", card="Acme logo v2", start="19:00"),
    Spent(MON, 60, "side", gig="beta-scraper", start="20:30"),
    Spent(MON, 30, "side", "learning", card="Template from 3 audits"),
    Spent(MON, 15, "side", "selling", gig="landing-page"),
    Spent(TUE, 60, "main", card="Expense report", start="09:00"),
    Spent(TUE, 180, "main", card="Sprint review", start="10:00"),
    Spent(TUE, 120, "main", kpi="hires", start="14:00"),
    Spent(TUE, 120, "main", start="16:00"),
    Spent(TUE, 30, "side", "talk", card="Acme logo v2", start="12:30"),
    Spent(TUE, 30, "side", card="Acme logo v2", start="18:30"),
    Spent(TUE, 60, "side", "talk", card="Acme call", start="19:00"),
    Spent(TUE, 45, "side", gig="beta-scraper", start="20:15"),
    Spent(TUE, 40, "side", gig="beta-scraper", start="21:00", machine=True),
    Spent(TUE, 15, "side", gig="写作课-course"),
    Spent(WED, 45, "side", card="Acme logo v2", start="07:00"),
    Spent(WED, 15, "side", "admin", gig="beta-scraper"),
    Spent(WED, 60, "side", "selling", card="Beta estimate", start="12:00"),
    Spent(WED, 30, "side", "talk", gig="prompt-audit"),
    Spent(WED, 15, "side", gig="写作课-course"),
    Spent(WED, 15, "side", "learning", card="Template from 3 audits"),
    Spent(WED, 180, "main", card="Hiring loop: backend", start="09:00"),
    Spent(WED, 240, "main", card="Draft Q4 board deck", start="13:00"),
    Spent(THU, 45, "side", "talk", card="Acme logo v2", start="12:30"),
    Spent(THU, 15, "side", "admin", gig="beta-scraper"),
    Spent(THU, 15, "side", "selling", gig="landing-page"),
    Spent(THU, 120, "main", card="Draft Q4 board deck", start="09:00"),
    Spent(THU, 90, "main", card="Fix onboarding mail", start="11:00"),
    Spent(THU, 60, "main", card="Incident follow-up", start="13:30"),
    Spent(THU, 150, "main", start="14:30"),
    Spent(FRI, 30, "side", card="Acme logo v2", start="12:30"),
    Spent(FRI, 60, "life", card="Renew passport", start="08:00"),
    Spent(FRI, 120, "main", card="Security review answers", start="09:00"),
    Spent(FRI, 180, "main", card="Roadmap draft", start="11:00"),
    Spent(FRI, 120, "main", card="Churn interviews", start="15:00"),
    Spent(SAT, 60, "side", card="Beta scraper: handover", start="10:00"),
    Spent(SAT, 30, "side", card="Gamma prompt audit", start="11:00"),
    Spent(SAT, 60, "life", card="Run 10k", start="16:00"),
    Spent(SUN, 30, "side", card="Gamma prompt audit", start="10:00"),
    Spent(SUN, 30, "side", gig="写作课-course", start="11:00"),
    Spent(SUN, 15, "side", card="Acme logo v2"),
)
"""Main-job hours are clocked at the end of their day, so today's are not there yet."""


def add_week(draft: Draft) -> None:
    """Add this week's cards and the hours spent up to today."""
    cards = {task.title: _add_task(draft, task) for task in TASKS}
    weekday = (draft.today - draft.week).days
    for row in SPENT:
        if row.day < weekday or (row.day == weekday and row.ledger != "main"):
            _add_spent(draft, row, cards.get(row.card))


def _add_task(draft: Draft, task: Task) -> Card:
    closed = draft.day(0, task.closes)
    done = closed <= draft.today
    due = None if task.due is None else draft.day(0, task.due)
    return draft.card(
        task.title,
        task.ledger,
        task.lane,
        draft.week,
        draft.day(-task.carried, -3),
        state="done" if done else "open",
        closed=closed if done else None,
        number=draft.new_number(),
        day=None if task.day is None else draft.day(0, task.day),
        estimate=task.minutes,
        due=due if due is None or done else max(due, draft.today),
        kpi=draft.kpis[task.kpi].id if task.kpi else None,
        gig=draft.gigs[task.gig].id if task.gig else None,
        carried=task.carried,
        tags=task.tags,
    )


def _add_spent(draft: Draft, row: Spent, card: Card | None) -> None:
    gig, kpi = draft.gigs.get(row.gig), draft.kpis.get(row.kpi)
    draft.spend(
        draft.day(0, row.day),
        row.minutes,
        row.ledger,
        row.kind,
        card=card.id if card else None,
        gig=card.gig if card else gig.id if gig else None,
        kpi=card.kpi if card else kpi.id if kpi else None,
        start=row.start,
        machine=row.machine,
    )

"""The titles of the made-up weeks, kept apart from the code that draws from them."""

from __future__ import annotations

from hustle_tui.domain.plan.terms import Lane, Ledger

STEPS = (
    "first draft",
    "feedback round",
    "fix the edge cases",
    "review call",
    "invoice and notes",
    "scope mail",
    "second version",
    "test run",
    "handover",
    "research",
)
"""What a gig's cards are about."""

MAIN_TASKS = (
    ("Sprint planning", ""),
    ("Sprint review", ""),
    ("Stakeholder update", ""),
    ("1:1s", ""),
    ("Backlog grooming", ""),
    ("Roadmap sync", ""),
    ("Expense report", ""),
    ("Legal questions on the trial", ""),
    ("All-hands slides", ""),
    ("Quarter numbers", ""),
    ("Cohort analysis", "retention"),
    ("Call five churned accounts", "churn"),
    ("Cancel-flow copy", "churn"),
    ("Onboarding funnel review", "activation"),
    ("Empty-state copy", "activation"),
    ("Welcome mail test", "activation"),
    ("Checklist prototype", "activation"),
    ("Usability sessions", "activation"),
    ("Screen candidates", "hires"),
    ("Interview loop", "hires"),
    ("Interview feedback", "hires"),
    ("Incident review", "uptime"),
    ("Status page wording", "uptime"),
    ("Launch plan", "launch"),
    ("Pricing workshop", "launch"),
    ("Support macros", "launch"),
    ("Survey follow-up", "enps"),
)
"""Titles of main-job cards, and the KPI that each is for."""

LIFE_TASKS = (
    "Groceries for the week",
    "Run 5k",
    "Call the parents",
    "Dentist",
    "Fix the shelf",
    "Swimming 🏊",
    "Tax folder",
    "Cook with friends",
    "Museum",
    "House plants",
    "Birthday present",
)

DROPPED_MAIN = ("Read the analyst report", "Rework the icon set", "Try a new notes app", "Write a blog post")

CLOCKED = (
    ("Stand-up and mail", ""),
    ("Meetings", ""),
    ("Reviews", ""),
    ("Onboarding work", "activation"),
    ("Onboarding work", "activation"),
    ("Interviews", "hires"),
    ("Launch work", "launch"),
    ("Churn calls", "churn"),
    ("Incident follow-up", "uptime"),
)
"""What clocked main-job hours were for, and their KPI."""

LATER: tuple[tuple[str, Ledger, Lane, int | None, str, str], ...] = (
    ("Write the design principles down", "main", "should", 180, "", ""),
    ("Compare survey vendors", "main", "could", None, "", "enps"),
    ("Retention dashboard for leads", "main", "should", 240, "", "retention"),
    ("Re-read the interview guide", "main", "could", 45, "", "hires"),
    ("Audit template as a product?", "side", "should", 180, "", ""),
    ("第二课：开头怎么写", "side", "should", 120, "写作课-course", ""),
    ("Portfolio page", "side", "could", None, "", ""),
    ("Ask Gamma for a reference", "side", "could", 15, "", ""),
    ("Sort photos", "life", "could", 120, "", ""),
    ("New bike light", "life", "could", 30, "", ""),
)
"""The backlog: title, ledger, lane, minutes, gig, KPI."""

"""Coding agents: their hours, and telling them of Hustle.

\b
hustle agent install claude
hustle agent map acme-logo
hustle agent status
"""

MODULES = {
    "cost": "cost",
    "folders": "map",
    "hours": "attention fold hook status",
    "install": "install uninstall",
}
"""Which module has which commands."""

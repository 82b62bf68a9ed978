"""Coding agents: their hours, and telling them of Hustle.

\b
hustle agent install claude
"""

MODULES = {
    "install": "install uninstall",
}
"""Which module has which commands."""

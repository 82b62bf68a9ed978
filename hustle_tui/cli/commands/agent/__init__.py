"""The hours of coding agents: their hooks tell Hustle when they work for which gig."""

MODULES = {
    "install": "install uninstall",
}
"""Which module has which commands."""

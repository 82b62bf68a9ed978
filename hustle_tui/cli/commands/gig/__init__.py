"""The queue of gigs: weigh, accept, deliver, get paid.

\b
hustle gig add "Acme logo" --client Acme --fixed 600 --estimate 12h --due 2026-12-04
hustle gig list
hustle gig accept acme-logo
"""

MODULES = {
    "edit": "add edit odds rank score",
    "list": "list rates show",
    "stages": "accept came decline deliver later paid reply",
    "weeks": "parts skip",
}
"""Which module has which commands."""

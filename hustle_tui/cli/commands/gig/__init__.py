"""The queue of gigs: weigh, accept, deliver, get paid.

\b
hustle gig add "Acme logo" --client Acme --fixed 600 --estimate 12h --due 2026-12-04
hustle gig list
hustle gig accept acme-logo
"""

MODULES = {
    "accept": "accept",
    "add": "add",
    "came": "came",
    "decline": "decline",
    "deliver": "deliver",
    "edit": "edit",
    "later": "later",
    "list": "list",
    "paid": "paid",
    "rank": "rank",
    "rates": "rates",
    "reply": "reply",
    "score": "score",
    "show": "show",
}
"""Which module has which commands."""

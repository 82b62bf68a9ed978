"""Money of gigs: what is expected, what has come.

\b
hustle payment add acme-logo 300 --expected fri
hustle payment list --overdue
hustle payment receive 4711
"""

"""Money spent for gigs: it comes off their real rate.

\b
hustle expense add acme-logo 50 --note "font licence"
hustle expense list acme-logo
"""

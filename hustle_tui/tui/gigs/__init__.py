"""The queue of gigs, a gig's page, its assets and scorecard; its payments are in tui/money, offers in tui/whatif."""

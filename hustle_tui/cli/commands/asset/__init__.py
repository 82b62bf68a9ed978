"""What gigs leave for later ones to reuse.

\b
hustle asset add "Audit template" --from prompt-audit --kind tool --hours 3h
hustle asset reuse template support-prompts
hustle asset list
"""

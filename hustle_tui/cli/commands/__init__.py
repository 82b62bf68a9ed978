"""Plan the week of a main job and side gigs, and hear in time when one is about to eat the other.

\b
hustle                                   open the planner
hustle add "Fix onboarding mail ~1h30 @thu #main !must"
hustle week                              what this week holds
hustle status                            how it stands
hustle log 1h30 acme-logo                hours spent

\b
REF is a number as listed, a slug, or a part of a title; a duration is 90m,
1h, 1h30 or 1.5h; a date is 2026-11-26, thu, today or tomorrow.
"""

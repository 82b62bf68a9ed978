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

The exit code is 0, and of check and whatif 10 near, 20 over, 30 alarm.
Failures: 64 usage, 65 damaged or newer file, 70 a defect of Hustle, 73 cannot
create, 74 reading or writing failed, 75 saved, but the disk did not confirm it.
"""

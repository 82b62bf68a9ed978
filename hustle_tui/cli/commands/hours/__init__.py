"""Show the hours of a day or week, and mend them.

\b
hustle hours  # today's entries, with the digits that name them
hustle hours yesterday
hustle hours --week
hustle hours edit 4711 --minutes 45m
"""

DEFAULT = "show"
"""What is meant where no command is named: `hustle hours thu`."""

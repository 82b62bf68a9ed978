"""Cards that come again: series with a rule, and named sets of cards for a week (manual, "Cards that come again").

A template is a record; its cards are made when a week opens. A card is known by its template and day, so that two
windows or two machines never make it twice.
"""

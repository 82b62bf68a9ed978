"""Files of cards, a format each: what it is told by, and its rows."""

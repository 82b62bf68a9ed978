"""Files of hours, a format each: what it is told by, and its rows."""

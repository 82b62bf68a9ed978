"""Taking in hours and cards from other tools' files: text in, rows out, then compared with the plan."""

"""The person's own programs in the planner: their commands, their editor, what opens a link, and notices."""

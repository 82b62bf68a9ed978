"""A plan as the text of its file, both ways, and what is wrong with a text; nothing here writes a file."""

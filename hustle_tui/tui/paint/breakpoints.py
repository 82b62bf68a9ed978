"""The sizes of a terminal at which the screens change their shape."""

WIDE, TALL = 100, 30
"""Cells across and lines down from which on there are some to spare."""
ACROSS = [(0, "-narrow"), (WIDE, "-wide")]
DOWN = [(0, "-low"), (TALL, "-tall")]

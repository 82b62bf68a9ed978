"""The weekly ritual on the screen, one step after the other, and today's cards."""

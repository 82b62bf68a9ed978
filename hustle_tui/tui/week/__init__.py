"""The board of a week: its rows, its cards and how it is closed; the header is in tui/widgets."""

"""Steps of undo and the merging of two plans, as values; the file that keeps the steps is in store/state."""

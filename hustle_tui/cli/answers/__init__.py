"""What every command answers to a script, whatever it does: one shape for changes, one for failures."""

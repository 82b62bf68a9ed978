"""What this machine keeps of a plan beside its file: history, journal, backups, notes."""

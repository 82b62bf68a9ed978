"""The records of a plan and their links, nothing worked out of them; what changes them is in domain/changes."""

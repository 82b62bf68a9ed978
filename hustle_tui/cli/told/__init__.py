"""What several commands print, or give as JSON; the words themselves are in domain, the shapes in cli/answers."""

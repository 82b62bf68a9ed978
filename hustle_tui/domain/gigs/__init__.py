"""What a gig still needs, its place in the queue, its scorecard and its assets; its money is in domain/money."""

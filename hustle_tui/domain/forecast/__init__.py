"""What the past tells about what comes: income as a range, estimates, and the weeks without a gig."""

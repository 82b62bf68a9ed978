"""What leaves the plan for other programs and other people: pages, tables."""

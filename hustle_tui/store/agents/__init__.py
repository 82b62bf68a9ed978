"""The hook's lines, the folders that are bound, and what of the agents' hours is in the plan: on this machine alone."""

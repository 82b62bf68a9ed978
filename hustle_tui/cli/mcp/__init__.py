"""A server of the Model Context Protocol: what an agent may ask of the plan, and the little that it may write."""

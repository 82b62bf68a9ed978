"""What agents call, and what is told of their hours: `hook.py` runs at each of their steps, and is light."""

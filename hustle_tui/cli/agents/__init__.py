"""What agents run and read: hook, status line, context, skill. `hook.py` runs at each of their steps: keep it light."""

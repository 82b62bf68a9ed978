"""One plan on several machines, over a folder or a git repository."""

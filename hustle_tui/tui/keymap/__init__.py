"""Keys of the person's own: which there are, what clashes, and keyboards of other alphabets."""

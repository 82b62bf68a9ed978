"""What agents do, as the screens tell it."""

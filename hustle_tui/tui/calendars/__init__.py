"""The calendars whose meetings count."""

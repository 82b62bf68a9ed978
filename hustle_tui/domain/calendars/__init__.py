"""Calendars as the person names them."""

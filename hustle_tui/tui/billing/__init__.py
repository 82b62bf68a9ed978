"""A client's timesheet, and the invoice that is written from it."""

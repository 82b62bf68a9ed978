"""What a client is shown of the work and asked to pay: the timesheet and the invoice."""

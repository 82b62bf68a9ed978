"""What gigs bring and cost: payments, rates, currencies, talk and admin. Invoices are in domain/billing."""

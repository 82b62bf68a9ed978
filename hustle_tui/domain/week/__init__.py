"""The sums of a week: hours, what holds them, its level. Ways out are in domain/relief, alerts in domain/alerts."""

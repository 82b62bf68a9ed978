"""What comes again, on the screen: series, payments and week templates."""

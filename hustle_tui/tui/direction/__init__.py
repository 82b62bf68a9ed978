"""The direction on the screen: its panel on the review, and the form that writes it."""

"""Other programs that Hustle starts for the person: each gets a list of arguments, and no shell reads any of them."""

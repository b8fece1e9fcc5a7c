"""A run judged: the verdicts on its claims, and whatever else is found in what it left. Every report starts here."""

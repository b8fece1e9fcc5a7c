"""What is said of a run and of claims in the same words everywhere, in both languages."""

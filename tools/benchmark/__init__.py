"""What complete evidence costs: the whole journey with it, against the same journey in bare Playwright."""

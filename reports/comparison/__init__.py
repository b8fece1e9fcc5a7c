"""Runs beside each other: of which kind each is, what has changed since a baseline, where they contradict."""

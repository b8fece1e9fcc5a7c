"""Runs over time: their trend, what of them is kept, and a store that several machines share."""

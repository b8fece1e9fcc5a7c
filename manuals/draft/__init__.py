"""Writes the first catalogue of a manual that has none; a person reads every claim of it before it counts as documented."""

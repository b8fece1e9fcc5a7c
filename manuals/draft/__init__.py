"""Writes the first catalogue of a manual that has none, for a person to read claim by claim."""

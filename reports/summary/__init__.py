"""The summary of a run: as data, for the terminal, and in Markdown."""

"""The folders of runs and of releases: finding them, and which of them can be gone on with."""

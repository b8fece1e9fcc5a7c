"""Looks over everything a run relies on, before the run."""

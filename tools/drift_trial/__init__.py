"""Proves the survey: a proxy between browser and mock environment changes many things at once.

A survey has to find each of them at its step, and nothing else: ``python -m tools.drift_trial [--only NAME …] [pytest
arguments]`` prints what was found, what was missed, and what was told falsely.
"""

"""Tests of the what all sites have of HTTP."""

"""Tests of the Omakase Login."""

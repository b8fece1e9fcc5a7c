"""Tests of the Microsoft sign-in."""

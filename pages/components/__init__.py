"""Regions that several screens share."""

"""Tests of the Business ID."""

"""Tests of the IIJ ID service and its desk."""

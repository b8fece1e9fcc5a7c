"""Requests to the IIJ ID desk as people and mail programs write them, and how the reader bears them."""

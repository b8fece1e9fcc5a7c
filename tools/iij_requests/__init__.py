"""Requests to the IIJ ID desk as people and mail programs write them, and how the mock's reader copes with them."""

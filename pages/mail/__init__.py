"""Screens of the webmail that shows what the mock environment has sent."""

"""Tests of the server as it is run: command line, TLS."""

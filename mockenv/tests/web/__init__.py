"""Tests of what holds for every site: hosts, headers, sessions, bodies."""

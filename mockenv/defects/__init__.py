"""Defects that can be seeded: each breaks one claim of a manual, so that the suite can prove it would notice."""

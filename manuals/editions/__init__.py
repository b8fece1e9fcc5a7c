"""Another edition of a manual, compared with the one that its catalogue was written from."""

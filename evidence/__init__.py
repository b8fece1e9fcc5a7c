"""What a run leaves: the run folder's schema, its reader and writer, ARIA trees, times, and the map of addresses."""

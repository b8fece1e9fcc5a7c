"""Shows that order drifts are found: edits a catalogue in twenty ways, and judges the journals of a run by each."""

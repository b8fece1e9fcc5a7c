"""The release gate: the rules by which runs are judged, and what keeps a release from being signed off."""

"""What the scenarios of this manual start from."""

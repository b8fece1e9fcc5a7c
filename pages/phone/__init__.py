"""The screens of the telephone that approves."""

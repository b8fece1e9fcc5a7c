"""The screens of the phone that approves sign-ins."""

"""The screens of the system behind the sign-in."""

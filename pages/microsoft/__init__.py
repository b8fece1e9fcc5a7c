"""The screens of the Microsoft sign-in, as the manual draws them and as they really ship."""

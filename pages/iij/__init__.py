"""Screens of IIJ Service Online, of the desk behind it, and of the links that the desk mails."""

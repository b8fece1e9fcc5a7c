"""Screens of おまかせログイン itself: the contractor and the administrator."""

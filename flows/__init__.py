"""One module a documented procedure: walks the screens of `pages` and returns the screen it reached."""

"""One class a documented screen: `pages/<site>/<screen>.py` defines the screen with the key `<site>.<screen>`."""

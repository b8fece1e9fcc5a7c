"""Shows that no secret is left: plants forty in runs that end in every way, and searches what they leave."""

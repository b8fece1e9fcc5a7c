"""The journey of the benchmark in other tools, as their users write it; none of it runs in ``.venv``."""

"""The commands of ``tejun.py``, one module each, and the set-up that runs before them."""

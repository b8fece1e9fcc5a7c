"""What must not outlive its process: the mock environment's keys, the raw traces of a run.

Below all other packages, and knows none of them.
"""

"""Report builders: pure functions of run folders. What they write goes to ``reports/out/<run>/``."""

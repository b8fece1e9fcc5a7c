"""What makes a run's reports evidence: checksums of every file, statements for a signer, decisions, and their check.

The order in which things bind each other is that in which they are made, and ``docs/sign-off.md`` tells it: records →
their seal → reports and ``gate.json`` → `manifest` → sign-off → `statements` → `decisions`.
"""

"""What the documents claim, as data: one folder a manual, read by `manuals.load`."""

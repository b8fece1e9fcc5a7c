"""Proves the judges: one label of the product is changed at a time, and only the claims about that label may differ.

``python -m tools.changed_labels [NAME ...]`` runs the scenarios that come across each label (`changes.CHANGES`), in a
browser that draws the label otherwise, and prints what became of the claims.
"""

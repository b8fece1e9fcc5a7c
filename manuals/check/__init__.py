"""Holds a manual's text against its catalogue: what does the text say that no claim and no exclusion takes up?"""

"""Changes that were thought of without knowledge of those in `edits`: by the manuals and the kinds of drift alone.

They come in bunches, because several of them concern the same label; within a bunch no two do.
"""

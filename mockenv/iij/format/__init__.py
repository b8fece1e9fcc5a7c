"""The documented text format of a request: `writer` makes it, `parser` reads it."""

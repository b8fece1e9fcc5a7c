"""Reading texts: encodings, HTML, and folding the variants of a character."""

"""Commands of ``python -m reports`` that have more to say than fits beside the others."""

"""The mock environment's own tests."""

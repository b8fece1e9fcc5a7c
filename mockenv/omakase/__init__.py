"""Omakase Login: where the contractor sees the contract, and the administrator begins."""

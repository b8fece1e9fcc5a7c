"""A sign-in on its way, whatever asked for it: who signs in, what was proven, and the answer to the relying party."""

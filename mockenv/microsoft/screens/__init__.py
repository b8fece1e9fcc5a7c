"""The screens of a sign-in: account, proofs, interruptions, consent. Stand on `sign_in`."""

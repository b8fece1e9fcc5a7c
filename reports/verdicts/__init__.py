"""Verdicts: one judge for each kind of claim.

What all judges have in common:

- A label holds when it is equal, and with a note when only its typography differs; see `reports.verdicts.labels`.
- A claim that was seen to hold in one observation holds, although others may not show it: a section was still closed,
  a cart was empty. Two things contradict it all the same (see `reports.verdicts.observed`): a look-alike that
  stands in its place, and a test that names the claim and failed for not finding it.
- *Not reached* means that the run never came to where the claim could be seen. When that is so because the target lacks
  a capability that a test asked for, the claim is *not verifiable here*.
"""

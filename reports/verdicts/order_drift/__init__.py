"""Order drift: what had to be done, aligned with the steps that the manual tells.

What had to be done is taken from the journals of scenarios that came to their end, from what they did inside the steps
of the manual (`visitor.step`): all that scenarios did beside the manual, to break it or to look around, stands outside
the steps and is left out. What the manual tells is taken from the claims of the catalogue, step by step. The two are
brought together by what is done, screens, controls, orders and mails, and not by the numbers of steps, so that a
renumbered manual drifts nowhere.
"""

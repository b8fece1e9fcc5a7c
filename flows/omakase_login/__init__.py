"""Procedures of the manual おまかせログイン 新規お申し込み編: one module a section, `journey` for the whole.

A function for a step does what the manual says under that number: it waits for the screen that the step is
about, acts on it, and returns the screen to come. That one is arrived at by the next step, so that its picture
stands under the number under which the manual shows it. A function for a section returns a screen arrived at.
"""

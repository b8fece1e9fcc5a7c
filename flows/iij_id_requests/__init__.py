"""Procedures of the manual 各種作業のご依頼用フォーマット: asking the desk for works, and seeing them done.

A request goes through the screen, through the request form, or by mail: one module each. `requests` makes up what is
asked for, `written` puts it into the documented format.
"""

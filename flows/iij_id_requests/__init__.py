"""Procedures of the manual 各種作業のご依頼用フォーマット: requesting work from the desk, and what comes of it.

A request goes through the screen, through the request form, or by mail: one module each (`submit_by_…`).
`complete_requests` makes up what is requested, `request_text` writes it in the documented format.
"""

"""Procedures of the manual おまかせログイン 新規お申し込み編: one module a section, `journey` for the whole."""

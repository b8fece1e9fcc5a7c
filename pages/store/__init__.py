"""Screens of NTT東日本ビジネス向けストア, where おまかせログイン is found and ordered."""

"""Screens of NTT東日本ビジネスID: login, sign-up, forgotten password."""

"""What every site of the mock environment is built with: sessions, form protection, tokens, templates, pages."""

from mockenv.web.pages import core_of, not_found, person, redirect, render, session, set_cookie

__all__ = ["core_of", "not_found", "person", "redirect", "render", "session", "set_cookie"]

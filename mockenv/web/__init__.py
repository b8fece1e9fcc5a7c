"""What every site of the mock environment is built with: sessions, form protection, tokens, templates, pages."""

from mockenv.web.pages import not_found, person, redirect, render, session, set_cookie, world_of

__all__ = ["not_found", "person", "redirect", "render", "session", "set_cookie", "world_of"]

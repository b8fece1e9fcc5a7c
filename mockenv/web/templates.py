"""One Jinja2 environment a site: the site's own templates before the shared ones."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

_PACKAGE = Path(__file__).parent.parent
STATIC = _PACKAGE / "static"


def yen(amount: int) -> str:
    """An amount as it is printed: ``1,234円``."""
    return f"{amount:,}円"


@cache
def style_version() -> str:
    """Changes with any static file, so that browsers may keep them for ever."""
    files = sorted(file for file in STATIC.iterdir() if file.is_file())
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:12]


@cache
def environment(site: str) -> Environment:
    """The environment of a site."""
    folders = [_PACKAGE / site / "templates", _PACKAGE / "web" / "templates"]
    environment = Environment(
        loader=FileSystemLoader(folders),
        autoescape=select_autoescape(["html", "xml"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    environment.filters["yen"] = yen
    environment.globals["style_version"] = style_version()
    return environment


def mail_bodies(site: str, name: str, **context: object) -> tuple[str, str]:
    """Text and HTML of a mail, from ``mails/<name>.txt`` and ``.html`` among the site's templates."""
    templates = environment(site)
    text, html = (templates.get_template(f"mails/{name}.{kind}").render(context) for kind in ("txt", "html"))
    return text, html

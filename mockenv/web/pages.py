"""What handlers need to answer a request: what the sites share, the session, whose clock applies, and pages."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from markupsafe import Markup
from starlette.responses import HTMLResponse, RedirectResponse

from mockenv.web.sessions import cookie_header
from mockenv.web.templates import environment

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request
    from starlette.responses import Response

    from mockenv.core.services import CoreServices
    from mockenv.web.sessions import Session

_ERRORS = {
    400: "errors/form_refused.html",
    403: "errors/form_refused.html",
    404: "errors/not_found.html",
    405: "errors/not_found.html",
    413: "errors/too_long.html",
}
_CSRF_FIELD = Markup('<input type="hidden" name="csrf" value="{}">')


def core_of(request: Request) -> CoreServices:
    """What the sites share."""
    core: CoreServices = request.state.core
    return core


def session(request: Request) -> Session:
    """The browser's session at the site that is asked."""
    found: Session = request.state.session
    return found


def person(request: Request, subject: str = "") -> str:
    """Whose clock, defects and faults apply.

    Args:
        request: the request.
        subject: whom the request is about, where the site knows it (the addressee of a mailed link, say).

    Returns:
        The subject; else who is logged in at the site; else whom the header ``X-Mock-Person`` names (it grants
        nothing); else nobody, who has the real time and no defects. Casefolded.
    """
    return (subject or session(request).login or request.headers.get("x-mock-person", "")).casefold()


def render(request: Request, template: str, status_code: int = 200, **context: Any) -> HTMLResponse:  # noqa: ANN401
    """A page of the site, from its template.

    Args:
        request: the request.
        template: file name below the site's ``templates`` folder.
        status_code: of the answer.
        context: what the template shows. `base.html` and the macros get what they need by themselves: ``request``,
            ``login`` (address or None), ``url(site, path)`` and ``csrf_field()``.
    """
    current = session(request)
    html = (
        environment(request.state.site)
        .get_template(template)
        .render(
            request=request,
            login=current.login,
            url=partial(core_of(request).url, request),
            csrf_field=lambda: _CSRF_FIELD.format(current.csrf),
            **context,
        )
    )
    return HTMLResponse(html, status_code)


def not_found(request: Request) -> HTMLResponse:
    """The page that says there is no such page."""
    return error_page(request, 404)


def error_page(request: Request, status: int) -> HTMLResponse:
    """The page of a request that failed."""
    template = _ERRORS.get(status, "errors/failed.html")
    return render(request, template, status_code=status)


def redirect(url: str, query: Mapping[str, str] | None = None) -> RedirectResponse:
    """Send the browser on with GET (303), also after a form.

    Args:
        url: a path of the same site, or a whole address made by `CoreServices.url`. Never what a visitor supplied,
            unless it was checked to be a local path.
        query: parameters to add.
    """
    return RedirectResponse(f"{url}{'&' if '?' in url else '?'}{urlencode(query)}" if query else url, status_code=303)


def set_cookie(request: Request, response: Response, name: str, value: str, max_age: int | None = None) -> None:
    """Set a cookie of the site beside its session: HttpOnly, SameSite=Lax, Secure under TLS.

    Args:
        request: the request.
        response: gets the cookie.
        name: of the cookie.
        value: of the cookie.
        max_age: seconds; None: until the browser is closed; 0 removes it.
    """
    secure = request.url.scheme == "https"
    response.headers.append("set-cookie", cookie_header(name, value, secure=secure, max_age=max_age))

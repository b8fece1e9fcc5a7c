"""The portal, prepared and questioned without a browser: uploads, and what it verified of sign-ins."""

from __future__ import annotations

import secrets
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from pydantic import Field
from starlette.responses import JSONResponse

from mockenv.control_api.request_bodies import Body, PersonAddress, Unprocessable, read
from mockenv.identity.addresses import address_problem
from mockenv.portal.files import DEFAULT, file_name
from mockenv.portal.notice import send_notice
from mockenv.portal.records import Upload

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from mockenv.portal.records import VerifiedSignIn
    from mockenv.world import World


class NewUpload(Body):
    """Put a file into the portal for somebody, who gets a notice."""

    person: PersonAddress
    file: str = Field(default=DEFAULT, min_length=1, max_length=1000)


async def upload(world: World, request: Request) -> Response:
    """Register the address with the portal if it is new, keep a file for it, and send the notice."""
    wanted = await read(request, NewUpload)
    if problem := address_problem(wanted.person):
        raise Unprocessable(f"person: {problem}")
    try:
        name = file_name(wanted.file)
    except ValueError as error:
        raise Unprocessable(f"file: {error}") from error
    person = world.portal.register(wanted.person)
    stored = Upload(secrets.token_urlsafe(16), person, name, world.clock.now(person))
    world.portal.keep(stored)
    url = world.url(request, "portal", f"/uploads/{stored.id}")
    await send_notice(world, stored, url)
    return JSONResponse({"id": stored.id, "url": url}, 201)


async def sign_ins(world: World, request: Request) -> Response:
    """What the portal verified of a person's sign-ins, the newest last."""
    person = request.query_params.get("person", "").strip()
    if not person:
        raise Unprocessable("person: give ?person=ADDRESS")
    return JSONResponse([_told(sign_in) for sign_in in world.portal.sign_ins_of(person)])


def _told(sign_in: VerifiedSignIn) -> dict[str, Any]:
    claims = asdict(sign_in)
    del claims["name"]
    return {**claims, "at": sign_in.at.isoformat()}

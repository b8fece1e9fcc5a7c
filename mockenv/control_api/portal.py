"""The portal, prepared and questioned without a browser: uploads, and what it verified of sign-ins."""

from __future__ import annotations

import secrets
from dataclasses import asdict
from typing import TYPE_CHECKING

from mockenv.control_api.answers import SignInsTold, SignInTold, UploadMade
from mockenv.control_api.request_bodies import Unprocessable
from mockenv.identity.addresses import address_problem
from mockenv.portal.files import file_name
from mockenv.portal.notice import send_notice
from mockenv.portal.records import Upload

if TYPE_CHECKING:
    from mockenv.control_api.operation import Context
    from mockenv.control_api.request_bodies import NewUpload, OfPerson
    from mockenv.portal.records import VerifiedSignIn


async def upload(context: Context, wanted: NewUpload) -> UploadMade:
    """Register the address with the portal if it is new, keep a file for it, and send the notice."""
    world = context.world
    if problem := address_problem(wanted.person):
        raise Unprocessable(f"person: {problem}")
    try:
        name = file_name(wanted.file)
    except ValueError as error:
        raise Unprocessable(f"file: {error}") from error
    person = world.portal.register(wanted.person)
    stored = Upload(secrets.token_urlsafe(16), person, name, world.clock.now(person))
    world.portal.keep(stored)
    url = context.link("portal", f"/uploads/{stored.id}")
    await send_notice(world, stored, url)
    return UploadMade(id=stored.id, url=url)


async def sign_ins(context: Context, wanted: OfPerson) -> SignInsTold:
    """What the portal verified of a person's sign-ins, the newest last."""
    return SignInsTold(tuple(_told(sign_in) for sign_in in context.world.portal.sign_ins_of(wanted.person)))


def _told(sign_in: VerifiedSignIn) -> SignInTold:
    claims = asdict(sign_in)
    del claims["name"]
    return SignInTold(**claims)

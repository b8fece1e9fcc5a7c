"""Pages open to all: top, search, products, guides, notes, terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.routing import Route

from mockenv.store.visit import Visit, anybody

if TYPE_CHECKING:
    from starlette.responses import Response

    from mockenv.store.visit import Endpoint, Handler


async def top(visit: Visit) -> Response:
    """store.top."""
    return visit.page("top.html", products=visit.rules.products)


async def search(visit: Visit) -> Response:
    """store.search_results."""
    query = visit.request.query_params.get("q", "").strip()
    return visit.page("search_results.html", query=query, products=visit.rules.find(visit.rules.products, query))


def of_one(template: str) -> Handler:
    """A page about the product whose code is in the address."""

    async def handler(visit: Visit) -> Response:
        product = visit.rules.product(visit.request.path_params["code"])
        if product is None:
            return visit.not_found()
        return visit.page(template, product=product, refused=visit.refusal())

    return handler


def of_several(template: str) -> Handler:
    """A page about the products whose codes are in the address, with commas between them.

    The final confirmation links to it: one guide for everything that is ordered.
    """

    async def handler(visit: Visit) -> Response:
        products = [visit.rules.product(code) for code in visit.request.path_params["codes"].split(",")]
        return visit.page(template, products=products) if all(products) else visit.not_found()

    return handler


def still(template: str) -> Endpoint:
    """A page that is the same for all."""

    async def handler(visit: Visit) -> Response:
        return visit.page(template)

    return anybody(handler)


ROUTES = [
    Route("/", anybody(top)),
    Route("/search", anybody(search)),
    Route("/products/{code}", anybody(of_one("product.html")), name="product"),
    Route("/products/{code}/details", anybody(of_one("product_guide.html"))),
    Route("/guide/{codes}", anybody(of_several("usage_guide.html"))),
    Route("/notes/{codes}", anybody(of_several("notes.html"))),
    Route("/terms", still("member_terms.html")),
    Route("/privacy", still("privacy.html")),
    Route("/saas", still("saas_list.html")),
]

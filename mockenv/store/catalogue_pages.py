"""Pages open to all: top, search, products, guides, notes, terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.routing import Route

from mockenv.store.request import StoreRequest, open_to_all

if TYPE_CHECKING:
    from starlette.responses import Response

    from mockenv.store.request import Handler
    from mockenv.web.site_request import Endpoint


async def top(request: StoreRequest) -> Response:
    """store.top."""
    return request.page("top.html", products=request.rules.products)


async def search(request: StoreRequest) -> Response:
    """store.search_results."""
    query = request.http.query_params.get("q", "").strip()
    return request.page("search_results.html", query=query, products=request.rules.find(request.rules.products, query))


def product_page(template: str) -> Handler:
    """A page about the product whose code is in the address."""

    async def handler(request: StoreRequest) -> Response:
        product = request.rules.product(request.http.path_params["code"])
        if product is None:
            return request.not_found()
        return request.page(template, product=product, refused=request.refusal())

    return handler


def products_page(template: str) -> Handler:
    """A page about the products whose codes are in the address, with commas between them.

    The final confirmation links to it: one guide for everything that is ordered.
    """

    async def handler(request: StoreRequest) -> Response:
        products = [request.rules.product(code) for code in request.http.path_params["codes"].split(",")]
        return request.page(template, products=products) if all(products) else request.not_found()

    return handler


def static_page(template: str) -> Endpoint:
    """A page that is the same for all."""

    async def handler(request: StoreRequest) -> Response:
        return request.page(template)

    return open_to_all(handler)


ROUTES = [
    Route("/", open_to_all(top)),
    Route("/search", open_to_all(search)),
    Route("/products/{code}", open_to_all(product_page("product.html")), name="product"),
    Route("/products/{code}/details", open_to_all(product_page("product_guide.html"))),
    Route("/guide/{codes}", open_to_all(products_page("usage_guide.html"))),
    Route("/notes/{codes}", open_to_all(products_page("notes.html"))),
    Route("/terms", static_page("member_terms.html")),
    Route("/privacy", static_page("privacy.html")),
    Route("/saas", static_page("saas_list.html")),
]

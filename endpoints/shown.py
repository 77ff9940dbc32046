"""What the page's doors share: a document of the page as a response, with its policy."""

from collections.abc import Generator

from werkzeug import Request, Response

from endpoints import state
from facade.pages import document, encoding, language, policy
from facade.pages.compiled import CompiledPage
from facade.pages.document import Document
from facade.pages.plain import Talk
from facade.responses import pieces
from facade.settings import LANGUAGES, Settings


def page(r: Request, settings: Settings) -> Response:
    """The page as it is for everybody; it is kept by browsers, and asked for anew only if it changed."""
    theme, tongue, packed = _wanted(r, settings)
    made = state.DOCUMENTS.get(theme, settings, tongue, packed)
    csp = _policy(r, settings, theme, made)
    response = _response(made.body, 200 if settings.ready else 503, csp, tongue, packed)
    if not settings.ready:
        return response
    response.set_etag(policy.etag(made.digest, csp))
    return response.make_conditional(r)


def with_talk(r: Request, settings: Settings, talk: Talk, status: int) -> Response:
    """The page with a conversation on it, which is one visitor's and kept by nobody."""
    theme, tongue, packed = _wanted(r, settings)
    made = document.compose(theme, settings, tongue, state.VERSION, packed, talk=talk)
    response = _response(pieces(made.body), status, _policy(r, settings, theme, made), tongue, packed)
    response.headers["Cache-Control"] = "no-store"
    return response


def _wanted(r: Request, settings: Settings) -> tuple[CompiledPage, str, str]:
    tongue = language.choose(settings.language, r.headers.get("Accept-Language", ""), LANGUAGES)
    return state.page(settings.theme), tongue, encoding.negotiate(r.headers.get("Accept-Encoding", ""))


def _policy(r: Request, settings: Settings, theme: CompiledPage, made: Document) -> str:
    return policy.of_page(theme.scripts, made.styles, made.images, settings, r.headers.get("Dify-Hook-Id", ""))


def _response(body: bytes | Generator[bytes], status: int, csp: str, tongue: str, packed: str) -> Response:
    response = Response(body, status, content_type="text/html; charset=utf-8")
    response.headers.update(policy.headers(csp))
    response.headers["Content-Language"] = tongue
    if packed != "identity":
        response.headers["Content-Encoding"] = packed
    return response

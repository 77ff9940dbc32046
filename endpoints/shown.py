"""What the page's doors share: a document of the page as a response, with its policy."""

from collections.abc import Generator

from dify_plugin.core.runtime import Session
from werkzeug import Request, Response

from endpoints import offers, state
from facade.pages import encoding, language, policy
from facade.pages.document import Document, Wanted
from facade.pages.plain import Talk
from facade.responses import pieces
from facade.settings import Settings


def page(r: Request, session: Session, settings: Settings) -> Response:
    """The page as it is for everybody; it is kept by browsers, and asked for anew only if it changed."""
    wanted = _wanted(r, session, settings)
    made = state.DOCUMENTS.get(wanted, _packed(r))
    csp = _policy(r, wanted, made)
    response = _response(r, made.body, 200 if settings.ready else 503, csp, wanted.language)
    if not settings.ready:
        return response
    response.set_etag(policy.etag(made.digest, csp))
    return response.make_conditional(r)


def with_talk(r: Request, session: Session, settings: Settings, talk: Talk, status: int) -> Response:
    """The page with a conversation on it, which is one visitor's and kept by nobody."""
    wanted = _wanted(r, session, settings)
    made = state.DOCUMENTS.with_talk(wanted, _packed(r), talk)
    response = _response(r, pieces(made.body), status, _policy(r, wanted, made), wanted.language)
    response.headers["Cache-Control"] = "no-store"
    return response


def _wanted(r: Request, session: Session, settings: Settings) -> Wanted:
    tongue = language.choose(settings.language, r.args.get("lang", ""), r.headers.get("Accept-Language", ""))
    return Wanted(state.page(settings.theme), settings, tongue, offers.of(session, settings))


def _packed(r: Request) -> str:
    return encoding.negotiate(r.headers.get("Accept-Encoding", ""))


def _policy(r: Request, wanted: Wanted, made: Document) -> str:
    hook = r.headers.get("Dify-Hook-Id", "")
    return policy.of_page(wanted.page.scripts, made.styles, made.images, wanted.settings, hook)


def _response(r: Request, body: bytes | Generator[bytes], status: int, csp: str, tongue: str) -> Response:
    response = Response(body, status, content_type="text/html; charset=utf-8")
    response.headers.update(policy.headers(csp))
    response.headers["Content-Language"] = tongue
    if (packed := _packed(r)) != "identity":
        response.headers["Content-Encoding"] = packed
    return response

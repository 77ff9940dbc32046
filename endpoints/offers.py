"""What a page shows of its app: the operator's words first, then the app's own."""

from typing import Final

from dify_plugin.core.runtime import Session

from endpoints import state, visit
from facade.chat import form as forms
from facade.chat.parameters import Field, Parameters
from facade.pages.offer import Offer
from facade.settings import Settings

PATIENCE: Final = 1.5
"""Seconds that a page waits for what its app says about itself; then it is shown without."""


def form(session: Session, settings: Settings) -> list[Field]:
    """The fields that visitors of an endpoint are asked for; none where its app cannot be asked."""
    found = visit.parameters(session, settings, PATIENCE) if settings.ready else None
    return forms.asked(found or Parameters(), settings.app_inputs)


def of(session: Session, settings: Settings) -> Offer:
    """The offer of an endpoint's app; the operator's part alone where the app cannot be asked."""
    found = visit.parameters(session, settings, PATIENCE) if settings.ready else None
    parameters, fixed = found or Parameters(), settings.app_inputs
    config = forms.described(parameters, fixed, state.MOST_MEGABYTES)
    if settings.uses_service_api and parameters.upload:
        config["upload"] = forms.taken(parameters.upload, state.MOST_MEGABYTES)
    return Offer(
        opening=forms.filled(settings.opening_statement or parameters.opening, parameters, fixed),
        starters=settings.starter_questions or parameters.questions,
        config=config,
    )

"""Keeps what a page of a check says, word for word."""

import logging
from typing import Any

from django.db import Error
from django.http import HttpRequest

from rootway.web import actions
from rootway.web.data.models import Person
from rootway.web.state.standing import Standing

LOG = logging.getLogger(__name__)


def keep_told(
    request: HttpRequest, person: Person, standing: Standing, kind: str, content: dict[str, Any]
) -> bool:
    """Keep what a page says; False when that failed. The page is shown all the same, and says so."""
    if request.method != "GET":
        return True
    try:
        actions.record_shown(person, kind, standing.guide.version, content, standing.now)
    except Error:
        LOG.exception("what a page said could not be kept")
        return False
    return True

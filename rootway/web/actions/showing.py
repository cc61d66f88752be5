"""A page told a person something that counts: kept, so that it can be read again as it was."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from rootway.web.data.models import Person, Shown
from rootway.web.data.queries import moment_of


@transaction.atomic
def record_shown(
    person: Person, kind: str, pathway_version: str, content: Mapping[str, Any], now: datetime
) -> None:
    """Keep what was shown when it is not word for word what was shown last. Looking again is no new touch."""
    now = moment_of(person, now)
    last = person.shown.order_by("-shown_at", "-id").first()
    told = (kind, pathway_version, dict(content))
    if last is None or (last.kind, last.pathway_version, _said(last.content, told[2])) != told:
        Shown.objects.create(
            person=person,
            kind=kind,
            check_number=person.check_number,
            pathway_version=pathway_version,
            content=told[2],
            shown_at=now,
        )


def _said(before: dict[str, Any], now: dict[str, Any]) -> dict[str, Any]:
    """What was said before; an older row names no language, and the same words are in the same one."""
    return {"language": now.get("language"), **before} if "language" in now else before

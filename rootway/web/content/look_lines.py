"""Looks as the person reads them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise

from rootway.web.content.sharing import PAGE_WORDS, ROLE_WORDS
from rootway.web.data.models import Look


@dataclass(frozen=True)
class LookLine:
    """Who looked at what, when."""

    number: int
    at: datetime
    name: str
    practice: str
    role: str | Promise
    page: str | Promise
    digest: str


def look_lines(looks: Iterable[Look]) -> list[LookLine]:
    """Each look in words; a page that has none is named by its address."""
    return [
        LookLine(
            look.number,
            look.at,
            look.named.get("name", ""),
            look.named.get("practice", ""),
            ROLE_WORDS.get(look.role, look.role),
            PAGE_WORDS.get(look.page, look.page),
            look.digest[:16],
        )
        for look in looks
    ]

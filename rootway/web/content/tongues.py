"""Which languages these pages have, which one the page at hand is in, and how far that has come."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from rootway.web.languages import in_language, language_now
from rootway.web.pathway import is_signed


@dataclass(frozen=True)
class Tongue:
    """A language by its own name. `here`: it is the one that was asked for."""

    code: str
    tag: str
    name: str
    here: bool


@dataclass(frozen=True)
class Tongues:
    """`closed` is the language that was asked for, where the page may not be in it, with `closed_says` in it.

    `unsigned`: the page is in a translation that nobody has signed. `back` is the page to come back to.
    """

    choices: tuple[Tongue, ...]
    back: str
    closed: str
    closed_tag: str
    closed_says: str
    unsigned: bool


def tongues_for(closed: str, back: str) -> Tongues:
    """For a page at `back`, where `closed` was asked for and may not be shown; empty where it may."""
    here = language_now()
    with in_language(closed):
        says = _("This topic is not open in your language yet, so it is in English.")
    return Tongues(
        tuple(
            _tongue(code, name, closed or here or settings.LANGUAGE_CODE) for code, name in settings.LANGUAGES
        ),
        back,
        closed,
        settings.LANGUAGE_TAGS[closed],
        says,
        bool(here) and not is_signed(here),
    )


def _tongue(code: str, name: Any, here: str) -> Tongue:
    tag = settings.LANGUAGE_TAGS["" if code == settings.LANGUAGE_CODE else code]
    return Tongue(code, tag, str(name), code == here)

"""Which of a pathway's orders is an order of a record system? By a site's own code, else by its words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from rootway.exchange.hooks.call import Resource
from rootway.exchange.read_record import codings_of, system_of
from rootway.guide import Guide
from rootway.guide.codes_meaning import bare
from rootway.guide.orders import OrderSort

SiteCodes = Mapping[tuple[str, str], str]
"""The codes of a site: system and code, and the id of the order that it means."""


def order_of(guide: Guide, resource: Resource, site: SiteCodes) -> OrderSort | None:
    """What the order asks for, as the pathway knows it; nothing when it is about something else."""
    if resource.get("resourceType") != "ServiceRequest" or resource.get("doNotPerform") is True:
        return None
    codings = codings_of(resource.get("code"))
    meant = {site.get((str(one.get("system")), one["code"])) for one in codings}
    words = _plain(" ".join(_texts(resource)))
    for order in guide.orders.orders:
        if order.id in meant or (_has(words, order.place) and _has(words, order.kinds)):
            return order
    return None


def named_by(guide: Guide, concept: object) -> bool:
    """Whether a diagnosis names this topic."""
    told = codings_of(concept)
    return any(
        system_of(one) == diagnosis.system and bare(one["code"]).startswith(bare(prefix))
        for diagnosis in guide.orders.diagnoses
        for one in told
        for prefix in diagnosis.codes
    )


def _texts(resource: Resource) -> Iterator[str]:
    """What an order is called, and the part of the body that it names."""
    places = resource.get("bodySite")
    for concept in (resource.get("code"), *(places if isinstance(places, list) else ())):
        said = concept.get("text") if isinstance(concept, Mapping) else None
        shown = (one.get("display") for one in codings_of(concept))
        yield from (one for one in (said, *shown) if isinstance(one, str))


def _plain(text: str) -> str:
    """Words in small letters with one blank around each."""
    return f" {' '.join(re.findall(r'[a-z0-9]+', text.casefold()))} "


def _has(words: str, any_of: tuple[str, ...]) -> bool:
    return any(_plain(one) in words for one in any_of)

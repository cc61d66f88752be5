"""The body as it is drawn on the pack: pain filled, numbness hatched, on the side that was told."""

from dataclasses import replace

from django.template.loader import render_to_string

from rootway.visit_summary import Map, Pack
from rootway.web.content.small_body import SmallBody, whole_body


def felt_of(pack: Pack) -> SmallBody:
    """Where it is felt, from every side. The words beside it say more: what was not asked, and since when."""
    side = str(pack.where.side.value) if pack.where.side else ""
    return whole_body(pack.guide, _places(pack.where.pain), side, _places(pack.where.numbness))


def felt_document(pack: Pack) -> str:
    """The same as a whole SVG document, for paper; empty where no body is drawn. Its colors stand in its shapes."""
    body = felt_of(pack)
    if not body.views:
        return ""
    drawn = render_to_string("web/parts/small_body.html", {"body": replace(body, words="")})
    return drawn[drawn.index("<svg") :].strip().replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)


def _places(one: Map) -> list[str]:
    return [place.place for place in one.here]

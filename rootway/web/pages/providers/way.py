"""The way to a listing: addresses that open a map. They lead away from this site, and nothing here opens them."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from django.utils.translation import gettext as _

from rootway.directory.countries import the_map_site
from rootway.directory.provider import Provider


@dataclass(frozen=True)
class MapLink:
    """One address with its words; `leaves`: another site learns which address somebody looks up."""

    address: str
    words: str
    leaves: bool


def map_links(provider: Provider, where: str) -> tuple[MapLink, ...]:
    """The phone's own map, and one site; nothing for a listing without an address."""
    if not provider.street or not provider.town:
        return ()
    app = f"geo:0,0?q={quote(where)}"  # RFC 5870 with the query that phones' map programs read
    site = the_map_site()
    return (
        MapLink(app, _("Open in my maps"), False),
        MapLink(f"{site.search}{quote(where, safe='')}", _("Look it up on %s") % site.name, True),
    )

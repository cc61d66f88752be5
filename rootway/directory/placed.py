"""Where a listing lies once its code or its state was corrected: the place goes with them, or is not known."""

from __future__ import annotations

from rootway.directory.places import Places
from rootway.directory.provider import Provider
from rootway.directory.read import value
from rootway.directory.states import state_named


def placed(listing: Provider, before: Provider, places: Places) -> Provider:
    """The listing at the middle of its code, where code or state are others than `before`.

    A code of one state beside another state tells of neither: then it has no place. The coordinates of an address stay:
    only a register gives them.
    """
    same = (listing.postcode, listing.region) == (before.postcode, before.region)
    if same or listing.country != "US" or listing.place == "address":
        return listing
    code, state = value.zip_area(value.zip_digits(listing.postcode) or ""), state_named(listing.region)
    middle = places.get(code) if state is None or state.has(code) else None
    north, east = middle or (None, None)
    return listing._replace(latitude=north, longitude=east, place="postcode" if middle else "")

"""A listing as a row of the index, and back."""

from __future__ import annotations

from typing import Any

from rootway.directory.index.form import PROVIDER, id_of
from rootway.directory.kinds import the_kinds
from rootway.directory.provider import Provider


def row_of(p: Provider) -> tuple[Any, ...]:
    """The row of a listing, in the order of PROVIDER."""
    return (
        id_of(p.register, p.number),
        p.register,
        p.number,
        p.name,
        int(p.organisation),
        ",".join(map(str, p.kinds)),
        p.primary,
        p.credential_text,
        p.marks,
        p.street,
        p.town,
        p.region,
        p.postcode,
        p.country,
        p.phone,
        p.latitude,
        p.longitude,
        p.place,
        p.listed_on,
        p.updated_on,
        p.confirmed_on,
        p.corrected,
    )


def provider_in(row: tuple[Any, ...]) -> Provider:
    """The listing of a row."""
    said = dict(zip(PROVIDER, row, strict=True))
    known = set(map(int, filter(None, said["kinds"].split(","))))
    professions = {p.number for p in the_kinds().professions.values()}
    ordered = sorted(known, key=lambda kind: (kind not in professions, kind != said["kind"], kind))
    return Provider(
        kinds=tuple(ordered),
        primary=said["kind"],
        organisation=bool(said["organisation"]),
        **{name: said[name] for name in PROVIDER if name not in ("id", "kinds", "kind", "organisation")},
    )

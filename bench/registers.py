"""A register of the US form, as long as is wanted: generated rows, fresh numbers, nobody who exists."""

from __future__ import annotations

from pathlib import Path

from rootway.directory.places import shipped_places
from tests.directory.registers import HEADER, crowd, number_of, quoted

TEMPLATES = 4_000
SHARE_LISTED = 0.2  # in the part of the real register that was seen, one row in five had a profession of ours


def write_register(path: Path, rows: int, seed: int = 1) -> int:
    """Write a monthly file with so many rows; its bytes."""
    made = list(crowd(min(rows, TEMPLATES), seed, shipped_places(), SHARE_LISTED))
    head, *lines = quoted(made).splitlines(keepends=True)
    rests = [line[12:] for line in lines]  # without the number and its quotation marks
    with path.open("wb", buffering=1 << 20) as file:
        file.write(head)
        for count in range(rows):
            file.write(b'"%s"' % number_of(count).encode() + rests[count % len(rests)])
    return path.stat().st_size


COLUMNS = [
    name
    for name in HEADER
    if name.startswith(
        (
            "NPI",
            "Entity",
            "Provider Organization",
            "Provider Last",
            "Provider First",
            "Provider Middle",
            "Provider Name Suffix",
            "Provider Credential",
            "Provider Other Organization Name",
            "Provider Business Practice",
            "Provider Second Line Business P",
            "Provider Enum",
            "Last Update",
            "Certification",
            "Healthcare Provider Taxonomy Code",
            "Healthcare Provider Primary",
        )
    )
]

"""The one file in which a person takes a record that can be verified; the same bytes for the same record and moment."""

from base64 import b64encode
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from rootway import __version__
from rootway.evidence import (
    CHECKPOINT,
    LOOKS,
    MANIFEST,
    RECORD,
    SIGNATURE,
    fingerprint,
    manifest_bytes,
    packed,
)
from rootway.evidence.manifest import written
from rootway.exchange.json_text import text_of
from rootway.exchange.own_record import collected
from rootway.web.content.evidence.paper import RecordPaper, record_pdf
from rootway.web.content.evidence.read_me import read_me
from rootway.web.content.evidence.verify_page import verify_page
from rootway.web.content.own_record import record_of
from rootway.web.data import queries, signing
from rootway.web.data.evidence_queries import way_to_day
from rootway.web.data.models import Look, Person
from rootway.web.data.portable import document_of, told_of
from rootway.web.data.sharing_queries import looks_of
from rootway.web.pathway import the_guides

FHIR = "record.fhir.json"


@dataclass(frozen=True)
class Package:
    """The file, and a name for it that tells nothing of the person."""

    name: str
    content: bytes


def package_of(person: Person, as_of: datetime) -> Package:
    """The record of one person as it stands."""
    looks, record = tuple(looks_of(person)), _record(person)
    parts = {
        CHECKPOINT: way_to_day([look.digest for look in looks]),
        LOOKS: looks_written(looks),
        RECORD: written(record),
        FHIR: text_of(collected(record_of(person, _patient(person), as_of), as_of)).encode(),
    }
    counts = _counts(record)
    parts["record.pdf"] = _paper(person, as_of, looks, counts, parts)
    key = signing.public_key()
    parts["README.txt"] = read_me(_moment(as_of), __version__, "/keys/", fingerprint(key))
    parts["verify.html"] = verify_page().content
    said = {
        "record": _named(person),
        "as_of": _moment(as_of),
        "software": __version__,
        "pathways": {guide.id: guide.pathway.version for guide in the_guides()},
        "counts": counts,
        "left_out": list(left_out()),
        "looks": {"number": len(looks), "head": looks[-1].digest if looks else ""},
    }
    ordered = dict(sorted(parts.items()))
    manifest = manifest_bytes(said, b64encode(key).decode(), ordered)
    content = packed({**ordered, MANIFEST: manifest, SIGNATURE: signing.sign(manifest)})
    return Package(f"rootway-record-{sha256(manifest).hexdigest()[:8]}.zip", content)


def _record(person: Person) -> dict[str, Any]:
    """Everything that is kept of the person, but what a clinician has not signed."""
    told = told_of(person)
    return {
        **document_of(person),
        "told": {**told, "Note": [row for row in told["Note"] if row["signed_at"]]},
    }


def looks_written(looks: tuple[Look, ...]) -> bytes:
    """The chain as text: the salt, then each line; nothing when nobody looked."""
    if not looks:
        return b""
    return "".join(
        f"{line}\n" for line in (f"salt {looks[0].previous}", *(look.line for look in looks))
    ).encode()


def left_out() -> tuple[str, ...]:
    """What is not in the record, in words."""
    return (
        _("your e-mail address and password"),
        _("other people of your account"),
        _("addresses of calendars and codes to share with"),
        _("drafts of notes that nobody signed"),
    )


def _paper(
    person: Person, as_of: datetime, looks: tuple[Look, ...], counts: dict[str, int], parts: dict[str, bytes]
) -> bytes:
    digests = {name: sha256(content).hexdigest() for name, content in parts.items()}
    key = {_("the key that signs"): fingerprint(signing.public_key())}
    shown = tuple(person.shown.order_by("shown_at", "id"))
    entries = tuple(queries.entries_of(person))
    told = RecordPaper(person, entries, shown, looks, counts, left_out(), {**digests, **key})
    return record_pdf(told, as_of)


def _counts(record: dict[str, Any]) -> dict[str, int]:
    tables = {**record, **record["told"]}
    return {name: len(rows) for name, rows in sorted(tables.items()) if isinstance(rows, list)}


def _named(person: Person) -> str:
    """A name of this record that stays the same and tells no other name of it."""
    return sha256(b"rootway record " + person.id.bytes).hexdigest()


def _patient(person: Person) -> UUID:
    """The name of the person in FHIR: it stays the same, and tells no other name of theirs."""
    return UUID(bytes=sha256(b"rootway fhir " + person.id.bytes).digest()[:16], version=5)


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")

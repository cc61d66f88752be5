"""A package for a lawyer: the parts that were chosen, as they stood then; the same bytes each time it is made.

It is in one language, whoever asks for it: of words in another no digest would come out as it was signed.
"""

from base64 import b64encode
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from uuid import UUID

from django.utils.translation import gettext as _

from rootway import __version__
from rootway.errors import RootwayError
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
from rootway.web.actions.releasing import Built
from rootway.web.content.evidence.package import looks_written
from rootway.web.content.evidence.paper import RecordPaper, record_pdf
from rootway.web.content.evidence.verify_page import verify_page
from rootway.web.content.releases.authorization_paper import authorization_pdf
from rootway.web.content.releases.read_me import certification, read_me
from rootway.web.content.releases.rows import ReleasedRows, rows_of
from rootway.web.content.releases.selection import read_selection
from rootway.web.content.releases.terms import SIGNED_IN, recipient_words
from rootway.web.data import signing
from rootway.web.data.evidence_queries import way_to_day
from rootway.web.data.models import Authorization, Person, Release
from rootway.web.languages import in_language, translated
from rootway.web.pathway import the_guides

AUTHORIZATION, AUTHORIZATION_PAPER, PAPER = "authorization.txt", "authorization.pdf", "record.pdf"
FORMAT = "rootway-release"
LARGEST_BYTES = 64 * 1024 * 1024


class TooLarge(RootwayError):
    """More than a package may hold: a shorter period is to be chosen."""


class NotTheSame(RootwayError):
    """It would no longer be the package that was signed: something that it holds was taken out or named anew since."""


@dataclass(frozen=True)
class ReleasePackage:
    """The file, and what has to come out again each time."""

    content: bytes
    built: Built


@in_language(SIGNED_IN)
def package_of(authorization: Authorization, text: str, as_of: datetime, way: bytes = b"") -> ReleasePackage:
    """What was chosen, with the signed text. Raises `TooLarge`."""
    return _packed(authorization, text, as_of, way)


def _packed(authorization: Authorization, text: str, as_of: datetime, way: bytes) -> ReleasePackage:
    rows = _rows(authorization, as_of)
    way = way or _way(rows)
    parts = _record_parts(authorization, rows, as_of, way)
    moment, key = _moment(as_of), signing.public_key()
    parts |= {
        AUTHORIZATION: text.encode(),
        AUTHORIZATION_PAPER: authorization_pdf(text),
        "README.txt": read_me(moment, __version__, fingerprint(key)),
        "certification-blank.txt": certification(moment, __version__),
        "verify.html": verify_page().content,
    }
    ordered = dict(sorted(parts.items()))
    manifest = manifest_bytes(_said(authorization, rows, as_of), b64encode(key).decode(), ordered)
    content = packed({**ordered, MANIFEST: manifest, SIGNATURE: signing.sign(manifest)})
    if len(content) > LARGEST_BYTES:
        raise TooLarge
    name = f"rootway-release-{sha256(manifest).hexdigest()[:8]}.zip"
    return ReleasePackage(content, Built(as_of, name, manifest.decode("ascii"), way.decode("ascii")))


def made_again(release: Release) -> bytes:
    """The same file as when it was signed. Raises `NotTheSame`."""
    text, way = release.authorization.text, release.way.encode()
    package = package_of(release.authorization, text, release.as_of, way)
    if package.built.manifest != release.manifest:
        return _in_another_language(release)
    return package.content


def _in_another_language(release: Release) -> bytes:
    """The file of a package that was signed before all were in one language. Raises `NotTheSame`."""
    for language in translated():
        with in_language(language):
            package = _packed(
                release.authorization, release.authorization.text, release.as_of, release.way.encode()
            )
        if package.built.manifest == release.manifest:
            return package.content
    raise NotTheSame


@in_language(SIGNED_IN)
def read_first(draft: Authorization) -> dict[str, bytes]:
    """The record as it would go out, to be read before anything is signed: the same bytes."""
    assert draft.as_of is not None, "parts were chosen"
    rows = _rows(draft, draft.as_of)
    return _record_parts(draft, rows, draft.as_of, _way(rows))


def _rows(authorization: Authorization, as_of: datetime) -> ReleasedRows:
    return rows_of(authorization.person, read_selection(authorization.selection), as_of)


def _way(rows: ReleasedRows) -> bytes:
    return way_to_day([look.digest for look in rows.looks]) if rows.looks else written({})


def _record_parts(
    authorization: Authorization, rows: ReleasedRows, as_of: datetime, way: bytes
) -> dict[str, bytes]:
    record = {
        "format": FORMAT,
        "version": 1,
        "person": {"name": authorization.signed_by},
        "selection": read_selection(authorization.selection).to_json(),
        **rows.tables,
    }
    parts = {CHECKPOINT: way, LOOKS: looks_written(rows.looks), RECORD: written(record)}
    digests = {name: sha256(content).hexdigest() for name, content in sorted(parts.items())}
    key = {_("the key that signs"): fingerprint(signing.public_key())}
    paper = RecordPaper(
        Person(label=authorization.signed_by),
        rows.said,
        rows.shown,
        rows.looks,
        _counts(rows),
        read_selection(authorization.selection).left_out(),
        {**digests, **key},
        _about(authorization),
    )
    return {**parts, PAPER: record_pdf(paper, as_of)}


def _about(authorization: Authorization) -> tuple[str, ...]:
    return (
        _("This is what one person chose to release. %s.") % recipient_words(authorization.named),
        _("What for: %s.") % authorization.purpose,
        _("What was chosen: %s") % read_selection(authorization.selection).words(),
        _("It is no medical opinion and says nothing on cause or fault."),
        _("That nothing was changed can be checked: open verify.html."),
    )


def _counts(rows: ReleasedRows) -> dict[str, int]:
    """How many rows of each chosen table. Of what was not chosen there is no number: it would tell that it is there."""
    looks = {"Look": len(rows.looks)} if rows.looks else {}
    return dict(sorted({**{name: len(found) for name, found in rows.tables.items()}, **looks}.items()))


def _said(authorization: Authorization, rows: ReleasedRows, as_of: datetime) -> dict[str, object]:
    selection, looks = read_selection(authorization.selection), rows.looks
    return {
        "record": _named(authorization.id),
        "as_of": _moment(as_of),
        "software": __version__,
        "pathways": {guide.id: guide.pathway.version for guide in the_guides()},
        "counts": _counts(rows),
        "left_out": list(selection.left_out()),
        "selection": selection.to_json(),
        "authorization": str(authorization.id),
        "looks": {"number": len(looks), "head": looks[-1].digest if looks else ""},
    }


def _named(id: UUID) -> str:
    """Packages of one authorization bear one name; those of two can't be told to be of one person."""
    return sha256(b"rootway release " + id.bytes).hexdigest()


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")

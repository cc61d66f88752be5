"""The person's own copy of what they signed: the text, and what shows later whether anything was changed."""

from datetime import UTC, datetime
from hashlib import sha256

from rootway.web.data.models import Authorization, Release
from rootway.web.data.sharing_queries import looks_of

RECEIPT = """{text}
---------------------------------------------------------------
YOUR COPY. The text above is what you signed, word for word.
Signed at {at} UTC, after you showed who you are ({how}).
SHA-256 of the text: {digest}
Key of the server: {key}

{packages}
{ended}
The list of who looked had {number} lines; its last digest was {head}.
Keep this file: if those lines ever read otherwise, something was changed.
"""


def receipt_of(signed: Authorization, key: str) -> str:
    """The words."""
    looks = list(looks_of(signed.person))
    end = getattr(signed, "end", None)
    return RECEIPT.format(
        text=signed.text,
        at=_moment(signed.signed_at),
        how=signed.signed_how,
        digest=signed.digest,
        key=key,
        packages="\n".join(_package(release) for release in signed.releases.all()),
        ended=f"Taken back at {_moment(end.at)} UTC.\n" if end else "",
        number=len(looks),
        head=looks[-1].digest if looks else "none",
    )


def _package(release: Release) -> str:
    told = [
        f"Package {release.name}, as of {_moment(release.as_of)} UTC",
        f"  SHA-256 of its manifest.json: {sha256(release.manifest.encode()).hexdigest()}",
    ]
    taken = release.collected.all()
    return "\n".join([*told, *(f"  Collected {_moment(one.at)} UTC by {one.named['name']}" for one in taken)])


def _moment(at: datetime | None) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M:%S}" if at else ""

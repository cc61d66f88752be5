"""The chain of who looked at a person's log: each line is bound to all before it.

Taking one out, or changing one, shows in every digest after it. What it cannot show: lines that whoever runs the
server wrote falsely before they were chained, and lines taken from the end, unless somebody kept a later digest.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from secrets import token_hex
from uuid import UUID

from rootway.evidence import digest_of_line
from rootway.web.data.models import Look

SALT_BYTES = 16


def new_salt() -> str:
    """What stands before the first line, so that a digest alone tells nothing."""
    return token_hex(SALT_BYTES)


def line_of(number: int, at: datetime, account: UUID, role: str, page: str, share: UUID) -> str:
    """One look in one line, always written in the same way."""
    moment = at.astimezone(UTC).isoformat(timespec="microseconds")
    return "|".join((str(number), moment, str(account), role, page, str(share)))


def first_broken(looks: Iterable[Look]) -> int | None:
    """The number of the first line that does not fit, of all looks of one person in their order; None: all fit."""
    previous = None
    for expected, look in enumerate(looks, 1):
        bound = look.digest == digest_of_line(look.previous, look.line)
        follows = previous is None or look.previous == previous
        if not (look.number == expected and bound and follows and _says_the_same(look)):
            return expected
        previous = look.digest
    return None


def _says_the_same(look: Look) -> bool:
    """The columns that pages show say what the line says; an account or a share that is gone left them empty."""
    parts = look.line.split("|")
    if len(parts) != 6:
        return False
    account, share = look.account_id or parts[2], look.share_id or parts[5]
    return "|".join((*parts[:2], str(account), *parts[3:5], str(share))) == look.line and parts[:2] + parts[3:5] == [
        str(look.number), look.at.astimezone(UTC).isoformat(timespec="microseconds"), look.role, look.page
    ]  # fmt: skip

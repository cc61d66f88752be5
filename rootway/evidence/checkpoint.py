"""One line a day that binds the chains of everybody: nobody can be told another line without two of them existing.

    rootway-checkpoint/1 DAY SIZE ROOT PREVIOUS — KEY SIGNATURE
What is signed stands before the dash. PREVIOUS is the digest of the line before; zeros before the first.
"""

import re
from base64 import b64decode
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise

from rootway.errors import Fault, Wording
from rootway.evidence.signature import fingerprint, is_signed_by

BEGINS = "rootway-checkpoint/1"
FIRST = "0" * 64
# Four bits of a signature's last letter are unused: only the letters where they are zero are taken.
_LINE = re.compile(
    rf"(?P<signed>{BEGINS} (?P<day>\d{{4}}-\d\d-\d\d) (?P<size>0|[1-9]\d{{0,11}}) (?P<root>[0-9a-f]{{64}})"
    r" (?P<previous>[0-9a-f]{64})) — (?P<key>[0-9a-f]{64}) (?P<signature>[A-Za-z0-9+/]{85}[AQgw]==)",
    re.ASCII,
)
_REMEDY = Wording("Load it anew. If it stays so, ask who runs the server, and keep both files.")


@dataclass(frozen=True)
class Checkpoint:
    """The line of one day."""

    day: str
    size: int
    root: str
    previous: str
    key: str
    """The fingerprint of the key that signed it."""
    line: str

    @staticmethod
    def signed_text(day: str, size: int, root: str, previous: str) -> str:
        """What is to be signed for a day."""
        return f"{BEGINS} {day} {size} {root} {previous}"

    @staticmethod
    def read(line: str) -> "Checkpoint | None":
        """The checkpoint in a line; None where it is none."""
        found = _LINE.fullmatch(line)
        if found is None:
            return None
        day, size, root, previous, key = found.group("day", "size", "root", "previous", "key")
        return Checkpoint(day, int(size), root, previous, key, line)

    @property
    def digest(self) -> str:
        """By which the next line names this one."""
        return self.digest_of(self.line)

    @staticmethod
    def digest_of(line: str) -> str:
        """By which the next line names this one, from its text alone."""
        return sha256(line.encode()).hexdigest()

    def is_signed(self, public: bytes) -> bool:
        """Whether the key that it names is this one, and signed it."""
        signed, _, rest = self.line.partition(" — ")
        signature = b64decode(rest.partition(" ")[2])
        return fingerprint(public) == self.key and is_signed_by(public, signature, signed.encode())


def read_checkpoints(where: str, text: str) -> tuple[tuple[Checkpoint, ...], tuple[Fault, ...]]:
    """The lines of a file of checkpoints, and what is wrong with it: lines that are none, and a gap or a change."""
    faults, found = [], []
    for number, line in enumerate(text.split("\n"), 1):
        checkpoint = Checkpoint.read(line)
        if checkpoint is not None:
            found.append(checkpoint)
        elif line:
            place = Wording.within(where, Wording("line %(number)s", number=number))
            faults.append(Fault(place, "is not a line for a day", "", _REMEDY))
    return tuple(found), (*faults, *_gaps(where, found))


def _gaps(where: str, found: list[Checkpoint]) -> Iterable[Fault]:
    """Between neighbours only: a file may begin at any day."""
    for before, after in pairwise(found):
        if after.previous != before.digest or after.day <= before.day:
            what = Wording("does not follow the line for %(day)s", day=before.day)
            why = "A line between them was taken out, or one was changed."
            yield Fault(Wording.within(where, after.day), what, why, _REMEDY)

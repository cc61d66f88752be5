"""One record as it was handed out, looked at from the outside in: the file, the list, the parts, the chain, the day."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rootway.errors import Fault, Wording
from rootway.evidence.chain import chain_of
from rootway.evidence.checkpoint import Checkpoint
from rootway.evidence.container import unpacked
from rootway.evidence.manifest import ANEW, CHANGED, public_key, read_json, read_manifest
from rootway.evidence.signature import fingerprint
from rootway.evidence.tree import root_through

RECORD, LOOKS, CHECKPOINT = "record.json", "looks.txt", "checkpoint.json"
SALT = "salt "
NOT_SIGNED_SO = Wording("The server signed something that does not fit together.")
ASK = Wording("Keep this file, and ask who runs the server.")


@dataclass(frozen=True)
class Verified:
    """What was found in one file. Where there are faults, the rest may not be relied on."""

    name: str
    faults: tuple[Fault, ...]
    said: Mapping[str, Any]
    """The manifest."""
    record: Mapping[str, Any]
    salt: str
    looks: tuple[str, ...]
    """The digest after each look."""
    checkpoint: Checkpoint | None
    number: int
    """How many looks the checkpoint binds."""

    @property
    def key(self) -> str:
        """The fingerprint of the key that signed it."""
        return fingerprint(public_key(self.said.get("key")))


def verified(name: str, raw: bytes) -> Verified:
    """All that can be told from one file alone."""
    files = unpacked(raw)
    if files is None:
        fault = Fault(name, "is not packed as we pack it", CHANGED, ANEW)
        return Verified(name, (fault,), {}, {}, "", (), None, 0)
    return verified_parts(name, files)


def verified_parts(name: str, files: Mapping[str, bytes]) -> Verified:
    """The same of the parts by themselves, as they lie in a folder."""
    said, faults = read_manifest(files)
    if faults:
        return Verified(name, _under(name, faults), said, {}, "", (), None, 0)
    try:
        return _fitting(name, said, files)
    except (ValueError, TypeError, KeyError, AttributeError):
        fault = Fault(name, "was made wrongly", NOT_SIGNED_SO, ASK)
        return Verified(name, (fault,), said, {}, "", (), None, 0)


def _fitting(name: str, said: Mapping[str, Any], files: Mapping[str, bytes]) -> Verified:
    """The signed parts beside each other: the server too can have made them wrongly."""
    first, *lines = files[LOOKS].decode().split("\n")
    looks = chain_of(first.removeprefix(SALT), lines[:-1])
    day = read_json(files[CHECKPOINT])
    checkpoint = Checkpoint.read(day["line"]) if day else None
    faults = list(_looks(said["looks"], looks))
    if day:
        faults += _day(day, checkpoint, looks)
    record, salt = read_json(files[RECORD]), first.removeprefix(SALT)
    number = day["number"] if day else 0
    return Verified(name, _under(name, faults), said, record, salt, looks, checkpoint, number)


def _looks(said: Mapping[str, Any], looks: tuple[str, ...]) -> Iterator[Fault]:
    if said != {"number": len(looks), "head": looks[-1] if looks else ""}:
        yield Fault(LOOKS, "do not lead to the last digest on the list", NOT_SIGNED_SO, ASK)


def _day(day: Mapping[str, Any], checkpoint: Checkpoint | None, looks: tuple[str, ...]) -> Iterator[Fault]:
    if checkpoint is None or not checkpoint.is_signed(public_key(day["key"])):
        yield Fault(CHECKPOINT, "holds a line for a day that is not signed as it says", NOT_SIGNED_SO, ASK)
        return
    number = day["number"]
    leaf = bytes.fromhex(looks[number - 1]) if 0 < number <= len(looks) else b""
    root = root_through(leaf, day["index"], checkpoint.size, [bytes.fromhex(one) for one in day["path"]])
    if root is None or root.hex() != checkpoint.root:
        what = Wording(
            "does not lead from look %(number)s to the line for %(day)s", number=number, day=checkpoint.day
        )
        yield Fault(CHECKPOINT, what, NOT_SIGNED_SO, ASK)


def _under(name: str, faults: list[Fault]) -> tuple[Fault, ...]:
    return tuple(fault.under(name) for fault in faults)

"""Records as a server hands them out, made by hand, with keys that are made for the test."""

from base64 import b64encode
from collections.abc import Sequence
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from rootway.evidence import Checkpoint, chain_of, fingerprint, manifest_bytes, packed, path_in, root_of
from rootway.evidence.checkpoint import FIRST
from rootway.evidence.manifest import MANIFEST, SIGNATURE, written

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OTHER = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))
SALT = "0f" * 16
LINES = tuple(f"{number}|2026-12-01|someone|clinician|page|share" for number in range(1, 6))
OTHERS = tuple(bytes([number]) * 32 for number in range(6))
ENTRIES = ({"id": "a", "value": True}, {"id": "b", "value": 3})


def public(key: Ed25519PrivateKey = KEY) -> bytes:
    return key.public_key().public_bytes_raw()


def day_line(
    root: bytes,
    size: int,
    day: str = "2026-12-01",
    previous: str = FIRST,
    key: Ed25519PrivateKey = KEY,
) -> Checkpoint:
    """The line of a day."""
    signed = Checkpoint.signed_text(day, size, root.hex(), previous)
    told = f"{signed} — {fingerprint(public(key))} {b64encode(key.sign(signed.encode())).decode()}"
    read = Checkpoint.read(told)
    assert read is not None
    return read


def day_of(lines: Sequence[str], number: int, salt: str = SALT) -> dict[str, Any]:
    """The way from one look to the line of the day."""
    leaf = bytes.fromhex(chain_of(salt, lines)[number - 1])
    leaves = sorted((leaf, *OTHERS))
    index = leaves.index(leaf)
    return {
        "index": index,
        "number": number,
        "path": [one.hex() for one in path_in(leaves, index)],
        "line": day_line(root_of(leaves), len(leaves)).line,
        "key": b64encode(public()).decode(),
    }


def parts_of(
    lines: Sequence[str] = LINES, entries: Sequence[Any] = ENTRIES, salt: str = SALT, **other: bytes
) -> dict[str, bytes]:
    """The parts of a file."""
    looks = "".join(f"{line}\n" for line in (f"salt {salt}", *lines)) if lines else ""
    parts = {
        "README.txt": b"what this is\n",
        "checkpoint.json": written(day_of(lines, min(3, len(lines)), salt) if lines else {}),
        "looks.txt": looks.encode(),
        "record.json": written({"Entry": list(entries)}),
    }
    return parts | {name.replace("_", "."): content for name, content in other.items()}


def signed(
    parts: dict[str, bytes],
    lines: Sequence[str] = LINES,
    record: str = "one",
    salt: str = SALT,
    **said: Any,
) -> bytes:
    """The whole file, of these parts."""
    chain = chain_of(salt, lines)
    told = {
        "record": record,
        "looks": {"number": len(chain), "head": chain[-1] if chain else ""},
        **said,
    }
    manifest = manifest_bytes(told, b64encode(public()).decode(), parts)
    return packed({**parts, MANIFEST: manifest, SIGNATURE: KEY.sign(manifest)})


def file_of(
    lines: Sequence[str] = LINES,
    entries: Sequence[Any] = ENTRIES,
    record: str = "one",
    salt: str = SALT,
) -> bytes:
    """A whole file, as it should be."""
    return signed(parts_of(lines, entries, salt), lines, record, salt)

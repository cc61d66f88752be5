"""The list of what a file holds, and the digest of each part. It is what is signed, byte for byte."""

import json
from base64 import b64decode
from binascii import Error
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from rootway.errors import Fault, Wording
from rootway.evidence.signature import is_signed_by

MANIFEST, SIGNATURE = "manifest.json", "manifest.sig"
FORMAT, VERSION = "rootway-record", 1
CHANGED = Wording("Something was changed after it was signed.")
ANEW = Wording("Use the file as it was downloaded, or take it anew.")


def manifest_bytes(said: Mapping[str, Any], key: str, files: Mapping[str, bytes]) -> bytes:
    """The list of these files, with what else is `said` and the base64 of the key that is going to sign it."""
    listed = {
        name: {"bytes": len(content), "sha256": sha256(content).hexdigest()}
        for name, content in files.items()
    }
    return written({**said, "format": FORMAT, "version": VERSION, "key": key, "files": listed})


def written(value: Any) -> bytes:
    """JSON in the one way we write it."""
    return (json.dumps(value, indent=1, sort_keys=True, allow_nan=False) + "\n").encode("ascii")


def read_json(raw: bytes) -> dict[str, Any]:
    """An object of JSON; an empty one where it is none, so that every look into it finds nothing."""
    try:
        found = json.loads(raw)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def read_manifest(files: Mapping[str, bytes]) -> tuple[dict[str, Any], list[Fault]]:
    """The manifest among the files, and all that disagrees with it: its signature, then each part."""
    raw, signature = files.get(MANIFEST, b""), files.get(SIGNATURE, b"")
    said = read_json(raw)
    if (said.get("format"), said.get("version")) != (FORMAT, VERSION):
        return {}, [Fault(MANIFEST, "is missing, or is not one that this version can read", "", ANEW)]
    if not is_signed_by(public_key(said.get("key")), signature, raw):
        return said, [Fault(SIGNATURE, "does not fit the list of parts", CHANGED, ANEW)]
    listed = said.get("files")
    return said, list(_parts(listed if isinstance(listed, dict) else {}, files))


def public_key(said: object) -> bytes:
    """The bytes of a key from its base64; none where it is not one."""
    try:
        return b64decode(said, validate=True) if isinstance(said, str) else b""
    except (Error, ValueError):
        return b""


def _parts(listed: Mapping[str, Any], files: Mapping[str, bytes]) -> list[Fault]:
    there = {name: content for name, content in files.items() if name not in (MANIFEST, SIGNATURE)}
    faults = [Fault(name, "is missing", CHANGED, ANEW) for name in sorted(listed.keys() - there.keys())]
    for name, content in there.items():
        if name not in listed:
            faults.append(Fault(name, "was not part of what was signed", CHANGED, ANEW))
        elif listed[name] != {"bytes": len(content), "sha256": sha256(content).hexdigest()}:
            faults.append(Fault(name, "is not as it was signed", CHANGED, ANEW))
    return faults

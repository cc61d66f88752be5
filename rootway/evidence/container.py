"""The one file that holds the others: a ZIP file that is written in one way only, so that no byte of it is free."""

import struct
import zlib
from collections.abc import Mapping

_LOCAL = struct.Struct("<4s5H3L2H")
_LISTED = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_VERSION, _MADE_BY = 20, 3 << 8 | 20
_TIME, _DATE = 0, 20 << 9 | 1 << 5 | 1  # 2000-01-01: the same files give the same bytes
_MODE = 0o100644 << 16


def packed(files: Mapping[str, bytes]) -> bytes:
    """The files as they are, uncompressed, in the order given."""
    body, listed = b"", b""
    for name, content in files.items():
        written, named = len(body), name.encode("ascii")
        crc, size = zlib.crc32(content), len(content)
        fixed = (_VERSION, 0, 0, _TIME, _DATE, crc, size, size, len(named), 0)
        body += _LOCAL.pack(b"PK\3\4", *fixed) + named + content
        listed += _LISTED.pack(b"PK\1\2", _MADE_BY, *fixed, 0, 0, 0, _MODE, written) + named
    ends = _END.pack(b"PK\5\6", 0, 0, len(files), len(files), len(listed), len(body), 0)
    return body + listed + ends


def unpacked(raw: bytes) -> dict[str, bytes] | None:
    """The files in `raw`; None where it is not, to the last byte, what `packed` makes of them."""
    files: dict[str, bytes] = {}
    at = 0
    while raw[at : at + 4] == b"PK\3\4" and len(raw) >= at + _LOCAL.size:
        *_, size, length, _extra = _LOCAL.unpack_from(raw, at)
        begins = at + _LOCAL.size + length
        name = raw[at + _LOCAL.size : begins]
        if not name.isascii():
            return None
        files[name.decode("ascii")] = raw[begins : begins + size]
        at = begins + size
    return files if packed(files) == raw else None

"""A sealed entry can be opened by this server alone, and only whole and under its own id."""

import json
import stat
from base64 import b64decode, b64encode
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from rootway.errors import FaultsFound
from rootway.web.data import sealing

IV = b"used once: 1"
CONTENT = {"pain": 4, "zone": "calf"}


def shown(sealed: sealing.Sealed) -> dict[str, str]:
    """A sealed entry as a phone sends it."""
    parts = {"key": sealed.key, "iv": sealed.iv, "text": sealed.text}
    return {"id": sealed.id, **{name: b64encode(part).decode() for name, part in parts.items()}}


def test_what_was_sealed_comes_back():
    sealed = sealing.sealed("an-id", CONTENT, IV)
    assert sealing.opened(sealed) == CONTENT
    assert sealing.read_sealed(json.loads(json.dumps(shown(sealed)))) == sealed
    assert b"calf" not in sealed.text


@pytest.mark.parametrize("part", ["id", "key", "iv", "text"])
def test_a_damaged_entry_is_refused(part):
    sealed = sealing.sealed("an-id", CONTENT, IV)
    known = getattr(sealed, part)
    changed = known[:-1] + ("x" if isinstance(known, str) else bytes([known[-1] ^ 1]))
    with pytest.raises(FaultsFound, match="cannot be opened"):
        sealing.opened(replace(sealed, **{part: changed}))


@pytest.mark.parametrize("part", ["key", "iv", "text"])
def test_an_empty_part_is_refused(part):
    with pytest.raises(FaultsFound, match="cannot be opened"):
        sealing.opened(replace(sealing.sealed("an-id", CONTENT, IV), **{part: b""}))


@pytest.mark.parametrize(
    "raw", [None, [], {}, {"id": 3, "key": "", "iv": "", "text": ""}, {"id": "x", "key": "é"}]
)
def test_what_is_no_sealed_entry_is_refused(raw):
    with pytest.raises(FaultsFound, match="cannot be opened"):
        sealing.read_sealed(raw)


def test_bytes_that_are_not_base64_are_refused():
    with pytest.raises(FaultsFound, match="cannot be opened"):
        sealing.read_sealed({**shown(sealing.sealed("an-id", CONTENT, IV)), "iv": "not base64!"})


def test_the_private_key_is_this_users_alone(home: str):
    path = Path(home, sealing.NAME)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "PRIVATE KEY" in path.read_text()
    assert len(b64decode(sealing.public_key())) == 65


def test_a_key_of_another_kind_stops_at_once(tmp_path: Path):
    other = rsa.generate_private_key(65537, 2048)
    (tmp_path / sealing.NAME).write_bytes(
        other.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    )
    with pytest.raises(TypeError, match="not a key on P-256"):
        sealing._private_keys(tmp_path)

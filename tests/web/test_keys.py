"""New keys take over from old ones, and nobody loses a session, an authenticator app or what a phone sealed."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.web.real_server import Server

pytestmark = pytest.mark.long

MAKE = """
import json, os; import django; django.setup()
from datetime import datetime, UTC
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.contrib.sessions.backends.db import SessionStore
from rootway.web import actions
from rootway.web.data import models, sealing
from rootway.web.data.whose import tag_of
account = models.Account.objects.create(email="ann@rootway.example")
TOTP.activate(account, "JBSWY3DPEHPK3PXP")
codes = RecoveryCodes.activate(account).get_unused_codes()
session, now = SessionStore(), datetime.now(UTC)
person = actions.bring_log(session, [], now, "US", False)
session["said"] = "kept"; session.save()
box = sealing.sealed("one", {"walked": 12}, os.urandom(12))
parts = [box.key.hex(), box.iv.hex(), box.text.hex()]
print(json.dumps([codes, session.session_key, str(person.id), tag_of(person), *parts]))
"""
LOOK = """
import json, sys; import django; django.setup()
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.contrib.sessions.backends.db import SessionStore
from rootway.errors import FaultsFound
from rootway.web.data import models, sealing
from rootway.web.data.whose import is_tag_of
codes, key, person, tag, *box = json.loads(sys.argv[1])
totp = Authenticator.objects.get(type="totp")
recovery = Authenticator.objects.get(type="recovery_codes").wrap()
try:
    walked = sealing.opened(sealing.Sealed("one", *map(bytes.fromhex, box)))
except FaultsFound:
    walked = None
print(json.dumps({
    "app": get_adapter().decrypt(totp.data["secret"]),
    "codes": recovery.get_unused_codes() == codes,
    "session": SessionStore(key).get("said"),
    "form": is_tag_of(models.Person.objects.get(id=person), tag),
    "phone": walked,
}))
"""
ALL = {
    "app": "JBSWY3DPEHPK3PXP",
    "codes": True,
    "session": "kept",
    "form": True,
    "phone": {"walked": 12},
}


@pytest.fixture
def server(tmp_path: Path) -> Server:
    """A prepared server."""
    (tmp_path / "data").mkdir()
    made = Server(tmp_path / "data")
    made.prepare()
    return made


def look(server: Server, made: str) -> dict[str, Any]:
    """What the keys of now make of what was made before."""
    found: dict[str, Any] = json.loads(server.python("-c", LOOK, made)[-1])
    return found


def keys_of(server: Server) -> list[str]:
    """The three files of keys."""
    folder = Path(server.environment["ROOTWAY_DATA"])
    return [(folder / name).read_text() for name in ("secret-key", "sealing-key.pem", "signing-key.pem")]


def test_new_keys_understand_what_the_old_ones_made(server: Server):
    (made,) = server.python("-c", MAKE)
    old = keys_of(server)
    assert look(server, made) == ALL
    said = server.python("-m", "rootway.cli.main", "keys", "rotate")
    assert "still understood" in said[0]
    new = keys_of(server)
    assert [now.endswith(before.strip()) for before, now in zip(old, new, strict=True)] == [True] * 3
    assert [now == before for before, now in zip(old, new, strict=True)] == [False] * 3
    assert look(server, made) == ALL


def test_old_keys_go_and_take_only_what_was_sent_out(server: Server):
    (made,) = server.python("-c", MAKE)
    old = keys_of(server)
    server.python("-m", "rootway.cli.main", "keys", "rotate")
    said = server.python("-m", "rootway.cli.main", "keys", "retire")
    assert said[0].startswith("Sealed anew: 2 second factors, 1 sessions.")
    assert [before.strip() in now for before, now in zip(old, keys_of(server), strict=True)] == [False] * 3
    assert look(server, made) == {**ALL, "form": False, "phone": None}
    folder = Path(server.environment["ROOTWAY_DATA"])
    assert {
        (folder / name).stat().st_mode & 0o777
        for name in ("secret-key", "sealing-key.pem", "signing-key.pem")
    } == {0o600}

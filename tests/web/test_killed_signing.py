"""Whoever signs is killed in the middle of it: each note is signed once and whole, or is the draft it was."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.postgresql import PostgreSQL
from tests.web.killing import new_server
from tests.web.real_server import ROOT, Server

pytestmark = pytest.mark.long

FEW, MANY = 3, 40  # kills
NOTES = 40
MAKE = """
import json, sys; import django; django.setup()
from rootway.web.data import models
from tests.web.noting import NOW, a_clinic, begun
clinic = a_clinic()
first = begun(clinic)
rows = [models.Note(person=clinic.person, practice=clinic.practice, author=clinic.clinician.account, kind="soap",
                    content=first.content, drafted_at=NOW) for _ in range(int(sys.argv[1]))]
models.Note.objects.bulk_create(rows)
print(json.dumps(str(clinic.share.id)))
"""
SIGN = """
import sys; import django; django.setup()
from rootway.web import actions
from rootway.web.data import models
from rootway.web.data.clinic_access import Clinician
from tests.web.noting import NOW, Clinic, frozen
share = models.Share.objects.get(id=sys.argv[1])
own = share.clinician
works = tuple(models.Membership.objects.filter(account=own).select_related("practice__claim"))
clinic = Clinic(share.practice, Clinician(own, models.Licence.objects.get(account=own), works), share.person, share)
drafts = list(models.Note.objects.filter(signed_at=None, author=own))
made = frozen(clinic, drafts[0])
print("ready", flush=True)
for note in drafts:
    if actions.sign_note(share, clinic.clinician, note.id, made, NOW):
        print(note.id, flush=True)
"""
KEPT = """
import json; import django; django.setup()
from rootway.note import digest_of, text_of
from rootway.web.data import models
for note in models.Note.objects.all():
    signed = note.signed_at is not None
    whole = note.digest == digest_of(note.content, note.text) and note.text == text_of(note.content) if signed else (
        note.text == note.digest == "" and set(note.content) == {"topic", "since", "own"})
    print(json.dumps([str(note.id), signed, whole]))
"""


def killed_while_signing(server: Server, share: str, wait: float) -> set[str]:
    """The notes whose signature was acknowledged before the process was killed."""
    signing = subprocess.Popen(
        [sys.executable, "-c", SIGN, share],
        cwd=ROOT,
        env=server.environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert signing.stdout is not None
    assert signing.stdout.readline() == "ready\n"
    time.sleep(wait)
    os.kill(signing.pid, signal.SIGKILL)
    return set(signing.stdout.read().split()) if signing.wait() is not None else set()


def faults(server: Server, kills: int) -> list[str]:
    """Everything that went wrong; at least one note was signed and one was not, or nothing was proved."""
    dice, acknowledged = random.Random(kills), set[str]()
    share = json.loads(server.python("-c", MAKE, str(NOTES * kills))[0])
    for _ in range(kills):
        acknowledged |= killed_while_signing(server, share, dice.uniform(0.01, 0.3))
    kept = [json.loads(line) for line in server.python("-c", KEPT)]
    signed = {id for id, is_signed, _whole in kept if is_signed}
    assert signed and len(signed) < len(kept), "too little was signed to prove anything"
    found = [f"not whole: {id}" for id, _signed, whole in kept if not whole]
    found += [f"lost: {id}" for id in acknowledged - signed]
    return found + ["more than was sent"] * (len(signed - acknowledged) > kills)


@pytest.mark.parametrize("kills", [FEW, pytest.param(MANY, marks=pytest.mark.slow)])
def test_a_note_is_signed_once_or_not_on_sqlite(kills: int, tmp_path: Path, home: str):
    assert faults(new_server(tmp_path / "data", "", Path(home)), kills) == []


@pytest.mark.parametrize("kills", [FEW, pytest.param(MANY, marks=pytest.mark.slow)])
def test_a_note_is_signed_once_or_not_on_postgresql(
    kills: int, tmp_path: Path, home: str, postgresql: PostgreSQL
):
    assert faults(new_server(tmp_path / "data", postgresql.url(), Path(home)), kills) == []

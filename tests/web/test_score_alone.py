"""A form that may not be printed is entered as its score: the weekly page of such a pathway, in its own process."""

import json
import os
import subprocess
import sys

import pytest

from tests.house.tree import ROOT

pytestmark = pytest.mark.long

SAID = """
import json, os, re, tempfile
with tempfile.TemporaryDirectory() as folder:
    os.environ.update(ROOTWAY_DATA=folder, DJANGO_SETTINGS_MODULE="rootway.web.settings")
    import django
    django.setup()
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.core.management import call_command
    from django.test import Client
    call_command("prepare", verbosity=0)
    client = Client(SERVER_NAME="localhost")
    facts = {"age_years": 45, "sex": "male", "neck_duration_weeks": 3, "arm_pain": True}
    facts |= dict.fromkeys(("lift_arm_side_weak", "wrist_back_weak", "push_elbow_weak", "grip_weak"), False)
    facts |= {"finger_spread_weak": False}
    case = json.dumps({"facts": {"other_red_flags_denied": True, **facts}}).encode()
    client.post("/check/upload/", {"answers": SimpleUploadedFile("a.json", case, "application/json")})
    client.post("/log/begin/", {"time_zone": "America/New_York"})
    answers = [client.post("/log/weekly/", {"score": score}) for score in ("", "51", "3.5", "22")]
    errors = [re.findall(r"Enter a score from 0 to 50", answer.content.decode())[:1] for answer in answers]
    from rootway.web.data.models import Entry
    kept = list(Entry.objects.filter(fact="ndi_score").values_list("value", flat=True))
    page = client.get("/log/weekly/").content.decode()
    print(json.dumps([[answer.status_code for answer in answers], errors, kept, "Last: 22 of 50" in page]))
    django.db.connections.close_all()
"""


def test_a_score_is_entered_within_its_range_and_kept():
    ran = subprocess.run(
        [sys.executable, "-c", SAID],
        cwd=ROOT,
        env={**os.environ, "ROOTWAY_PATHWAY": str(ROOT / "pathways/cervical-radiculopathy")},
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stderr
    told = ["Enter a score from 0 to 50"]
    assert json.loads(ran.stdout) == [[422, 422, 422, 302], [told, told, told, []], [22], True]

"""A printed form that has no words in Spanish: its score is entered there, and its sentences stay in English pages."""

import json
import os
import subprocess
import sys

import pytest

from tests.house.tree import ROOT

pytestmark = pytest.mark.long
SAID = """
import json, os, tempfile
os.environ.update(ROOTWAY_DATA=tempfile.mkdtemp(), DJANGO_SETTINGS_MODULE="rootway.web.settings")
import django
django.setup()
from django.core.management import call_command
call_command("prepare", verbosity=0)
from tests.web.another_pathway import _who_keeps_a_log
from tests.web.test_marked_pages import PLAIN
client = _who_keeps_a_log(PLAIN)
shown = client.get("/log/weekly/").content.decode()
sent = [client.post("/log/weekly/", {"score": score}).status_code for score in ("", "25", "3.5", "12")]
told = client.get("/log/weekly/").content.decode()
english = client.get("/log/weekly/", HTTP_ACCEPT_LANGUAGE="en").content.decode()
print("\\n" + json.dumps([shown, sent, told, english]))
"""


def test_the_score_of_an_english_form_is_entered_in_spanish_and_stays_in_english():
    env = {**os.environ, "ROOTWAY_UNREAD": "on", "ASKED": "es", "PYTHONPATH": str(ROOT)}
    ran = subprocess.run([sys.executable, "-c", SAID], cwd=ROOT, env=env, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    shown, sent, told, english = json.loads(ran.stdout.splitlines()[-1])
    assert "because of my back" not in shown.lower() and "Este cuestionario no se muestra" in shown
    assert sent == [422, 422, 422, 302] and "12 de 24" in told
    assert english.lower().count("because of my back") > 10 and "Last: 12 of 24" in english

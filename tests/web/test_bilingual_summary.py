"""The summary for a visit in the language of the person and in English beside it, from the same answers."""

import json
import os
import re
import subprocess
import sys

import pytest

from tests.guide.copied import copied
from tests.guide.pseudo import put_into
from tests.house.tree import ROOT

pytestmark = pytest.mark.long
SHOWN = """
import json, os, sys, tempfile
os.environ.update(ROOTWAY_DATA=tempfile.mkdtemp(), DJANGO_SETTINGS_MODULE="rootway.web.settings")
import django
django.setup()
from django.core.management import call_command
call_command("prepare", verbosity=0)
from tests.web.another_pathway import _printed, _who_keeps_a_log
from tests.web.test_marked_pages import PLAIN
os.environ["ASKED"] = "es"
client = _who_keeps_a_log(PLAIN)
print("\\n" + json.dumps({
    "both": client.get("/visit/?english=1").content.decode(),
    "one": client.get("/visit/").content.decode(),
    "papers": [_printed(client.get(address)) for address in ("/visit/pdf/", "/visit/pdf/?english=1")],
}))
"""


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    folder = copied(tmp_path_factory.mktemp("bilingual") / "pathway")
    put_into(folder, language="es")
    env = {**os.environ, "ROOTWAY_PATHWAY": str(folder), "PYTHONPATH": str(ROOT)}
    ran = subprocess.run([sys.executable, "-c", SHOWN], cwd=ROOT, env=env, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout.splitlines()[-1])


def test_both_languages_stand_side_by_side(shown):
    own, english = re.split(r'<section class="flow" lang="en-US"', shown["both"])
    assert 'lang="es-US"' in own and "Dónde se siente" in own and "⟦" in own
    assert "Where it is felt" in english and "⟦" not in english.split("</section>\n  </div>")[0]
    assert "Where it is felt" not in shown["one"] and "?english=1" in shown["one"]


def test_no_name_on_the_page_is_there_twice(shown):
    names = re.findall(r'\bid="([^"]+)"', shown["both"])
    assert len(names) == len(set(names))
    led = set(re.findall(r'aria-labelledby="([^"]+)"', shown["both"]))
    assert {name for one in led for name in one.split()} <= set(names)


def test_there_is_a_paper_in_each(shown):
    own, english = shown["papers"]
    assert "⟦" in own and "⟦" not in english and "Where it is felt" in english

"""The page for whoever runs an app is true: each of its curl lines runs at a real server and prints what it says."""

import json
from pathlib import Path

import pytest

from tests.house.tree import ROOT
from tests.web.apps import BACK, VERIFIER, challenge_of
from tests.web.curl_lines import lines_of, run
from tests.web.real_server import Server

pytestmark = pytest.mark.long

PAGE = ROOT / "docs/how-to/let-an-app-read.md"
SAYS_YES = f"""
import django; django.setup()
import sys
from django.utils import timezone
from rootway.web import actions
from rootway.web.data.app_access import app_named
from rootway.web.data.models import Account, Person
now = timezone.now()
own = Account.objects.create(email="somebody@rootway.example")
person = Person.objects.create(account=own, keeps_log=True, started_at=now, touched_at=now)
grant = actions.allow_app(person, app_named(sys.argv[1]), ["launch/patient", "patient/*.rs", "offline_access"], now)
actions.put_in_code(grant, "the-code-of-this-test", "{challenge_of(VERIFIER)}", "{BACK}", now)
"""


def test_each_line_of_the_page_runs_and_prints_what_it_says(tmp_path: Path):
    lines = lines_of(PAGE)
    assert len(lines) == 6
    server = Server(tmp_path)
    server.prepare()
    server.start()
    try:
        said = server.python("manage.py", "register_app", "Example reader", BACK)
        known = {"CLIENT_ID": said[0].removeprefix("client id: "), "CODE_VERIFIER": VERIFIER}
        server.python("-c", SAYS_YES, known["CLIENT_ID"])
        known["CODE"] = "the-code-of-this-test"
        for says, printed in run(lines, server, known):
            if says == '"access_token"':
                known["TOKEN"] = json.loads(printed)["access_token"]
    finally:
        server.kill()

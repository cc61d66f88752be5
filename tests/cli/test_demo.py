"""`rootway demo` serves three invented people from a folder of its own, and leaves nothing behind."""

import http.cookiejar
import json
import os
import re
import signal
import subprocess
import sys
import urllib.parse
import urllib.request
from pathlib import Path

import pytest

from tests.cli.test_serve import free_port, page

pytestmark = pytest.mark.long

KINDS = {"retreating": "self_care", "stuck": "self_care", "turning_urgent": "urgent"}


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory):
    """The address, the real data folder that must stay empty, and where the thrown-away one is."""
    real, away = tmp_path_factory.mktemp("real"), tmp_path_factory.mktemp("away")
    port = free_port()
    command = [sys.executable, "-m", "rootway.cli.main", "demo", "--port", str(port)]
    environment = {**os.environ, "ROOTWAY_DATA": str(real), "TMPDIR": str(away)}
    server = subprocess.Popen(
        command,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    try:
        page(f"http://localhost:{port}/demo/")
        yield f"http://localhost:{port}", real, away
    finally:
        os.kill(server.pid, signal.SIGTERM)
        said, _ = server.communicate(timeout=30)
    assert f"http://localhost:{port}/demo/" in said
    assert f"http://localhost:{port}/visit/" in said
    assert list(away.glob("rootway-demo-*")) == []


def become(origin: str, kind: str) -> urllib.request.OpenerDirector:
    """A browser that was given the log of an invented person."""
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
    form = browser.open(f"{origin}/demo/").read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)
    assert token
    data = urllib.parse.urlencode({"csrfmiddlewaretoken": token[1]}).encode()
    assert browser.open(f"{origin}/demo/{kind}/", data).geturl().startswith(origin)
    return browser


@pytest.mark.parametrize("kind", KINDS)
def test_each_invented_person_has_eight_weeks_and_the_urgency_that_is_promised(demonstration, kind: str):
    origin, _, _ = demonstration
    found = json.loads(become(origin, kind).open(f"{origin}/visit/json/").read())
    assert found["for"].startswith("Person 000")
    assert found["urgency"]["value"] == KINDS[kind]
    place = next(trend for trend in found["trends"] if trend["trend"] == "place")
    assert len(place["days"]) > 40  # at some hours two check-ins fall on one day
    assert sum(one["count"] for one in found["tried"]["sessions"]) > 20


def test_the_retreating_leave_the_leg_the_stuck_fail_the_walk_and_the_urgent_get_no_plan(demonstration):
    origin, _, _ = demonstration
    found = {kind: json.loads(become(origin, kind).open(f"{origin}/visit/json/").read()) for kind in KINDS}
    where = found["retreating"]["where"]
    assert (where["farthest_place_first"]["value"], where["farthest_place_now"]["value"]) == ("foot", "back")
    assert "walking-not-longer" in {line["rule"] for line in found["stuck"]["reevaluate"]}
    assert found["turning_urgent"]["plan"] == []
    assert found["stuck"]["plan"] != []


def test_the_real_record_is_not_touched(demonstration):
    origin, real, away = demonstration
    become(origin, "stuck")
    assert list(Path(real).iterdir()) == []
    assert len(list(away.glob("rootway-demo-*"))) == 1

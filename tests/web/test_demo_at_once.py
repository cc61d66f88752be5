"""Two who look as a clinician first, at one moment: the practice is made once, and both arrive."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SAID = {"DJANGO_SETTINGS_MODULE": "rootway.web.settings", "ROOTWAY_DEMO": "1", "ROOTWAY_DRAFTS": "on"}
CODE = """
import django; django.setup()
from dataclasses import replace
from django.utils import timezone
from rootway.web.pages.demo.practice import invented_practice, make_practice
few = invented_practice()
make_practice(replace(few, sharers=few.sharers[:2]), timezone.now())
print("arrived")
"""


@pytest.mark.long
def test_two_first_clicks_at_once_make_one_practice_and_both_arrive(tmp_path: Path):
    env = {**os.environ, **SAID, "ROOTWAY_DATA": str(tmp_path)}
    subprocess.run(
        [sys.executable, "manage.py", "prepare", "--verbosity=0"], cwd=ROOT, env=env, check=True, timeout=300
    )
    both = [
        subprocess.Popen(
            [sys.executable, "-c", CODE],
            cwd=ROOT,
            env=env,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    for one in both:
        told, wrong = one.communicate(timeout=300)
        assert told.strip() == "arrived", wrong
    with sqlite3.connect(next(tmp_path.glob("*.sqlite3"))) as kept:
        for table, many in (("web_practice", 1), ("web_share", 2), ("web_person", 2), ("web_licence", 2)):
            assert kept.execute(f"SELECT count(*) FROM {table}").fetchone() == (many,), table

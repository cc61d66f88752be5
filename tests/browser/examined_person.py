"""Somebody with sciatica who shares with a clinician, put into the data of a running server; prints where and who.

Run in a process of its own, with the settings and the data folder of that server.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import django

ROOT = Path(__file__).parents[2]


def put_into(data: Path) -> dict[str, Any]:
    """Make them there: the share, and the browsers of its clinician, of a colleague and of the owner, as cookies."""
    settings = {"ROOTWAY_DATA": str(data), "DJANGO_SETTINGS_MODULE": "rootway.web.settings"}
    command = [sys.executable, "-m", "tests.browser.examined_person"]
    made = subprocess.run(command, cwd=ROOT, env={**os.environ, **settings}, capture_output=True, check=True)
    found: dict[str, Any] = json.loads(made.stdout.splitlines()[-1])
    return found


def cookies_at(origin: str, cookies: dict[str, str]) -> list[Any]:
    """Them, as a browser takes them."""
    return [{"name": name, "value": value, "url": origin} for name, value in cookies.items()]


def main() -> None:
    """Make them, and print the share and the sessions of those who work there."""
    django.setup()
    from rootway.web.data import models
    from tests.web.workplace import Workplace, person_with_log, shared, signed_in

    place = Workplace()
    own, colleague = place.hire("clinician", "treats"), place.hire("clinician", "stands in")
    person, _browser = person_with_log()
    began = {"began_at": person.started_at, "check_began_at": person.started_at}
    models.Episode.objects.create(person=person, pathway="lumbosacral-radiculopathy", **began)
    share = shared(person, own, place.practice)
    browsers = {"cookies": own, "colleague": colleague, "owner": place.owner}
    said = {
        who: {name: morsel.value for name, morsel in signed_in(account).client.cookies.items()}
        for who, account in browsers.items()
    }
    print(json.dumps({"share": str(share.id), **said}))


if __name__ == "__main__":
    main()

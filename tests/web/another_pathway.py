"""`python -m tests.web.another_pathway`: every address of the pages, with the pathway that ROOTWAY_PATHWAY names.

A process of its own, because a pathway is loaded once in each. Prints, as JSON, the addresses that answer with a fault,
and the links on the pages of the pathway that lead nowhere.
"""

import json
import logging
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from typing import Any

LINK = re.compile(r'href="(/[^"#?]*)')


def main() -> None:
    """Do a check, begin a log, then ask for every address."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(ROOTWAY_DATA=folder, DJANGO_SETTINGS_MODULE="rootway.web.settings")
        import django

        django.setup()
        from django.core.management import call_command

        call_command("prepare", verbosity=0)
        logging.disable(logging.CRITICAL)
        client = _who_keeps_a_log()
        answers = {address: client.get(address) for address in sorted(set(_addresses()))}
        broken = [address for address, answer in answers.items() if answer.status_code >= 500]
        pages = [
            answer for answer in answers.values() if "text/html" in answer.headers.get("Content-Type", "")
        ]
        links = {link for page in pages for link in LINK.findall(page.content.decode())}
        dead = [
            link
            for link in sorted(links)
            if not link.startswith("/static/") and client.get(link).status_code == 404
        ]
        json.dump({"served": len(answers), "broken": broken, "dead": dead}, sys.stdout)
        django.db.connections.close_all()


def _who_keeps_a_log() -> Any:
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.test import Client

    client = Client(SERVER_NAME="localhost", raise_request_exception=False)
    case = json.dumps({"facts": {"other_red_flags_denied": True}}).encode()
    client.post("/check/upload/", {"answers": SimpleUploadedFile("a.json", case, "application/json")})
    client.post("/log/begin/", {"time_zone": "America/New_York"})
    return client


def _addresses() -> Iterator[str]:
    """Every address, those with one name in them for everything of the pathway that has a name."""
    from django.urls import get_resolver

    from rootway.web.pathway import the_guide

    guide = the_guide()
    names = [
        *(page.id for page in guide.pages), *guide.advice, *guide.protocols, *guide.files, *guide.sources,
    ]  # fmt: skip
    for pattern in _patterns(get_resolver()):
        places = re.findall(r"<[^>]*>", pattern)
        if not places:
            yield pattern
        if len(places) == 1:
            yield from (pattern.replace(places[0], name) for name in names)


def _patterns(resolver: Any, before: str = "/") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        address = before + re.sub(r"[\^$]", "", str(pattern.pattern))
        if hasattr(pattern, "url_patterns"):
            yield from _patterns(pattern, address)
        elif "(" not in address:
            yield address


if __name__ == "__main__":
    main()

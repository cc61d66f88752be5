"""`python -m tests.web.another_pathway [FACTS [EVERY]]`: every address of the pages, with another pathway.

It is the one that ROOTWAY_PATHWAY names, with the table of professions beside it (`kinds.toml`) where there is one. A
process of its own, because a pathway is loaded once in each. Prints, as JSON, the addresses that answer with a fault,
the links on the pages of the pathway that lead nowhere, and what each page says to whoever gave the answers of FACTS (a
JSON object) in a check, and keeps a log. EVERY: of the addresses with a name in them only every so many. With
MARKED in the environment everything is said in the language of marks of tests/guide/pseudo.py; with ASKED a browser
asks for the language that it names.
"""

import io
import json
import logging
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from tests.guide.pseudo import CLOSE, LANGUAGE, OPEN
from tests.guide.renamed import as_before
from tests.house.tree import ROOT

LINK = re.compile(r'href="(/[^"#?]*)')


def told_at_every_address(folder: Path, *asked: str, **settings: str) -> dict[str, Any]:
    """What `main` prints with the pathway of a folder, in a process of its own."""
    ran = subprocess.run(
        [sys.executable, "-m", "tests.web.another_pathway", *asked],
        cwd=ROOT,
        env={**os.environ, "ROOTWAY_PATHWAY": str(folder), **settings},
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stderr
    found: dict[str, Any] = json.loads(ran.stdout)
    return found


def main() -> None:
    """Do a check, begin a log, then ask for every address."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(ROOTWAY_DATA=folder, DJANGO_SETTINGS_MODULE="rootway.web.settings")
        import django

        django.setup()
        from rootway.directory import kinds

        beside = Path(os.environ["ROOTWAY_PATHWAY"]).parent / "kinds.toml"
        kinds.TABLE = beside if beside.exists() else kinds.TABLE
        if "MARKED" in os.environ:
            mark_everything()
        from django.core.management import call_command

        call_command("prepare", verbosity=0)
        logging.disable(logging.CRITICAL)
        client = _who_keeps_a_log(json.loads(sys.argv[1]) if len(sys.argv) > 1 else {})
        answers = {
            address: client.get(address) for address in _some(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
        }
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
        said = {address: _said(answer) for address, answer in answers.items() if answer in pages}
        said |= {address: _printed(answer) for address, answer in answers.items() if _is_paper(answer)}
        json.dump({"served": len(answers), "broken": broken, "dead": dead, "said": said}, sys.stdout)
        django.db.connections.close_all()


def mark_everything() -> None:
    """Say every word of the pages, and of the pathway, in the language of marks."""
    from django.utils import translation

    from rootway.web import pathway

    trans, load = translation._trans, pathway.load_guide
    plain, plural = trans.gettext, trans.ngettext
    trans.gettext = lambda message: mark(plain(message))
    trans.ngettext = lambda one, many, number: mark(plural(one, many, number))
    trans.pgettext = lambda context, message: mark(plain(message))
    trans.npgettext = lambda context, one, many, number: mark(plural(one, many, number))
    pathway.load_guide = lambda folder: load(folder, LANGUAGE)


def mark(message: str) -> str:
    """A word of the pages in marks; a number or a sign needs none."""
    return f"{OPEN}{message}{CLOSE}" if re.search(r"[A-Za-z]", message) else message


def _said(answer: Any) -> str:
    """What is read on a page, and where its links lead."""
    page = re.sub(r"<(script|style)[ >].*?</\1>", "", answer.content.decode(), flags=re.S)
    return unescape(" ".join([*re.sub(r"<[^>]+>", " ", page).split(), *LINK.findall(page)]))


def _is_paper(answer: Any) -> bool:
    return bool(answer.headers.get("Content-Type") == "application/pdf")


def _printed(answer: Any) -> str:
    """What is read on a paper: its title, its lines, and the words for its pictures."""
    paper = PdfReader(io.BytesIO(answer.content))
    lines = [page.extract_text() for page in paper.pages]
    return " ".join(" ".join([paper.metadata.title, *lines, *_alternatives(paper)]).split())


def _alternatives(paper: PdfReader) -> list[str]:
    """The words for the pictures of a tagged PDF; each part of its structure may have some."""
    parts, found = [paper.trailer["/Root"]["/StructTreeRoot"]], []
    while parts:
        part = parts.pop().get_object()
        if isinstance(part, ArrayObject):
            parts += part
        elif isinstance(part, DictionaryObject):
            found += [str(part[key]) for key in part if key == "/Alt"]
            parts += [part[key] for key in part if key == "/K"]
    return found


def _who_keeps_a_log(facts: dict[str, Any]) -> Any:
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.test import Client

    asked = {"HTTP_ACCEPT_LANGUAGE": os.environ["ASKED"]} if "ASKED" in os.environ else {}
    client = Client(SERVER_NAME="localhost", raise_request_exception=False, **asked)
    case = json.dumps({"facts": {"other_red_flags_denied": True, **facts}}).encode()
    client.post("/check/upload/", {"answers": SimpleUploadedFile("a.json", case, "application/json")})
    client.post("/log/begin/", {"time_zone": "America/New_York"})
    return client


def _some(every: int) -> list[str]:
    """The addresses without a name in them, and every so many of the others."""
    plain, named = set(_addresses(named=False)), set(_addresses(named=True))
    return sorted(plain | set(sorted(named - plain, key=as_before)[::every]))


def _addresses(named: bool) -> Iterator[str]:
    """Every address, or those with one name in them for everything of the pathway that has a name."""
    from django.urls import get_resolver

    from rootway.web.pathway import the_guide

    guide = the_guide()
    names = [
        *(page.id for page in guide.pages), *guide.advice, *guide.protocols, *guide.files, *guide.sources,
    ]  # fmt: skip
    for pattern in _patterns(get_resolver()):
        places = re.findall(r"<[^>]*>", pattern)
        if not places and not named:
            yield pattern
        if len(places) == 1 and named:
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

"""What a phone keeps to play sessions without internet: the same for everyone, nothing about anyone.

The worker answers from an allow-list. It never keeps a page that speaks of a person, whatever headers that page has.
"""

import gzip
import json
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_safe

from rootway.compilers.javascript.to_js import source_for
from rootway.guide.emergency_numbers import number_shown
from rootway.session import machine, program_of
from rootway.web.content.drawn import playable
from rootway.web.content.session_words import player_words
from rootway.web.data import sealing
from rootway.web.pathway import the_guide_as_written
from rootway.web.state.permit import number_words

FOR_EVER = "public, max-age=31536000, immutable"
STYLES = (
    "web/rootway.css",
    "web/player.css",
    "web/drawn.css",
    "web/print.css",
    "web/mark.svg",
    "web/page.js",
)
SHORTEST = 12  # letters of a fingerprint in an address


def setup() -> dict[str, Any]:
    """What the scripts need to know of this server."""
    return {
        "urls": {
            "pathway": reverse("session-pathway", args=[pathway_module()[0]]),
            "drawings": drawing_addresses(),
            "permit": reverse("session-permit"),
            "sync": reverse("session-sync"),
            "sessions": reverse("sessions"),
            "worker": reverse("session-worker"),
            "result": reverse("resume"),
            "whom": f"{reverse('result')}#whom",
        },
        "key": sealing.public_key(),
        "words": player_words(the_guide_as_written()),
    }


@cache
def pathway_module() -> tuple[str, bytes]:
    """The compiled pathway and its machines as one module: its fingerprint, and its text, compressed."""
    guide = the_guide_as_written()  # the same for everyone: the page fills in the number of its person
    machines = {
        id: machine(program_of(guide.protocols[id], guide.guidance), guide.fact_roles) for id in alone()
    }
    return _packed(f"{source_for(guide)}\nexport const machines = {json.dumps(machines)};\n")


@cache
def drawings_module(protocol: str) -> tuple[str, bytes]:
    """The drawings of one session as a module of its own, so that nobody waits for those of another."""
    drawings = json.dumps(playable(protocol), separators=(",", ":"))
    return _packed(f"export const drawings = {drawings};\n")


def _packed(text: str) -> tuple[str, bytes]:
    return sha256(text.encode()).hexdigest()[:SHORTEST], gzip.compress(text.encode(), mtime=0)


def alone() -> tuple[str, ...]:
    """The protocols that a person may start alone, when their plan holds them."""
    return tuple(id for id, one in the_guide_as_written().protocols.items() if one.start == "self")


def drawing_addresses() -> dict[str, str]:
    """Where the drawings of each session are."""
    return {id: reverse("session-drawings", args=[id, drawings_module(id)[0]]) for id in alone()}


def print_modules() -> None:
    """Make every module now, so that the first visitor does not wait for it."""
    pathway_module()
    drawing_addresses()


@require_safe
def pathway(request: HttpRequest, fingerprint: str) -> HttpResponse:
    """The module of the pathway."""
    return _module(request, pathway_module(), fingerprint)


@require_safe
def drawings(request: HttpRequest, id: str, fingerprint: str) -> HttpResponse:
    """The module with the drawings of a session."""
    if id not in alone():
        raise Http404
    return _module(request, drawings_module(id), fingerprint)


def _module(request: HttpRequest, module: tuple[str, bytes], fingerprint: str) -> HttpResponse:
    """A module. Its address changes with it, so it can be kept for ever."""
    known, text = module
    if fingerprint != known:
        raise Http404
    plain = "gzip" not in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(
        gzip.decompress(text) if plain else text, content_type="text/javascript; charset=utf-8"
    )
    if not plain:
        response["Content-Encoding"] = "gzip"
    response["Vary"] = "Accept-Encoding"
    response["Cache-Control"] = FOR_EVER
    return response


def shell_page() -> str:
    """The page that plays sessions without internet. It is made without a request: it cannot know who asks."""
    here = number_shown("")
    return render_to_string(
        "web/session/player.html",
        {"setup": {**setup(), "number": number_words("")}, "number": here, "chosen": None, "shell": True},
    )


@require_safe
def shell(request: HttpRequest) -> HttpResponse:
    """The same page for everyone."""
    return HttpResponse(shell_page())


def kept_addresses() -> list[str]:
    """Every address that a phone keeps."""
    folder = files("rootway.web") / "static/web/session"
    scripts = sorted(f"web/session/{path.name}" for path in folder.iterdir() if path.name.endswith(".js"))
    shown = [static(name) for name in (*STYLES, *scripts)]
    urls = setup()["urls"]
    return [reverse("session-shell"), urls["pathway"], *urls["drawings"].values(), *shown]


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker, with its allow-list. It changes whenever something on the list does."""
    addresses = kept_addresses()
    version = sha256(json.dumps([addresses, shell_page()]).encode()).hexdigest()[:SHORTEST]
    context = {"addresses": addresses, "version": version, "shell": reverse("session-shell")}
    response = HttpResponse(
        render_to_string("web/session/worker.js", {"facts": json.dumps(context)}),
        content_type="text/javascript; charset=utf-8",
    )
    response["Cache-Control"] = "no-cache"
    return response


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """What a phone needs to put the sessions on its home screen; there it keeps what waits for longer."""
    facts = {
        "name": "Rootway",
        "start_url": reverse("sessions"),
        "scope": "/",
        "display": "standalone",
        "icons": [{"src": static("web/mark.svg"), "sizes": "any", "type": "image/svg+xml"}],
    }
    return HttpResponse(json.dumps(facts), content_type="application/manifest+json; charset=utf-8")

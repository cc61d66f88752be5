"""What a phone keeps to play sessions without internet: the same for everyone, nothing about anyone.

The worker answers from an allow-list. It never keeps a page that speaks of a person, whatever headers that page has.
"""

import gzip
import json
from collections.abc import Callable, Iterator
from hashlib import sha256
from importlib.resources import files
from typing import Any, TypeVar

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_safe

from rootway.compilers.javascript.to_js import source_for
from rootway.guide.emergency_numbers import number_shown
from rootway.session import machine, program_of
from rootway.web.content.drawn import playable
from rootway.web.content.session_words import of_every_pathway, of_the_pathway
from rootway.web.data import sealing
from rootway.web.languages import in_language, translated
from rootway.web.pathway import guide_of, the_guide_as_written, topic_with
from rootway.web.state.permit import number_words
from rootway.web.topics import at_hand, for_each_topic, topic_at_hand, topics

T = TypeVar("T")
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
    """What the scripts need to know of this server: the same for everyone, whatever topic they look at."""
    return {
        "urls": {
            "pathways": pathway_addresses(),
            "drawings": drawing_addresses(),
            "permit": reverse("session-permit"),
            "sync": reverse("session-sync"),
            "sessions": reverse("sessions"),
            "worker": reverse("session-worker"),
            "result": reverse("resume"),
            "whom": f"{reverse('result')}#whom",
        },
        "key": sealing.public_key(),
        "words": of_every_pathway(guide_of(topics()[0])),
    }


@for_each_topic
def pathway_module() -> tuple[str, bytes]:
    """The compiled pathway and its machines as one module: its fingerprint, and its text, compressed."""
    guide = the_guide_as_written()  # the same for everyone: the page fills in the number of its person
    machines = {
        id: machine(program_of(guide.protocols[id], guide.guidance), guide.fact_roles) for id in alone()
    }
    more = {"machines": machines, "said": of_the_pathway(guide)}
    made = (f"export const {name} = {json.dumps(value)};\n" for name, value in more.items())
    return _packed("\n".join((source_for(guide), *made)))


def module_of(topic: str) -> str:
    """The fingerprint of a topic's module."""
    with at_hand(topic):
        return pathway_module()[0]


def topic_of_module(fingerprint: object) -> str:
    """The topic whose module it is, in whatever language; empty when none of now has this fingerprint."""
    for _language in _each_language():
        for topic in topics():
            if module_of(topic) == fingerprint:
                return topic
    return ""


def pathway_addresses() -> dict[str, str]:
    """Where the module of each topic is, by its fingerprint: the same for everyone, whatever is open for them."""
    found = (module_of(topic) for topic in topics())
    return {fingerprint: reverse("session-pathway", args=[fingerprint]) for fingerprint in found}


@for_each_topic
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
    """Where the drawings of each session of every topic are."""
    return {id: address for found in _of_each_topic(_drawing_addresses) for id, address in found.items()}


@for_each_topic
def _drawing_addresses() -> dict[str, str]:
    return {id: reverse("session-drawings", args=[id, drawings_module(id)[0]]) for id in alone()}


def _each_language() -> Iterator[str]:
    """Each language in turn: a phone may ask for what a page in another one named."""
    for code in ("", *translated()):
        with in_language(code):
            yield code


def _of_each_topic(made: Callable[[], T]) -> Iterator[T]:
    for topic in topics():
        with at_hand(topic):
            yield made()


def print_modules() -> None:
    """Make every module now, so that the first visitor does not wait for it."""
    for _module_of_topic in _of_each_topic(pathway_module):
        pass
    drawing_addresses()


@require_safe
def pathway(request: HttpRequest, fingerprint: str) -> HttpResponse:
    """The module of the pathway."""
    modules = {key: text for _ in _each_language() for key, text in _of_each_topic(pathway_module)}
    if fingerprint not in modules:
        raise Http404
    return _module(request, (fingerprint, modules[fingerprint]), fingerprint)


@require_safe
def drawings(request: HttpRequest, id: str, fingerprint: str) -> HttpResponse:
    """The module with the drawings of a session."""
    with at_hand(topic_with("protocols", id) or topic_at_hand()):
        if id not in alone():
            raise Http404
        modules = dict(drawings_module(id) for _ in _each_language())
        return _module(request, (fingerprint, modules.get(fingerprint, b"")), fingerprint)


def _module(request: HttpRequest, module: tuple[str, bytes], fingerprint: str) -> HttpResponse:
    """A module. Its address changes with it, so it can be kept for ever."""
    known, text = module
    if fingerprint != known or not text:
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
    return [reverse("session-shell"), *urls["pathways"].values(), *urls["drawings"].values(), *shown]


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

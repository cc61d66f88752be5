"""The modules that a session is played from: printed before anybody waits, small, the same for everyone."""

import gzip
import json
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from rootway.web.content.drawn import playable
from rootway.web.pages.session import offline
from rootway.web.pathway import the_guide_as_written
from rootway.web.serving.ready import load_pages

STATIC = Path(offline.__file__).parents[2] / "static/web"
LARGEST_SCRIPT, LARGEST_PAGE = 40_000, 150_000  # bytes, compressed


def test_before_the_first_visitor_every_module_is_printed():
    offline.pathway_module.cache_clear()
    offline.drawings_module.cache_clear()
    offline._drawing_addresses.cache_clear()
    load_pages()
    assert offline.pathway_module.cache_info().currsize == 1
    assert offline.drawings_module.cache_info().currsize == len(offline.alone()) > 5


@pytest.mark.parametrize("protocol", offline.alone())
def test_a_session_brings_the_drawings_of_its_steps_and_no_others(protocol: str):
    address = offline.drawing_addresses()[protocol]
    answer = Client().get(address)
    assert answer.headers["Cache-Control"] == offline.FOR_EVER
    text = answer.content.decode().removeprefix("export const drawings = ").removesuffix(";\n")
    guided = [step.id for step in the_guide_as_written().protocols[protocol].steps if step.guided]
    assert list(json.loads(text)["steps"]) == guided
    assert address in offline.kept_addresses()
    assert (
        gzip.decompress(Client().get(address, headers={"accept-encoding": "gzip"}).content).decode()
        == answer.content.decode()
    )


def test_drawings_of_another_version_or_of_no_session_are_not_there():
    for id, fingerprint in (("walking", "0"), ("neural-sliders", "0"), ("no-such", "0")):
        assert Client().get(reverse("session-drawings", args=[id, fingerprint])).status_code == 404


def test_a_step_that_moves_brings_every_state_once():
    drawings = playable("walking")
    walk = next(one["moves"] for one in drawings["steps"].values() if one["moves"] and one["moves"]["round"])
    assert len(drawings["paths"]) == len(set(drawings["paths"]))
    assert {way[0] == way[-1] for way in walk["states"].values()} == {True}


def test_the_player_and_all_that_it_loads_stay_small():
    scripts = sum(len(gzip.compress(path.read_bytes())) for path in (STATIC / "session").glob("*.js"))
    assert scripts <= LARGEST_SCRIPT
    largest = max(len(offline.drawings_module(id)[1]) for id in offline.alone())
    styles = sum(
        len(gzip.compress((STATIC / name).read_bytes()))
        for name in ("rootway.css", "player.css", "drawn.css")
    )
    page = len(gzip.compress(offline.shell_page().encode()))
    assert scripts + largest + styles + page + len(offline.pathway_module()[1]) <= LARGEST_PAGE

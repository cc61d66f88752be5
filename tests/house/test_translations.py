"""The catalog of Spanish: every sentence of the pages is in it, as it stands now, with the same numbers and places."""

import re
from pathlib import Path

import pytest

from rootway.guide import load_guide
from rootway.guide.library import folders_named, shipped_library
from rootway.web.config.formats.es.formats import BY_ENGLISH
from tests.house.tree import ROOT, files_with, text_of
from translations.catalog import Language, compiled, kept, renewed, untranslated, written
from translations.gather import gathered

SPANISH = Language("es")
PLACE = re.compile(r"%\(\w+\)[sd]|%[sd]")
TAG = re.compile(r"</?\w+[^>]*>")
PATTERN = re.compile(r"\|date:[\"']([^\"']+)[\"']|date_format\([^,\n]*(?:\([^)]*\))?, [\"']([^\"']+)[\"']")
MACHINES = re.compile(r"[YmdHisc\\TZ:\-]+")  # a pattern that only machines read
FAMILIAR = re.compile(r"\b(?:vosotros|vuestr[oa]s?|tú|tus|contigo|vos|tienes|puedes|quieres|eres)\b", re.I)
"""What says *tú* or *vos* to somebody; the pages say *usted*."""


@pytest.fixture(scope="module")
def messages() -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Each sentence with its translation, one wording or all of its plurals."""
    found = [message for message in kept(SPANISH) if message.id and message.string]
    return [
        (one.id, one.string) if isinstance(one.id, tuple) else ((one.id,), (one.string,)) for one in found
    ]


def test_the_catalog_is_that_of_the_pages_of_now():
    made = renewed(SPANISH, gathered())
    assert written(made, "es") == text_of(SPANISH.po.relative_to(ROOT)), "run `make translations`"
    assert untranslated(made) == []


def test_what_is_read_is_compiled_from_what_was_translated():
    assert SPANISH.mo.read_bytes() == compiled(SPANISH), "run `make translations`"


def test_each_translation_has_the_places_and_the_marks_of_the_english(messages):
    for english, spanish in messages:
        wanted = set(PLACE.findall(english[-1]))
        for one in spanish if len(english) == 1 else spanish[1:]:
            assert set(PLACE.findall(one)) == wanted, english
            assert TAG.findall(one) == TAG.findall(english[-1]), english


def test_numbers_are_those_of_the_english(messages):
    for english, spanish in messages:
        assert numbers(english[-1]) ^ numbers(spanish[-1]) <= {"1"}, english


def numbers(text: str) -> set[str]:
    """The numbers that stand in a text."""
    return set(re.findall(r"\d+", re.sub(r"[.,](?=\d)", "", PLACE.sub("", text))))


def test_the_answers_are_the_three_of_the_house(messages):
    said = {english[0]: spanish[0] for english, spanish in messages}
    assert (said["Yes"], said["No"], said["Not sure"]) == ("Sí", "No", "No lo sé con seguridad")


def test_nobody_is_called_tu(messages):
    assert [spanish for _english, spanish in messages if FAMILIAR.search(" ".join(spanish))] == []


def test_questions_open_as_they_close(messages):
    assert [
        spanish for _english, spanish in messages for one in spanish if one.count("¿") != one.count("?")
    ] == []


def test_every_date_on_a_page_has_its_order_in_spanish():
    named = {
        next(filter(None, found))
        for path in files_with(".html", ".txt", ".py")
        if path.is_relative_to(Path("rootway/web"))
        for found in PATTERN.findall(text_of(path))
    }
    assert {pattern for pattern in named if not MACHINES.fullmatch(pattern)} <= set(BY_ENGLISH)


def test_the_span_of_the_answers_names_its_days_once(messages):
    said = {english[0]: spanish[0] for english, spanish in messages}
    assert said["%(first)s to %(last)s"].startswith("del ") and not said["answers from"].endswith(" del")


def test_a_trend_begins_with_a_capital_in_each_language():
    titles = [
        (topic, trend.title)
        for topic in folders_named(shipped_library())
        for trend in load_guide(shipped_library() / topic, "es", unread=True).trends.trends
    ]
    assert titles and [one for one in titles if one[1][:1].islower()] == []

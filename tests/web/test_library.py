"""The care library: every page of the pathway is there, every link leads somewhere, every line has a source."""

import re
import tomllib
from pathlib import Path

import pytest

from rootway.guide import Step
from rootway.guide.emergency_numbers import emergency_numbers, number_shown
from rootway.web.content import words
from rootway.web.content.doses import dose_words
from rootway.web.pages.library.markdown import rendered
from rootway.web.pathway import the_guide
from tests.web.person import Person, text_of

GUIDE = the_guide()


def test_the_index_names_every_page():
    text = text_of(Person().get("/care/"))
    for page in (*GUIDE.advice.values(), *GUIDE.protocols.values()):
        assert page.title in text


@pytest.mark.parametrize("id", GUIDE.advice)
def test_an_advice_page_shows_its_text_and_its_sources(id: str):
    page = Person().get(f"/care/{id}/")
    text = text_of(page)
    assert GUIDE.advice[id].summary in text
    assert "[^" not in text
    assert "](" not in text
    for reference in GUIDE.advice[id].sources:
        assert GUIDE.source_title(reference) in text


@pytest.mark.parametrize("id", GUIDE.protocols)
def test_a_protocol_page_shows_every_step_and_the_stop_rule_before_them(id: str):
    protocol, text = GUIDE.protocols[id], text_of(Person().get(f"/care/exercises/{id}/"))
    assert text.index(protocol.stop) < text.index(protocol.steps[0].do)
    for step in protocol.steps:
        assert step.title in text
        assert step.do in text
    alone = GUIDE.sayings.with_clinician
    assert alone and (alone.say in text) == (protocol.start == "clinician")


def test_doses_are_the_numbers_of_the_pathway():
    text = text_of(Person().get("/care/exercises/extension-relief/"))
    for dose in ("2 minutes", "60 to 90 seconds", "10 times", "pause 1 second each time"):
        assert dose in text


def test_every_link_in_the_library_leads_somewhere():
    person, seen, ahead = Person(), set(), ["/care/"]
    while ahead:
        address = ahead.pop()
        seen.add(address)
        page = person.get(address)
        assert page.status_code == 200, address
        if not page.headers["Content-Type"].startswith("text/html"):
            continue
        html = page.content.decode()
        ids = set(re.findall(r'\bid="([^"]+)"', html))
        for link in re.findall(r'href="([^"]+)"', html):
            path, _hash, part = link.partition("#")
            assert not (part and not path) or part in ids, (address, link)
            if path.startswith("/care/") and path not in seen and path not in ahead:
                ahead.append(path)
    assert len(seen) > len(GUIDE.advice) + len(GUIDE.protocols)


def test_each_source_says_what_was_read_of_it():
    text = text_of(Person().get("/care/sources/"))
    for source in GUIDE.sources.values():
        assert source.title in text
        assert source.note in text


def test_every_requirement_has_a_place_on_the_coverage_page():
    text = text_of(Person().get("/care/coverage/"))
    for requirement in GUIDE.requirements.values():
        assert requirement.says in text


def test_markdown_is_rendered_without_raw_html_and_with_our_links_only():
    page = rendered(
        GUIDE, "## Head\n\n<script>alert(1)</script> **bold** [^care-guide:red-flags]\n\n- one\n- two"
    )
    assert "<script>" not in page.html
    assert '<h2 id="part-1">Head</h2>' in page.html
    assert page.headings == [("part-1", "Head")]
    assert '<a href="#source-1">' in page.html
    assert page.cited == ["care-guide:red-flags"]
    with pytest.raises(LookupError):
        rendered(GUIDE, "[away](elsewhere:page)")


def test_bold_words_end_before_a_note():
    """The mark of a source stood close to the stars, and they were shown."""
    page = rendered(
        GUIDE, "say: **“It began on ____.”** [^care-guide:red-flags]\n**Do not.** [^rootway-design] End."
    )
    assert "**" not in page.html
    assert page.html.count("<strong>") == 2
    assert ' <sup class="note">' not in page.html


def test_how_a_level_looks_and_presses_is_said_by_the_folder():
    for level in GUIDE.levels.levels:
        assert words.tone_note(GUIDE, words.level_tone(GUIDE, level.id)) == level.note
    assert words.level_tone(GUIDE, "a level of a version before") == ""


def test_every_part_evidence_and_mark_has_words():
    assert {page.part for page in GUIDE.pages} <= set(words.PARTS)
    assert {rule.evidence for file in GUIDE.files.values() for rule in file.rules} <= set(words.EVIDENCE)
    assert {source.mark for source in GUIDE.sources.values()} <= set(words.MARKS)


def test_each_emergency_number_names_its_source_and_day():
    rows = emergency_numbers()
    assert len({row.code for row in rows}) == len(rows) > 15
    for row in rows:
        assert re.fullmatch(r"\d{3,5}", row.number)
        assert row.number in row.words
        assert row.source
        assert row.read_at.year >= 2026
    assert [row.name for row in rows[1:]] == sorted(row.name for row in rows[1:])
    assert (number_shown("").number, number_shown("GB").number, number_shown("XX").number) == (
        "911",
        "999",
        "911",
    )


def test_the_numbers_file_has_no_key_twice():
    with Path("rootway/guide/emergency_numbers.toml").open("rb") as file:
        read = tomllib.load(file)
    assert list(read) == ["most_readers", "elsewhere", "chosen", "not_chosen", "any", "country"]


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ({"minutes_min": 1, "minutes_max": 2}, ("1 to 2 minutes",)),
        ({"seconds_min": 30, "seconds_max": 30, "repetitions": 1}, ("30 seconds", "1 time")),
        ({"seconds_min": 5}, ("5 seconds",)),
        ({"minutes_max": 20, "sets": 2}, ("20 minutes", "2 sets")),
        ({"repetitions": 10, "pause_seconds": 1}, ("10 times", "pause 1 second each time")),
        ({}, ()),
    ],
)
def test_a_step_says_how_long_and_how_often(numbers: dict[str, int], said: tuple[str, ...]):
    assert dose_words(Step("walk", "walk", "Walk", "Walk.", (), **numbers)) == said

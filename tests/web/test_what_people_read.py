"""Every page as a person reads it: one emergency number, no mark of a markup, no name that only the files know."""

import json
import re
from collections.abc import Iterator
from html import unescape

import pytest

from rootway.guide import filled, fills_for
from rootway.guide.emergency_numbers import EmergencyNumber, emergency_numbers, number_for
from rootway.web.content.session_words import of_every_pathway, of_the_pathway
from rootway.web.pathway import the_guide, the_guide_as_written
from rootway.web.state.permit import number_words
from tests.sampling import sampled
from tests.web.finder import CROWD, provider, put_index
from tests.web.keeping_a_log import Keeper, at, day
from tests.web.person import PLAIN_S1, Person

pytestmark = pytest.mark.long

MOST_PAGES = 220
PATHWAY = the_guide_as_written()
RULES = {rule.id for file in PATHWAY.files.values() for rule in file.rules if "-" in rule.id}
NUMBERS = {
    number for row in emergency_numbers() for number in re.findall(r"\d{3,}", f"{row.words} {row.also}")
}
# Keys are random letters and digits: nobody reads them, and they may spell anything.
A_KEY = re.compile(r"[\w+/=-]{20,}")
NUMBER = re.compile(rf"(?<![\d.,-])(?:{'|'.join(sorted(NUMBERS))})(?![\d,-])")


def words_of(html: str) -> str:
    """What is read on a page: no tags, no scripts; hidden words and those for the scripts' templates count."""
    shown = re.sub(r"<(script|style)\b.*?</\1>", " ", html, flags=re.S)
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", shown).split()))


def numbers_in(text: str) -> set[str]:
    """The emergency numbers of any country that a text holds."""
    return set(NUMBER.findall(text))


def pages_from(person: Person, *begin: str, library: bool) -> Iterator[tuple[str, str]]:
    """Every page that can be reached from some addresses by links, of the library on demand: its address and HTML."""
    waiting, seen = list(begin), set(begin)
    while waiting:
        address = waiting.pop(0)
        response = person.client.get(address, follow=True)
        if not response.headers.get("Content-Type", "").startswith("text/html"):
            continue
        assert response.status_code == 200, address
        html = response.content.decode()
        yield address, html
        links = (unescape(link).partition("#")[0] for link in re.findall(r'href="(/[^"]*)"', html))
        fresh = [link for link in dict.fromkeys(links) if link not in seen and "/static/" not in link]
        fresh = [link for link in fresh if library or not link.startswith("/care/")]
        seen |= set(fresh)
        waiting += fresh
        assert len(seen) < MOST_PAGES


def with_answers(**facts: object) -> Person:
    """Someone who brought answers; what is not among them is denied where it is a danger sign."""
    person = Person()
    assert person.bring({"facts": {"other_red_flags_denied": True, **facts}}).status_code == 302
    return person


def with_a_log() -> Keeper:
    """Someone who checks in, looks at the plan again, and was at a hands-on visit."""
    keeper = Keeper().begin_log()
    for number in (1, 2, 15):
        assert keeper.check_in(number).status_code == 302
    assert keeper.look_again(15).status_code == 302
    return keeper


def nobody_sure() -> Person:
    """Someone who is not sure of anything."""
    signs = [fact.id for fact in the_guide().facts.values() if fact.red_flag or fact.screening]
    asked = {id for id in signs if the_guide().question(id)}
    return with_answers(**dict.fromkeys(asked, "unsure"))


KINDS = {
    "nobody": Person,
    "emergency": lambda: with_answers(saddle_numbness=True),
    "urgent": lambda: with_answers(fever=True),
    "young": lambda: with_answers(age_years=15),
    "not sure": nobody_sure,
    "plain": lambda: with_answers(**PLAIN_S1),
    "with a log": with_a_log,
}


SELDOM = ("young", "not sure", "plain")
KIND = [pytest.param(kind, marks=[pytest.mark.slow] * (kind in SELDOM)) for kind in KINDS]


@pytest.mark.parametrize("kind", KIND)
def test_no_page_shows_markup_or_names_of_the_files(kind):
    """Also: no placeholder that nobody filled, and no meaning that was not looked up."""
    put_index((*CROWD, provider(9, credential_text="MD, DACBN, MTC")))
    person = KINDS[kind]()
    library = kind in ("nobody", "urgent")  # the same for everyone, but for exercises that are shut off
    pages = pages_from(person, "/", "/log/", "/sessions/", "/visit/", library=library)
    read = {address: words_of(html) for address, html in pages}
    assert len(read) > (60 if library else 5)
    for address, text in read.items():
        assert "**" not in text and "Meaning from memory" not in text and "Rule otherwise" not in text, (
            address
        )
        assert re.findall(r"\{\w*\}|\bcall [.:]", text) == [], address
        assert [id for id in RULES if re.search(rf"(?<![\w-]){id}(?![\w-])", text)] == [], address


def test_the_summary_shows_no_rule_but_keeps_it_for_machines():
    with at(day(16)):
        keeper = with_a_log()
        html = keeper.get("/visit/").content.decode()
    assert re.search(r"\[ Source 1( , Source \d+)* \]", words_of(html))
    assert 'data-rules="' in html


@pytest.mark.parametrize("row", sampled(emergency_numbers()), ids=lambda row: row.code)
def test_every_sentence_for_a_country_holds_its_number_alone(row: EmergencyNumber):
    guide, own = the_guide(row.code), numbers_in(f"{row.words} {row.also}")
    beside = of_every_pathway(guide), of_the_pathway(guide)
    said = (*guide.advice.values(), *guide.protocols.values(), *guide.files.values(), *beside)
    assert numbers_in(str(filled(said, fills_for(row.code)))) == own
    assert numbers_in(str(number_words(row.code))) == own
    person = with_answers(saddle_numbness=True)
    assert person.send("/check/country/", {"country": row.code}).status_code == 302
    page = words_of(person.get("/check/emergency/").content.decode())
    assert numbers_in(page) == own
    assert f"Emergency number in {row.named}." in page


@pytest.mark.parametrize(
    "row", sampled({row.words: row for row in emergency_numbers()}.values()), ids=lambda row: row.code
)
def test_no_number_of_another_country_stands_beside_the_chosen_one(row: EmergencyNumber):
    """In danger and out of it, on pages, in the data for the player, and in the file for a visit."""
    put_index()
    own = numbers_in(f"{row.words} {row.also}")
    everywhere = ["/", "/check/", "/check/result/", "/find/", "/sessions/walking/", "/visit/", "/log/"]
    library = [f"/care/{id}/" for id in SPEAKING if id in PATHWAY.advice]
    exercises = [f"/care/exercises/{id}/" for id in SPEAKING if id in PATHWAY.protocols]
    for facts, more in (({"saddle_numbness": True}, []), ({"fever": True}, library), (PLAIN_S1, exercises)):
        person = with_answers(**facts)
        assert person.send("/check/country/", {"country": row.code}).status_code == 302
        said = [person.client.get(address, follow=True) for address in (*everywhere, *more)]
        assert {response.status_code for response in said} == {200}
        html = " ".join(response.content.decode() for response in said)
        brought = re.findall(r'<script id="(?:own|setup)"[^>]*>(.*?)</script>', html, re.S)
        assert numbers_in(words_of(html)) == own
        assert numbers_in(A_KEY.sub(" ", " ".join(brought))) <= own
        assert numbers_in(person.get("/visit/json/").content.decode()) <= own


SPEAKING = {
    page.id
    for page in (*PATHWAY.advice.values(), *PATHWAY.protocols.values())
    if "{emergency_number}" in str(page)
}
"""The advice and the exercises that tell people to call."""


def test_without_a_country_the_local_number_stands_beside_that_of_most_readers():
    person = with_answers(saddle_numbness=True)
    page = words_of(person.get("/check/emergency/").content.decode())
    assert "Call 911 or your local emergency number if no one can take you." in page
    assert (
        "911 is the emergency number in the United States. Elsewhere call your local emergency number."
        in page
    )


def test_no_sentence_of_the_pathway_or_the_pages_names_a_number_itself():
    """A number in a sentence is a number of one country. Only the table of numbers holds any."""
    written = json.dumps([str(page) for page in (*PATHWAY.advice.values(), *PATHWAY.protocols.values())])
    written += json.dumps([str(file) for file in PATHWAY.files.values()])
    assert "911" not in written and "{emergency_number}" in written


def test_every_member_of_the_european_union_has_112():
    members = re.findall("..", "ATBEBGHRCYCZDKEEFIFRDEGRHUIEITLVLTLUMTNLPLPTROSKSIESSE")
    assert len(members) == 27
    assert {row.number for code in members if (row := number_for(code))} == {"112"}
    assert [code for code in members if number_for(code) is None] == []
    found = [number_for(code) for code in ("GB", "NL", "CZ", "US", "PH", "FR")]
    assert [row.named for row in found if row] == [
        "the United Kingdom", "the Netherlands", "Czechia", "the United States", "the Philippines", "France",
    ]  # fmt: skip

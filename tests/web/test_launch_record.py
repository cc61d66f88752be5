"""A record that comes in pages or parts: all of it is read, from its own system alone, or the page says what lacks."""

from typing import Any

import pytest
from django.utils import timezone

from rootway.exchange.launch import MOST_PAGES, TokenAnswer
from rootway.web.data import models
from rootway.web.requests import ehr_caller
from rootway.web.requests.ehr_caller import EhrCaller
from rootway.web.requests.ehr_record import ReadThere, read_there
from tests.web.person import Person, page, text_of
from tests.web.small_ehr import (
    PATIENT,
    TOKEN,
    Asked,
    SmallEhr,
    at_work,
    condition,
    observation,
    registered,
    told,
)

CODES = ("E11.9", "M81.0", "Z79.01", "C61")


def in_pages(codes: tuple[str, ...] = CODES, **changed: str) -> Any:
    """Conditions, one on a page; `changed`: where a page says that the next one lies, by its number."""

    def answer(ehr: SmallEhr, asked: Asked) -> tuple[int, dict[str, str], bytes]:
        number = int(asked.query.get("page", 0))
        after = changed.get(f"at_{number}", f"{ehr.issuer}/Condition?page={number + 1}")
        link = [{"relation": "next", "url": after}] if number + 1 < len(codes) else []
        found = {"resource": condition(codes[number], id=f"c{number}")}
        return told({"resourceType": "Bundle", "type": "searchset", "link": link, "entry": [found]})

    return answer


def pages_asked(ehr: SmallEhr) -> list[str]:
    return [one.query.get("page", "0") for one in ehr.came if one.path == "/fhir/Condition"]


def conditions(ehr: SmallEhr) -> ReadThere:
    """What of the conditions is read."""
    answer = TokenAnswer(TOKEN, PATIENT, ("patient/Condition.rs",), 300, "")
    return read_there(EhrCaller(models.RecordSystem.objects.get(issuer=ehr.issuer)), answer)


def test_every_page_is_read(ehr: SmallEhr):
    ehr.own["Condition"] = in_pages()
    shown = page(ehr.launches(Person()))
    assert all(f'value="{fact}"' in shown for fact in ("diabetes", "osteoporosis", "anticoagulated"))
    assert "could not be read" not in shown and pages_asked(ehr) == ["0", "1", "2", "3"]


@pytest.mark.parametrize("where", ["{other}/fhir/Condition?page=1", "//{host}/fhir/Condition?page=1"])
def test_a_page_at_another_origin_is_not_asked_for_and_is_told(ehr: SmallEhr, where: str):
    with at_work() as other:
        host = other.origin.removeprefix("http://")
        ehr.own["Condition"] = in_pages(at_0=where.format(other=other.origin, host=host))
        shown = ehr.launches(Person())
        assert "could not be read" in text_of(shown) and 'value="diabetes"' in page(shown)
        assert 'value="osteoporosis"' not in page(shown) and other.came == []


def test_the_token_goes_to_the_origin_of_the_record_alone(ehr: SmallEhr):
    """Another origin that was registered signs people in; a next page does not lie there."""
    with at_work() as other:
        models.RecordSystem.objects.all().delete()
        registered(ehr, "", other.origin)
        ehr.own["Condition"] = in_pages(at_0=f"{other.origin}/fhir/Condition?page=1")
        assert conditions(ehr).unread == ("Condition",) and other.came == []


def test_pages_that_go_in_a_circle_end(ehr: SmallEhr):
    ehr.own["Condition"] = in_pages(at_1=f"{ehr.issuer}/Condition?page=1")
    assert conditions(ehr).unread == ("Condition",) and pages_asked(ehr) == ["0", "1"]
    ehr.came.clear()
    ehr.own["Condition"] = in_pages(at_2=f"{ehr.issuer}/Condition?page=1")
    assert conditions(ehr).unread == ("Condition",) and pages_asked(ehr) == ["0", "1", "2"]


def test_pages_without_end_end(ehr: SmallEhr):
    ehr.own["Condition"] = in_pages(("E11.9",) * (MOST_PAGES + 5))
    found = conditions(ehr)
    assert found.unread == ("Condition",) and len(found.resources) == len(pages_asked(ehr)) == MOST_PAGES


def test_a_page_that_is_refused_leaves_what_was_read(ehr: SmallEhr):
    def refused(system: SmallEhr, asked: Asked) -> tuple[int, dict[str, str], bytes]:
        return told({}, 500) if asked.query.get("page") == "2" else in_pages()(system, asked)

    ehr.own["Condition"] = refused
    found = conditions(ehr)
    assert found.unread == ("Condition",) and [one["id"] for one in found.resources] == ["c0", "c1"]


def test_what_stands_on_two_pages_is_there_once(ehr: SmallEhr):
    twice = condition("E11.9", id="c")
    ehr.record["Condition"] = [twice, twice, condition("C61"), condition("M81.0")]
    found = conditions(ehr)
    assert found.unread == () and len(found.resources) == 3


def test_all_answers_of_a_page_share_one_size(ehr: SmallEhr, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(ehr_caller, "ALL_BYTES", 900)
    ehr.own["Condition"] = in_pages()
    found = conditions(ehr)
    assert found.unread == ("Condition",) and 0 < len(found.resources) < len(CODES)


def test_an_answer_that_says_it_is_not_whole_is_told(ehr: SmallEhr):
    outcome = {"resourceType": "OperationOutcome", "issue": [{"severity": "error", "code": "suppressed"}]}
    ehr.record["Condition"] = [condition("E11.9"), outcome]
    assert "could not be read" in text_of(ehr.launches(Person()))
    ehr.own["Condition"] = lambda _ehr, _asked: (200, {}, b"{")
    assert conditions(ehr).unread == ("Condition",)


def by_category(refuses: tuple[str, ...] = ()) -> Any:
    """Observations, given only by a category, as US Core lets a system do; some categories are refused."""

    def answer(_ehr: SmallEhr, asked: Asked) -> tuple[int, dict[str, str], bytes]:
        name = asked.query.get("category")
        if name is None or name in refuses:
            return told({"resourceType": "OperationOutcome"}, 400)
        found = {"survey": [observation("bladder_change", id="o", valueBoolean=True)]}.get(name, [])
        entries = [{"resource": one} for one in found]
        return told({"resourceType": "Bundle", "type": "searchset", "entry": entries})

    return answer


def test_a_system_that_wants_a_category_is_asked_by_each(ehr: SmallEhr):
    ehr.own["Observation"] = by_category()
    shown = ehr.launches(Person())
    assert 'value="bladder_change"' in page(shown) and "could not be read" not in text_of(shown)
    asked = [one.query.get("category") for one in ehr.came if one.path == "/fhir/Observation"]
    assert asked == [None, "survey", "vital-signs", "social-history", "laboratory"]


def test_a_category_that_is_refused_is_told(ehr: SmallEhr):
    ehr.own["Observation"] = by_category(refuses=("laboratory",))
    shown = ehr.launches(Person())
    assert 'value="bladder_change"' in page(shown) and "could not be read" in text_of(shown)


def test_where_all_is_given_no_part_is_asked_for(ehr: SmallEhr):
    ehr.launches(Person())
    assert not any({"category", "intent"} & one.query.keys() for one in ehr.came)


def test_of_each_fact_the_newest_counts_on_whatever_page_it_stands(ehr: SmallEhr):
    newest = observation("leg_pain", id="b", valueBoolean=False, effectiveDateTime="2026-11-20")
    older = observation("leg_pain", id="a", valueBoolean=True)

    def answer(system: SmallEhr, asked: Asked) -> tuple[int, dict[str, str], bytes]:
        last = "page" in asked.query
        link = [] if last else [{"relation": "next", "url": f"{system.issuer}/Observation?page=1"}]
        found = [{"resource": newest if last else older}]
        return told({"resourceType": "Bundle", "type": "searchset", "link": link, "entry": found})

    ehr.own["Observation"] = answer
    assert timezone.now().date().isoformat() > "2026-11-20"
    shown = text_of(ehr.launches(Person()))
    assert "November 20, 2026" in shown and "November 1, 2026" not in shown

"""What is written in FHIR fits the models of `fhir.resources`, which are made by others from the standard (R4B)."""

from collections.abc import Iterable
from functools import cache
from typing import Any

import pytest
from fhir.resources.R4B import get_fhir_model_class
from pydantic import ValidationError

from rootway.guide import Guide
from tests.exchange.judges.referred import referrals
from tests.exchange.judges.spoiled import SPOILS, one_of_each, spoiled, with_a_stray
from tests.exchange.judges.written import (
    Json,
    answers_of_a_server,
    definitions,
    metadata,
    of_people,
    of_worked_cases,
    own_records,
)
from tests.exchange.test_round_trip import GUIDES

pytestmark = pytest.mark.no_cover  # the near tests cover what this tries on many


def said(resource: Json) -> list[Any]:
    """What the models say against a resource."""
    try:
        get_fhir_model_class(resource["resourceType"]).model_validate(resource)
    except ValidationError as stop:
        return [(one["loc"], one["msg"]) for one in stop.errors()]
    return []


def against(written: Iterable[Json]) -> list[Any]:
    """The same of many."""
    judged = [(one, said(one)) for one in written]
    assert len(judged) > 5
    return [(one["resourceType"], one.get("id"), words) for one, words in judged if words]


@cache
def kinds() -> dict[str, Json]:
    """One resource of every kind that is written."""
    return one_of_each([*definitions(GUIDES[0]), *of_people(GUIDES[0]), metadata()])


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.id)
def test_what_is_written_of_a_pathway_and_of_drawn_people_fits(guide: Guide):
    assert against([metadata(), *definitions(guide), *of_people(guide)]) == []


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.id)
def test_what_a_server_answers_and_an_own_record_fit(guide: Guide):
    assert against([*answers_of_a_server(guide), *own_records(guide), *referrals()]) == []


@pytest.mark.long
@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.id)
def test_what_is_written_of_worked_cases_fits(guide: Guide):
    assert against(of_worked_cases(guide)) == []


def test_an_element_too_many_is_refused_in_every_kind():
    assert [kind for kind, one in kinds().items() if not said(with_a_stray(one))] == []


@pytest.mark.parametrize("name", [name for name, (_, _, judges) in SPOILS.items() if "models" in judges])
def test_what_is_spoiled_is_refused(name: str):
    resource, _judges = spoiled(kinds())[name]
    assert said(resource)

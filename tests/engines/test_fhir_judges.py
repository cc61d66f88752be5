"""What is written in FHIR is accepted by judges that know nothing of Rootway, but for what is waived, with reasons.

Beside medplum's validator, lantana's and the JSON schema of R4 here stand the models of `tests/exchange/judges`.
"""

from collections.abc import Iterable
from functools import cache

import pytest

from tests.engines.fhir_judges import JUDGES, Said, judged
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

pytestmark = pytest.mark.engines

WAIVED = {
    Said(
        "medplum", "Library", "Library.content[0].data", "String cannot be larger than 1 MB"
    ): "that limit of R4 is one of `string`; the CQL stands in an attachment, as base64Binary, which has none",
}
"""What a judge says, and why it is not mended. A waiver that nobody needs anymore is refused too."""


@cache
def kinds() -> dict[str, Json]:
    """One resource of every kind that is written."""
    return one_of_each([*definitions(GUIDES[1]), *of_people(GUIDES[1]), metadata()])


SOME = 15
"""Of so many worked cases one is judged each time; `make test-all` has every one."""


def said_of(written: Iterable[Json]) -> set[Said]:
    """Each different word of the judges."""
    return {words for all_ in judged(written) for words in all_}


def test_what_is_written_of_pathways_and_people_is_accepted():
    said = said_of([metadata()])
    for guide in GUIDES:
        said |= said_of([*definitions(guide), *of_people(guide)])
    assert said == set(WAIVED)


def test_what_a_server_answers_and_an_own_record_are_accepted():
    said = said_of(referrals())
    for guide in GUIDES:
        said |= said_of([*answers_of_a_server(guide), *own_records(guide)])
    assert said == set()


def test_what_is_written_of_some_worked_cases_is_accepted():
    for guide in GUIDES:
        assert (
            said_of(one for number, one in enumerate(of_worked_cases(guide)) if number // 2 % SOME == 0)
            == set()
        )


@pytest.mark.slow
def test_what_is_written_of_every_worked_case_is_accepted():
    for guide in GUIDES:
        assert said_of(of_worked_cases(guide)) == set()


def test_an_element_too_many_is_refused_in_every_kind_by_every_judge():
    for (kind, _), said in zip(
        kinds().items(), judged(with_a_stray(one) for one in kinds().values()), strict=True
    ):
        assert {one.judge for one in said} == set(JUDGES), kind


def test_what_is_spoiled_is_refused_by_those_who_can_see_it():
    wrong = spoiled(kinds())
    for (name, (_, judges)), said in zip(
        wrong.items(), judged(resource for resource, _ in wrong.values()), strict=True
    ):
        assert {one.judge for one in said} >= judges - {"models"}, name


def test_every_judge_refuses_something_that_another_lets_pass():
    for judge in ("models", *JUDGES):
        assert any(judge in judges and len(judges) < 4 for _, _, judges in SPOILS.values()), judge

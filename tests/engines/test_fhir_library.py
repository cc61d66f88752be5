"""A pathway as an engine of others runs it that has nothing but its FHIR Library and its PlanDefinition.

The CQL that stands in the Library is decoded, translated and run for drawn people: it decides what Rootway decides, and
the conditions of the PlanDefinition propose the plan that Rootway gives. No ELM stands in the Library: what translates
CQL to it is of Node.js, and is here for tests alone.
"""

import base64
from pathlib import Path
from random import Random

import pytest

from rootway.assess import Assessment, assess_known
from rootway.assess.worked import assessed
from rootway.exchange.definitions import library, plan_definition
from rootway.exchange.definitions.shared import id_of
from rootway.guide import Guide
from rootway.record import read_case
from tests.engines.cql_engine import CqlEngine, said
from tests.exchange.test_round_trip import AS_OF, GUIDES, drawn_case
from tests.sql.people import walked

pytestmark = pytest.mark.engines

PEOPLE = 50
"""Drawn for each pathway, and about as many of its worked cases: drawn people seldom may have a plan."""
PROPOSED = "proposed "


def in_library(guide: Guide) -> str:
    """The CQL in the Library, and behind it the conditions of the plan under names of their own."""
    (content,) = library(guide)["content"]
    assert content["contentType"] == "text/cql"
    text = base64.b64decode(content["data"], validate=True).decode()
    return text + "".join(
        f'\ndefine "{PROPOSED}{name}": {when}\n' for name, when in conditions(guide).items()
    )


def conditions(guide: Guide) -> dict[str, str]:
    """The condition of each activity that the PlanDefinition names, by the activity's address."""
    actions = plan_definition(guide)["action"]
    return {
        one["definitionCanonical"]: one["condition"][0]["expression"]["expression"]
        for one in actions
        if "/ActivityDefinition/" in one["definitionCanonical"]
    }


def planned(found: Assessment) -> set[str]:
    """The same addresses, of what Rootway proposes."""
    guide, lines = found.guide, (*found.plan, *found.with_clinician)
    address = "https://rootway.example/fhir/ActivityDefinition"
    return {f"{address}/{id_of(guide, line.id)}|{guide.version}" for line in lines}


def everybody(guide: Guide) -> list[Assessment]:
    """Drawn people, and worked cases from the first to the last."""
    dice = Random(200)
    cases = [read_case(guide, drawn_case(guide, dice)) for _ in range(PEOPLE)]
    drawn = [assess_known(guide, case.known_at(guide, AS_OF), AS_OF) for case in cases]
    return [*drawn, *(assessed(guide, case) for case in guide.cases[:: len(guide.cases) // PEOPLE or 1])]


def assert_alike(guide: Guide, folder: Path) -> None:
    """The engine and Rootway say the same of everybody."""
    engine = CqlEngine(guide.tables, guide.full_scope, folder)
    engine.translate(in_library(guide))
    people = everybody(guide)
    rows = engine.run(found.facts for found in people)
    proposed = 0
    for found, row in zip(people, rows, strict=True):
        assert said(engine.tables, row) == walked(engine.tables, engine.scope, found.facts)
        for name, result in found.results.items():
            assert row.get(name, "") == (result.value or "")
            assert row[f"{name} waits"] == ("no" if result.settled else "yes")
        names = {name for name in conditions(guide) if row[f"{PROPOSED}{name}"] is True}
        assert names == planned(found)
        proposed += len(names)
    assert proposed


SHORTEST = min(GUIDES, key=lambda guide: sum(len(table.rules) for table in guide.tables))
"""Translating takes minutes where there are many rules: `make test-all` has the others."""


def test_what_the_shortest_library_decides_is_what_rootway_decides(tmp_path: Path):
    assert_alike(SHORTEST, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize(
    "guide", [guide for guide in GUIDES if guide is not SHORTEST], ids=lambda guide: guide.id
)
def test_what_every_other_library_decides_is_what_rootway_decides(guide: Guide, tmp_path: Path):
    assert_alike(guide, tmp_path)

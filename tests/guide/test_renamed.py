"""No name of a pathway stands in code: with every name another one, everything says the same."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from rootway.assess import Assessment, assessed, case_faults, what_would_raise
from rootway.cli.page import page
from rootway.compilers.columns.to_columns import to_columns
from rootway.compilers.cql import to_cql
from rootway.compilers.javascript import to_js
from rootway.compilers.sql import to_sql
from rootway.compilers.z3 import to_z3
from rootway.guide import Guide, default_folder, faults_in, load_guide
from rootway.population.outcome import schema_of
from rootway.session import machine, program_of
from rootway.simulation import DAILY, KINDS, course, sittings, whole_checks
from rootway.visit_summary import pack_json, pack_of
from tests.guide.renamed import MARK, as_before, renamed

pytestmark = pytest.mark.no_cover  # the near tests cover what this tries on many

TODAY = date.today()  # the pathways that ship were reviewed by then
GUIDE = load_guide()
CASES = [pytest.param(40, id="a-sample"), pytest.param(1, id="all", marks=pytest.mark.slow)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pathway that ships, with every name changed."""
    return renamed(default_folder(), tmp_path_factory.mktemp("renamed"))


@pytest.fixture(scope="module")
def other(folder: Path) -> Guide:
    """The same, loaded."""
    return load_guide(folder)


def test_it_loads_and_its_cases_come_out_as_they_say(folder: Path, other: Guide) -> None:
    assert faults_in(folder, TODAY) == ()
    assert case_faults(other) == []
    changed = [id for id in other.facts if id.startswith(MARK)]
    assert len(changed) == len(other.facts) == len(GUIDE.facts)
    parts = [(f"{MARK}{part.id}", part.kind) for part in GUIDE.check_in.parts]
    assert [(part.id, part.kind) for part in other.check_in.parts] == parts


@pytest.mark.parametrize("source_for", [to_js.source_for, to_cql.source_for, to_z3.source_for])
def test_every_target_is_compiled_to_the_same_text(source_for: Callable[[Guide], str], other: Guide) -> None:
    assert sorted(as_before(source_for(other)).split("\n")) == sorted(source_for(GUIDE).split("\n"))


def test_the_query_has_the_same_columns(other: Guide) -> None:
    assert columns_of(as_before(to_sql.source_for(other))) == columns_of(to_sql.source_for(GUIDE))


def test_the_columns_are_the_same(other: Guide) -> None:
    assert [as_before(name) for name in schema_of(other, waits=True).names] == schema_of(
        GUIDE, waits=True
    ).names
    assert list(map(as_before, to_columns(other).layout.facts)) == list(to_columns(GUIDE).layout.facts)


@pytest.mark.parametrize("every", CASES)
def test_an_assessment_says_the_same_as_json_and_as_a_page(every: int, other: Guide) -> None:
    for case, twin in zip(GUIDE.cases[::every], other.cases[::every], strict=True):
        one, two = assessed(GUIDE, case), assessed(other, twin)
        assert in_any_order(two.to_json()) == in_any_order(one.to_json()), case.id
        assert printed(two) == printed(one), case.id


@pytest.mark.parametrize("every", CASES)
def test_a_visit_summary_says_the_same(every: int, other: Guide) -> None:
    for case, twin in zip(GUIDE.cases[::every], other.cases[::every], strict=True):
        one, two = pack_of(assessed(GUIDE, case), []), pack_of(assessed(other, twin), [])
        assert in_any_order(pack_json(two)) == in_any_order(pack_json(one)), case.id


def test_what_would_raise_the_urgency_is_the_same(other: Guide) -> None:
    for case, twin in zip(GUIDE.cases[::40], other.cases[::40], strict=True):
        found = [
            what_would_raise(guide, assessed(guide, one).facts)
            for guide, one in ((GUIDE, case), (other, twin))
        ]
        said = [
            sorted((as_before(one.fact), as_before(str(one.value)), as_before(one.level)) for one in each)
            for each in found
        ]
        assert said[0] == said[1]


def test_a_session_notes_and_says_the_same(other: Guide) -> None:
    for protocol, twin in zip(GUIDE.protocols.values(), other.protocols.values(), strict=True):
        made = [
            machine(program_of(one, guide.guidance), guide.fact_roles)
            for one, guide in ((protocol, GUIDE), (twin, other))
        ]
        said = [json.loads(as_before(json.dumps({**one, "program": ""}))) for one in made]
        assert said[0] == said[1]


def test_the_invented_people_are_the_same(other: Guide) -> None:
    at = datetime(2026, 11, 22, 9, tzinfo=UTC)
    for kind in KINDS:
        one, two = (course(guide, 3, 12, at, DAILY, kind) for guide in (GUIDE, other))
        assert as_before(repr(two.entries)) == repr(one.entries)
        sat = [[repr(played.events) for _, played in sittings(guide, 3, made, at)]
               for guide, made in ((GUIDE, one), (other, two))]  # fmt: skip
        assert list(map(as_before, sat[1])) == sat[0]
    said = [[in_any_order(one) for one in whole_checks(guide, range(20), 3)] for guide in (GUIDE, other)]
    assert said[1] == said[0]


def columns_of(query: str) -> set[str]:
    """The names in a query, but for those that are too long for a database: the longer ones get a number instead."""
    return {
        name for name in re.findall(r'"([^"\n]+)"', query) if not re.search(r"#\d+$", name) and len(name) < 55
    }


def printed(assessment: Assessment) -> str:
    """The page of the command line, without what its order of names alone decides."""
    console = Console(width=10_000, color_system=None)
    with console.capture() as captured:
        console.print(page(assessment, "911", ids=True))
    return re.sub(r" +$", "", re.sub(r" {2,}|━{2,}", " ", as_before(captured.get())), flags=re.MULTILINE)


def in_any_order(found: Any) -> Any:
    """Lists of names are in the order of the alphabet, which a changed name moves."""
    if isinstance(found, dict):
        return {as_before(key): in_any_order(value) for key, value in found.items()}
    if isinstance(found, list):
        each = [in_any_order(value) for value in found]
        return sorted(each) if all(isinstance(one, str) for one in each) else each
    return as_before(found) if isinstance(found, str) else found

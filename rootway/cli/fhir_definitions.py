"""`rootway fhir definitions` and `rootway fhir dmn`: a pathway as files that guideline systems load."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from rootway.exchange.definitions import activity_definitions, dmn, library, plan_definitions
from rootway.exchange.json_text import text_of
from rootway.exchange.names import Json
from rootway.exchange.questionnaire import questionnaire, record_form
from rootway.guide import Guide, default_folder, load_guide

_DEFINITIONS = """A pathway as FHIR R4 definitions, a file for each: its questions, its decision tables and its whole as
PlanDefinitions, what its plan may propose as ActivityDefinitions, its logic as a Library with CQL. The same pathway
gives the same bytes."""
_DMN = """The decision tables as one DMN document, for people and tools that read tables. What "not sure" earns stands
beside each row; for running, the Library's CQL says it."""


def add_definitions(
    inner: argparse._SubParsersAction[argparse.ArgumentParser],
) -> tuple[argparse.ArgumentParser, ...]:
    """Both commands."""
    made = inner.add_parser("definitions", help="a pathway as FHIR definitions", description=_DEFINITIONS)
    made.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="where the files go")
    made.set_defaults(run=_write)
    tables = inner.add_parser("dmn", help="a pathway's decision tables as DMN", description=_DMN)
    tables.set_defaults(run=_dmn)
    return made, tables


def _write(options: argparse.Namespace) -> int:
    guide = load_guide(options.pathway or default_folder())
    guide.needs_a_plan()
    options.out.mkdir(parents=True, exist_ok=True)
    for resource in _all_of(guide):
        path = options.out / f"{resource['resourceType']}-{resource['id']}.json"
        path.write_text(text_of(resource), encoding="utf-8")
        print(path)
    return 0


def _all_of(guide: Guide) -> Iterator[Json]:
    yield from (questionnaire(guide), record_form(guide), library(guide))
    yield from plan_definitions(guide)
    yield from activity_definitions(guide)


def _dmn(options: argparse.Namespace) -> int:
    sys.stdout.write(dmn(load_guide(options.pathway or default_folder())))
    return 0

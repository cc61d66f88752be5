"""The answers that are written fit their form; and what says so agrees with a public set of good and bad answers.

The set is `validator/` of the FHIR test cases (FHIR/fhir-test-cases): 74 Questionnaires with a response each, and
whether it fits. It is never kept here. It is looked for where ROOTWAY_FHIR_CASES says, else in `fhir-test-cases` beside
the repository; without it its test is skipped, and says so.
"""

import json
import os
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from rootway.exchange.questionnaire import record_form
from rootway.guide import Guide
from tests.exchange.judges.answers_fit import misfits
from tests.exchange.judges.written import of_people
from tests.exchange.test_round_trip import GUIDES

BESIDE = Path(__file__).parents[3].parent / "fhir-test-cases"
CASES = Path(os.environ.get("ROOTWAY_FHIR_CASES") or BESIDE) / "validator"
PAIRS = 74
pytestmark = pytest.mark.no_cover  # the near tests cover what this tries on many
BEYOND = {
    "attachment-": ("content-type", "inconsistent-size", "max-size"),
    "choice-": ("async", "gender-coding-async", "invalid-value-set-async"),
    "open-choice-": ("gender-coding-async",),
    "quantity-": (
        "min-max-compat-units",
        "min-max-incompat-units",
        "min-max",
        "units-invalid",
        "units-not-in-value-set",
    ),
    "reference-": ("invalid-resource-type", "invalid-url", "unconstrained-resource-type"),
    "string-": ("regex", "vs-text", "with-coding-async"),
    "url-": ("value",),
}
"""What is wrong there in ways that are not looked at (see `answers_fit`); nothing that Rootway writes has them."""
STRICTER = {
    "string-draft-downgrade-qr": "a form in draft, whose errors count as warnings there, and as errors here"
}


def pairs() -> list[tuple[str, bool, Any, Any]]:
    """Each response with its form, and whether it fits."""
    manifest = json.loads((CASES / "manifest.json").read_text(encoding="utf-8"))
    found = []
    for case in manifest["test-cases"]:
        if "/brianpos/" in case["file"]:
            names = [case["file"], *case.get("supporting", [])]
            response, *forms = (json.loads((CASES / name).read_text(encoding="utf-8-sig")) for name in names)
            found.append(
                (case["name"], case["description"].endswith("True"), forms[0] if forms else {}, response)
            )
    return found


@pytest.mark.skipif(
    not (CASES / "manifest.json").is_file(),
    reason="NOT CHECKED against the public set of answers: get FHIR/fhir-test-cases, and name it in ROOTWAY_FHIR_CASES",
)
def test_what_says_so_agrees_with_the_public_set():
    beyond = {f"{kind}{name}-qr" for kind, names in BEYOND.items() for name in names}
    judged = {name: (fits, misfits(form, response)) for name, fits, form, response in pairs()}
    assert len(judged) == PAIRS
    wrongly = {name for name, (fits, found) in judged.items() if fits is bool(found)}
    assert wrongly == beyond | set(STRICTER)
    assert not any(judged[name][0] for name in beyond)


def responses(guide: Guide) -> list[dict[str, Any]]:
    """Those in the documents of drawn people."""
    inside = [entry["resource"] for made in of_people(guide) for entry in made.get("entry", [])]
    return [one for one in inside if one["resourceType"] == "QuestionnaireResponse"]


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.id)
def test_answers_that_are_written_fit_the_record_form(guide: Guide):
    form, found = record_form(guide), responses(guide)
    assert len(found) > 100
    assert [line for one in found for line in misfits(form, one)] == []


@cache
def a_good_one() -> dict[str, Any]:
    """A response that begins with an answer of words, or of yes and no."""
    found = responses(GUIDES[0])
    return next(one for one in found if "valueCoding" in one["item"][0].get("answer", [{}])[0])


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda item: item.update(linkId="nobody_asks_this"), "is not asked there"),
        (lambda item: item.update(answer=[{"valueString": "yes"}]), "is answered with a String"),
        (lambda item: item.update(answer=item["answer"] * 2), "is answered more than once"),
        (lambda item: item["answer"][0]["valueCoding"].update(code="perhaps"), "is none of its options"),
        (lambda item: item.update(item=[{"linkId": "fever"}]), "stands in its answers"),
    ],
)
def test_answers_that_are_spoiled_do_not_fit(spoil: Any, said: str):
    form, response = record_form(GUIDES[0]), deepcopy(a_good_one())
    assert misfits(form, response) == []
    spoil(response["item"][0])
    assert any(said in line for line in misfits(form, response))

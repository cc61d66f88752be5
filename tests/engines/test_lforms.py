"""Forms of others that know nothing of Rootway show our Questionnaires, and what is clicked there comes in as facts."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Browser

from rootway.exchange.questionnaire import questionnaire
from rootway.exchange.read import brought
from rootway.guide import Guide
from rootway.logic.value import Value
from rootway.record import read_case
from tests.engines.lforms_page import LForms, installed, opened
from tests.exchange.asked import enabled, items_in
from tests.exchange.judges.answers_fit import misfits
from tests.exchange.test_round_trip import GUIDES

pytestmark = pytest.mark.engines

MORE = 12
"""Questions that are answered behind those about danger."""
NOT_SURE = ".not-sure"
SHARED: dict[str, Value] = {"yes": True, "no": False, "unsure": "unsure"}


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Where LForms is."""
    with installed() as found:
        yield found


def filled_in(page: LForms, form: dict[str, Any], dice: Random) -> dict[str, Value]:
    """Answer every question about danger and some of those that open then, by clicks and keys; what was said."""
    items = {item["linkId"]: item for item in items_in(form["item"])}
    page.until_shown(answerable(form, {}))
    danger = {item["linkId"] for item in items_in(form["item"][0]["item"])}
    said: dict[str, Value] = {}
    more = 0
    while more < MORE:
        left = [name for name in page.shown() if name.removesuffix(NOT_SURE) not in said]
        name = next((name for name in left if name in danger), None)
        if name is None:
            behind = [name for name in left if name not in danger]
            assert behind, "nothing opens behind the questions about danger"
            name, more = dice.choice(behind), more + 1
        fact, value = name.removesuffix(NOT_SURE), _answer(page, items[name], dice)
        said[fact] = value
        page.until_shown(answerable(form, said))
    return said


def answerable(form: dict[str, Any], said: dict[str, Value]) -> set[str]:
    """The names of the questions that the form asks once that was said; to be unsure is no number."""
    items = list(items_in(form["item"]))
    numbers = {item["linkId"] for item in items if item["type"] in ("integer", "decimal")}
    answers = {name: value for name, value in said.items() if not (name in numbers and value == "unsure")}
    asked = set(enabled(form["item"], answers))
    return {item["linkId"] for item in items if item["type"] not in ("group", "display")} & asked


def _answer(page: LForms, item: dict[str, Any], dice: Random) -> Value:
    name = item["linkId"]
    if item["type"] == "choice":
        number = dice.randrange(len(item["answerOption"]))
        page.choose(name, number)
        code = item["answerOption"][number]["valueCoding"]["code"]
        return SHARED.get(code, code.rpartition(".")[2])
    if item["type"] == "boolean":
        page.tick(name)
        return "unsure"
    least = [one for one in item["extension"] if one["url"].endswith("/minValue")]
    number = 1 + (least[0].get("valueInteger", least[0].get("valueDecimal")) if least else 0)
    page.type(name, number)
    return number


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.id)
def test_what_is_clicked_there_comes_in_as_facts(guide: Guide, chromium: Browser, address: str):
    form = questionnaire(guide)
    with opened(chromium, address) as page:
        page.show(form)
        said = filled_in(page, form, Random(40))
        response = page.response()
        assert (page.elsewhere, page.wrong) == ([], [])
    assert misfits(form, response) == []
    back = brought(guide, json.dumps(response).encode(), datetime.now(UTC))
    assert back.report.left == []
    case = read_case(guide, back.case)
    asked = answerable(form, said)
    kept = {name: value for name, value in said.items() if name in asked}
    assert {entry.fact: entry.value for entry in case.entries} == kept

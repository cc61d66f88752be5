"""What a pathway's sentences leave open is filled everywhere, from one place, and nothing else is touched."""

from dataclasses import dataclass

import pytest

from rootway.guide import filled, fills_for, load_guide
from rootway.guide.emergency_numbers import emergency_numbers
from rootway.guide.placeholders import placeholder_faults
from tests.sampling import sampled


@dataclass(frozen=True)
class Saying:
    words: str
    more: tuple[object, ...] = ()


OPEN = "Call {emergency_number} now."


def test_every_text_within_is_filled():
    thing = {"a": [OPEN, 3, None], "b": Saying("calm", (Saying(OPEN), True))}
    made = filled(thing, fills_for("GB"))
    assert made == {"a": ["Call 999 now.", 3, None], "b": Saying("calm", (Saying("Call 999 now."), True))}
    assert thing["a"][0] == OPEN


@pytest.mark.parametrize(
    "thing", ["calm", "{other} and { }", ("a", 1), {"a": [1]}, Saying("a"), Saying, 3.5, None]
)
def test_what_holds_no_placeholder_stays_the_same_object(thing: object):
    assert (
        filled(thing, fills_for("GB")) is thing
        or filled(thing, fills_for("GB")) == thing == "{other} and { }"
    )


def test_without_a_country_any_local_number_is_named_too():
    assert filled(OPEN, fills_for()) == "Call 911 or your local emergency number now."
    assert fills_for("XX") == fills_for()


@pytest.mark.no_cover
@pytest.mark.parametrize("row", sampled(emergency_numbers()), ids=lambda row: row.code)
def test_a_pathway_for_a_country_decides_as_before_in_other_words(row):
    written = load_guide()
    guide = filled(written, fills_for(row.code))
    assert guide.tables is written.tables
    assert f"Call {row.words} if no one can take you." in guide.files["triage"].does["emergency"]


def test_a_placeholder_that_nothing_fills_is_named_with_its_place():
    raw = {"rule": [{"id": "one", "say": "{a} {emergency_number}"}, {"say": ["{b}"]}], "n": 1}
    assert [str(fault).partition(",")[0] for fault in placeholder_faults(raw, "tables/x.toml")] == [
        "tables/x.toml: rule: one: say: holds {a}",
        "tables/x.toml: rule: 2: say: 1: holds {b}",
    ]

"""No input crashes: it is a case, or it is faults."""

import json

from hypothesis import example, given
from hypothesis import strategies as st

from rootway.assess import assess_known
from rootway.errors import FaultsFound
from rootway.logic import parse, truth_of, waits_of
from rootway.logic.evaluate import State
from rootway.record import Case, check_value, decode, read_case
from tests.generative.people import AS_OF, guide, statements

LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.just(10**400),
    st.floats(),
    st.text(max_size=10),
    st.sampled_from([value for _, value in statements()]),
    st.sampled_from(
        ["2026-11-22T09:00:00Z", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2026-11-22"]
    ),
)
NAMES = st.one_of(
    st.sampled_from(
        ["facts", "entries", "id", "as_of", "fact", "value", "observed_at", "corrects", "recorded_at", "by"]
    ),
    st.sampled_from(sorted(guide().facts)),
    st.just("other_red_flags_denied"),
    st.text(max_size=10),
)
JSON = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=6),
    max_leaves=20,
)
FACTS = st.dictionaries(NAMES, JSON, max_size=8)
ENTRIES = st.lists(st.dictionaries(NAMES, LEAVES, max_size=8), max_size=5)
CASES = st.fixed_dictionaries(
    {}, optional={"id": LEAVES, "as_of": LEAVES, "facts": FACTS, "entries": ENTRIES, "more": JSON}
)


def used(case: Case) -> None:
    """Whatever could be read can be assessed and written."""
    as_of = case.as_of or AS_OF
    found = assess_known(guide(), case.known_at(guide(), as_of), as_of)
    json.dumps(found.to_json(case.id), allow_nan=False)


@given(st.one_of(JSON, CASES))
def test_any_object_is_a_case_or_faults(raw):
    try:
        used(read_case(guide(), raw))
    except FaultsFound as found:
        assert found.faults


@given(
    st.one_of(CASES.map(json.dumps), st.text(), st.just("[").map(lambda c: c * 5000)).map(str.encode)
    | st.binary()
)
@example(b'{"id": "a", "facts": {"age_years": ' + b"9" * 5000 + b"}}")
@example(b'{"id": "\xff"}')
def test_any_bytes_are_a_case_or_faults(raw):
    try:
        used(read_case(guide(), decode(raw)))
    except FaultsFound as found:
        assert found.faults


@given(st.sampled_from(sorted(guide().facts)) | st.text(max_size=8), JSON)
def test_any_value_fits_a_fact_or_is_a_fault_that_names_it(id, value):
    for fault in check_value(guide(), id, value):
        assert fault.where
        assert fault.what and fault.remedy


WORDS = [
    "fever",
    "age_years",
    "sex",
    "most_distal_zone",
    "triage",
    "unknown",
    "true",
    "'female'",
    "'calf'",
    "5",
    "1e999",
]
SIGNS = [
    "at_least 2 of (",
    "at_least",
    "of",
    "@",
    "and",
    "or",
    "not",
    "is",
    "in",
    "(",
    ")",
    "==",
    "<",
    ">=",
    "+",
    "-",
    "*",
    ",",
    "/",
    "\n",
    "\0",
    "é",
    "'",
    '"',
    ".",
]


@given(st.lists(st.sampled_from(WORDS + SIGNS), max_size=15).map(" ".join) | st.text(max_size=30))
@example("not " * 400 + "fever")
@example("(" * 900 + "fever" + ")" * 900)
@example("x" * 5000)
@example("-" * 1500 + "5 < age_years")
@example("age_years < " + "9" * 1900)
def test_any_text_is_a_condition_or_faults(text):
    try:
        condition = parse(text, guide().scope)
    except FaultsFound as found:
        assert found.faults
        return
    state = State(guide().scope, {})
    assert truth_of(condition, state) in (True, False, None)
    assert waits_of(condition, state) <= set(guide().facts)

"""A case from outside: everything that is wrong with it is told at once, and nothing is guessed."""

from datetime import UTC, datetime

import pytest

from rootway.errors import FaultsFound
from rootway.record import Case, Entry, decode, read_case
from tests.record.log import GUIDE

TIME = "2026-11-22T09:00:00Z"


def read(**raw: object) -> Case:
    """A case that is sound."""
    return read_case(GUIDE, {"id": "a", **raw})


def told(raw: object) -> list[str]:
    """The faults of a case, as lines."""
    with pytest.raises(FaultsFound) as stop:
        read_case(GUIDE, raw)
    return [str(fault) for fault in stop.value.faults]


def entry(**more: object) -> dict[str, object]:
    """One entry that is sound."""
    return {"fact": "fever", "value": True, "observed_at": TIME, **more}


AT_44 = {"strong_back_pain_at_75": False, "tripped_twice": "not_applicable", **GUIDE.untold}
"""What follows from an age in the forties beside being grown up, and what is so of everybody."""


def test_a_case_with_facts():
    case = read(facts={"fever": True, "age_years": 44})
    assert (case.id, case.as_of, case.entries) == ("a", None, ())
    assert case.facts == {"fever": True, "age_years": 44, "under_18": False, **AT_44}


def test_a_case_with_all_other_danger_signs_denied():
    case = read(facts={"fever": True, "other_red_flags_denied": True})
    assert case.facts is not None
    assert (case.facts["fever"], case.facts["saddle_numbness"]) == (True, False)
    assert "other_red_flags_denied" not in case.facts
    assert read(facts={"other_red_flags_denied": False}).facts == GUIDE.untold


def test_a_case_with_a_history():
    full = entry(recorded_at="2026-11-22T10:00:00+01:00", by="clinician", id="e1")
    case = read(as_of="2026-11-23T09:00:00-05:00", entries=[full, entry(value=None, corrects="e1")])
    moment = datetime(2026, 11, 22, 9, tzinfo=UTC)
    assert case.as_of == datetime(2026, 11, 23, 14, tzinfo=UTC)
    assert case.entries == (
        Entry("fever", True, moment, moment, "clinician", "e1"),
        Entry("fever", None, moment, corrects="e1"),
    )


def test_a_case_may_have_a_number_for_a_name_or_none():
    assert read_case(GUIDE, {"id": 7, "facts": {}}).id == "7"
    assert read_case(GUIDE, {"facts": {}}).id == ""


@pytest.mark.parametrize("raw", [None, 3, "x", [], [{}]])
def test_what_is_no_object_is_a_fault(raw):
    assert told(raw) == ['input: is not an object. Send {"id": "…", "facts": {…}}.']


def test_every_fault_is_told_at_once():
    facts = {
        "fevr": True,
        "age_years": 400,
        "walking_minutes": -5,
        "leg_side": "up",
        "other_red_flags_denied": "yes",
    }
    lines = told({"id": True, "as_of": "yesterday", "facts": facts, "name": "Ann"})
    assert [line.partition(":")[0] for line in lines] == [
        "name",
        "id",
        "as_of",
        "other_red_flags_denied",
        "fevr",
        "age_years",
        "walking_minutes",
        "leg_side",
    ]


@pytest.mark.parametrize("id", [True, None, 1.5, [], "x" * 201, "two\nlines", "\x1b[2J"])
def test_a_name_is_a_short_line(id):
    assert told({"id": id, "facts": {}})[0].endswith("Give a text of at most 200 characters on one line.")


def test_facts_and_entries_exclude_each_other():
    assert told({"facts": {}, "entries": []}) == [
        "input: holds both facts and entries. Give exactly one of them."
    ]
    assert told({}) == ["input: holds neither facts nor entries. Give exactly one of them."]


def test_facts_and_entries_have_their_form():
    assert told({"facts": []}) == ['facts: is not an object. Write {"fever": false, …}.']
    assert told({"entries": {}}) == ["entries: is not a list. Write [{…}, …]."]
    assert told({"entries": [3]}) == [
        'entry 1: is not an object. Write {"observed_at": "…", "fact": "…", "value": …}.'
    ]


def test_answers_that_disagree_are_conflicts_and_no_faults():
    case = read_case(GUIDE, {"facts": {"age_years": 40, "under_18": True}})
    assert case.facts == {"age_years": 40, "under_18": "conflicting", **AT_44}
    assert case.known is not None
    assert [conflict.facts for conflict in case.known.conflicts] == [("under_18", "age_years")]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"fact": None}, "entry 1: has no `fact`. Add `fact`."),
        ({"value": None}, "entry 1: has no `value`. Add `value`."),
        ({"observed_at": None}, "entry 1: has no `observed_at`. Add `observed_at`."),
        ({"fact": 3}, "entry 1: fact: is 3. Give a text of at most 200 characters on one line."),
        ({"by": ["me"]}, "entry 1: by: is ['me']. Give a text of at most 200 characters on one line."),
        (
            {"by": "me"},
            "entry 1: by: is 'me', no known writer. Write one of: self, carer, clinician, import.",
        ),
        (
            {"fact": "fevr"},
            "entry 1: fevr: is not a fact of this pathway. Nothing is ignored silently. Did you mean `fever`?",
        ),
        (
            {"when": TIME},
            "entry 1: when: is not expected here. Nothing is ignored silently. "
            "Allowed: by, check_number, corrects, episode, fact, id, observed_at, recorded_at, value.",
        ),
        (
            {"value": "yes"},
            "entry 1: fever: is 'yes'. A value outside its range is more likely a slip than the truth. "
            'Give true, false or "unsure", or leave it out when it was not asked.',
        ),
        (
            {"observed_at": "2026-11-22T09:00:00"},
            "entry 1: observed_at: is '2026-11-22T09:00:00'. A time without its zone is a guess. "
            "Write it like 2026-11-22T09:00:00Z.",
        ),
        (
            {"recorded_at": 17},
            "entry 1: recorded_at: is 17. A time without its zone is a guess. Write it like 2026-11-22T09:00:00Z.",
        ),
        (
            {"observed_at": "0026-11-22T09:00:00Z"},
            "entry 1: observed_at: is '0026-11-22T09:00:00Z'. This is more likely a slip than the truth. "
            "Give a time from 1900 to 2200.",
        ),
        (
            {"check_number": True},
            "entry 1: check_number: is true. Leave it out, or give a whole number from 0 to 1000000.",
        ),
        (
            {"check_number": -1},
            "entry 1: check_number: is -1. Leave it out, or give a whole number from 0 to 1000000.",
        ),
        ({"corrects": "x"}, "entry 'fever': corrects 'x', which is not there. Send the corrected entry too."),
        (
            {"id": "e", "corrects": "e"},
            "entry 'e': corrects itself. Nothing would be left of it. Correct an entry that came before.",
        ),
        (
            {"fact": "fevr", "value": None, "corrects": "x"},
            "entry 1: fevr: is not a fact of this pathway. Nothing is ignored silently. Did you mean `fever`?",
        ),
    ],
)
def test_an_entry_with_a_fault(change, fault):
    assert told({"entries": [entry(**change)]}) == [fault]


def test_an_entry_that_is_empty_is_told_all_it_lacks():
    assert told({"entries": [{}]}) == [
        f"entry 1: has no `{key}`. Add `{key}`." for key in ("fact", "observed_at", "value")
    ]


def test_two_entries_with_one_name_must_be_the_same():
    one = entry(id="e")
    assert len(read(entries=[one, one]).entries) == 2
    assert told({"entries": [one, entry(id="e", value=False)]}) == [
        "entry 'e': is there twice, and differs. Give each entry its own id."
    ]


def test_a_correction_is_about_the_same_fact():
    assert told({"entries": [entry(id="a"), {**entry(corrects="a"), "fact": "chill"}]})[0].startswith(
        "entry 2: chill"
    )
    assert told({"entries": [entry(id="a"), {**entry(corrects="a"), "fact": "feels_unwell"}]}) == [
        "entry 'feels_unwell': is about feels_unwell, but corrects an entry about fever. "
        "Correct an entry by one of the same fact."
    ]


def test_corrections_in_a_circle_are_faults():
    circle = [entry(id="a", corrects="b"), entry(id="b", corrects="a"), entry(id="c", corrects="a")]
    assert [line.partition(":")[0] for line in told({"entries": circle})] == ["entry 'a'", "entry 'b'"]


def decoded(raw: bytes) -> list[str]:
    """The faults of bytes, as lines."""
    with pytest.raises(FaultsFound) as stop:
        decode(raw)
    return [str(fault) for fault in stop.value.faults]


def test_json_is_read():
    assert decode('{"id": "ä", "facts": {"age_years": 44}}'.encode()) == {
        "id": "ä",
        "facts": {"age_years": 44},
    }


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        (b"[3", "input: is not JSON (line 1, column 3: Expecting ',' delimiter). Mend the line that is named."),
        (b'{"a":\n}', "input: is not JSON (line 2, column 1: Expecting value). Mend the line that is named."),
        (b'{"id": "\xff"}', "input: is not UTF-8 text (byte 9). Save it as UTF-8."),
        (b"[" * 100_000, "input: is nested too deeply. Send one object with facts or entries."),
        (b'{"a": NaN}', "input: holds NaN, which is not a number. Give a number, or leave the fact out."),
        (b'{"a": -Infinity}', "input: holds -Infinity, which is not a number. Give a number, or leave the fact out."),
        (b'{"a": ' + b"9" * 5000 + b"}", "input: holds a number with too many digits. Give a number that people use."),
        (
            b'{"a": "' + b"x" * 5_000_000 + b'"}',
            "input: has 5000009 bytes, more than 1000000. Send one case; use --batch for many.",
        ),
    ],
)  # fmt: skip
def test_bytes_that_are_no_json_are_a_fault(raw, fault):
    assert decoded(raw) == [fault]


def test_two_answers_to_one_question_are_a_fault():
    assert decoded(b'{"facts": {"fever": true, "fever": false, "sex": "male", "sex": "male"}}') == [
        "fever: is answered twice. One of the two would be lost. Keep one answer.",
        "sex: is answered twice. One of the two would be lost. Keep one answer.",
    ]


def test_many_keys_are_read_in_a_moment():
    keys = ", ".join(f'"k{number}": 1' for number in range(60_000))
    assert len(decode(f"{{{keys}}}".encode())) == 60_000  # type: ignore[arg-type]


def test_an_entry_may_tell_its_check():
    entries = read(entries=[entry(check_number=3, episode="first"), entry(id="other")]).entries
    assert [one.episode for one in entries] == ["first", None]
    assert [one.check_number for one in entries] == [3, None]

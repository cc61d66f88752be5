"""An authorization that lacks one element of 45 CFR 164.508(c) is refused, as a value and as a text."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from rootway.evidence import (
    AuthorizationTerms,
    authorization_faults,
    authorization_words,
    read_authorization,
    signed_words,
    words_faults,
)
from rootway.evidence.authorization import CONDITIONS, ELEMENTS, LONGEST_DAYS, REDISCLOSURE, REVOKE

SIGNED = date(2026, 12, 2)
WHOLE = AuthorizationTerms(
    "My answers from 2026-10-01 to 2026-12-01.",
    "Whoever runs the server rootway.example",
    "Ann Counsel, Counsel & Co., Illinois 123",
    "At my own request",
    SIGNED + timedelta(days=90),
    REVOKE,
    CONDITIONS,
    REDISCLOSURE,
    "Zoe Client",
    SIGNED,
)
FIELDS = [element.field for element in ELEMENTS]


def test_a_whole_one_has_no_fault_and_its_text_is_read_back_as_it_is():
    assert authorization_faults(WHOLE) == ()
    assert read_authorization(signed_words(WHOLE)) == WHOLE
    assert words_faults(signed_words(WHOLE)) == ()


@pytest.mark.parametrize("field", FIELDS)
def test_each_element_taken_out_is_one_fault_that_names_it(field: str):
    without = replace(WHOLE, **{field: None if field.endswith("_on") else ""})
    (fault,) = authorization_faults(without)
    assert (fault.where, fault.what) == (field, "is missing")
    assert "164.508(c)" in fault.why
    assert [one.where for one in words_faults(signed_words(without))] == [field]


@pytest.mark.parametrize("element", ELEMENTS, ids=FIELDS)
def test_each_part_cut_out_of_the_text_is_found(element):
    head, rest = signed_words(WHOLE).split(f"{element.heading}:\n", 1)
    cut = head + rest.split("\n", 1)[1].lstrip("\n")
    assert element.field in [fault.where for fault in words_faults(cut)]


def test_nothing_is_signed_by_an_empty_one():
    assert len(authorization_faults(AuthorizationTerms())) == len(ELEMENTS)


@pytest.mark.parametrize("field", ["revoke", "conditions", "redisclosure"])
def test_a_statement_in_other_words_is_refused(field: str):
    (fault,) = authorization_faults(replace(WHOLE, **{field: "You have to sign this."}))
    assert fault.where == field


@pytest.mark.parametrize("said", ["court\n\nTo whom:\n  the other side", "a\u202eb", "tab\tbed"])
def test_words_that_could_pass_for_another_part_are_refused(said: str):
    (fault,) = authorization_faults(replace(WHOLE, purpose=said))
    assert fault.where == "purpose"


@pytest.mark.parametrize(
    ("days", "is_fit"), [(0, False), (1, True), (LONGEST_DAYS, True), (LONGEST_DAYS + 1, False)]
)
def test_it_ends_within_a_year(days: int, is_fit: bool):
    ending = replace(WHOLE, expires_on=SIGNED + timedelta(days=days))
    assert (authorization_faults(ending) == ()) is is_fit


def test_what_was_read_is_the_beginning_of_what_is_signed_and_holds_no_signature():
    read = authorization_words(WHOLE)
    assert signed_words(WHOLE).startswith(read)
    assert "Zoe Client" not in read and "Zoe Client" in signed_words(WHOLE)
    assert read == authorization_words(replace(WHOLE, signed_by="", signed_on=None))


@pytest.mark.parametrize("more", ["\nand all the rest\n", " ", "\nTo whom:\n"])
def test_a_text_with_something_more_is_refused(more: str):
    assert words_faults(signed_words(WHOLE) + more) != ()

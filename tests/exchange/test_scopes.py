"""What an app gets of what it asks for, and what it may do with it: never more than a person gave."""

import pytest

from rootway.exchange.scopes import given, is_within, kinds_of, may


@pytest.mark.parametrize(
    ("asked", "gets"),
    [
        ("patient/*.rs", "patient/*.rs"),
        (
            "launch/patient patient/Observation.rs offline_access",
            "launch/patient patient/Observation.rs offline_access",
        ),
        ("patient/Observation.cruds", "patient/Observation.rs"),
        ("patient/Observation.r patient/Observation.r", "patient/Observation.r"),
        ("patient/Flag.s openid fhirUser profile", "patient/Flag.s"),
        ("patient/Observation.cud", ""),
        ("patient/Observation.sr", ""),
        ("patient/Observation.read patient/*.*", ""),
        ("patient/Observation.rs?category=x", ""),
        ("patient/Encounter.rs user/Observation.rs system/*.rs", ""),
        ("patient/Observation.", ""),
        ("patient/observation.rs PATIENT/*.rs", ""),
        ("launch/patient offline_access", ""),
        ("", ""),
    ],
)
def test_what_is_given_of_what_is_asked(asked: str, gets: str):
    assert " ".join(given(asked.split())) == gets


@pytest.mark.parametrize(
    ("asked", "held", "within"),
    [
        ("patient/Observation.r", "patient/*.rs", True),
        ("patient/Observation.rs patient/Flag.s", "patient/*.rs", True),
        ("patient/Observation.rs", "patient/Observation.r patient/*.s", True),
        ("offline_access", "patient/*.rs offline_access", True),
        ("patient/Observation.rs", "patient/Observation.s", False),
        ("patient/*.s", "patient/Observation.s", False),
        ("patient/Observation.cruds", "patient/*.rs", False),
        ("launch/patient", "patient/*.rs", False),
        ("offline_access", "patient/*.rs", False),
        ("openid", "patient/*.rs", False),
    ],
)
def test_fewer_may_be_asked_for_and_never_more(asked: str, held: str, within: bool):
    assert is_within(asked.split(), held.split()) is within


def test_each_letter_counts_by_itself():
    held = ("patient/Observation.s", "patient/Patient.r", "launch/patient")
    assert [may(held, "Observation", letter) for letter in "rs"] == [False, True]
    assert [may(held, "Patient", letter) for letter in "rs"] == [True, False]
    assert kinds_of(held) == ("Patient", "Observation")
    assert kinds_of(("patient/*.s",)) == kinds_of(("patient/*.rs",))

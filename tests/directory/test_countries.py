"""Words and units by country: the chosen one, else that of the registers."""

import pytest

from rootway.directory.countries import country_of
from rootway.guide.emergency_numbers import emergency_numbers


@pytest.mark.parametrize(
    ("code", "registers", "said"),
    [
        ("US", (), ("ZIP code", "mile")),
        ("GB", ("nppes",), ("postcode", "mile")),
        ("", ("nhs",), ("postcode", "mile")),
        ("", ("nppes",), ("ZIP code", "mile")),
        ("", ("nppes", "nhs"), ("ZIP code", "mile")),
        ("", (), ("ZIP code", "mile")),
        ("DE", ("nppes",), ("postal code", "kilometer")),
        ("IE", (), ("Eircode", "kilometer")),
    ],
)
def test_a_country_has_its_own_words_and_unit(code, registers, said):
    found = country_of(code, registers)
    assert (found.postal_code, found.unit) == said


def test_every_country_that_can_be_chosen_has_words_and_only_two_use_miles():
    found = [country_of(one.code) for one in emergency_numbers()]
    assert [one.code for one in found if one.unit == "mile"] == ["US", "GB"]
    assert all(one.postal_code for one in found)
    assert [round(one.km, 3) for one in found[:2]] == [1.609, 1.0]

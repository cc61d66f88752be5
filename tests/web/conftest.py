"""Django with the data folder of the tests, and people who use the pages through its test client."""

import math
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import django
import pytest
from django.conf import settings
from django.contrib.auth.hashers import ScryptPasswordHasher

from tests.conftest import DATA

if TYPE_CHECKING:
    from tests.web.small_ehr import SmallEhr

os.environ["DJANGO_SETTINGS_MODULE"] = "rootway.web.settings"
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # the browser tests keep an event loop open in this process
django.setup()
from rootway.web.middleware import arrivals  # noqa: E402 it needs Django set up

settings.WHITENOISE_AUTOREFRESH = (
    True  # look for a file when it is asked for: each client would list them all anew
)
arrivals.EVERY = math.inf  # counts that waited are written in any request: one whose queries are counted too
ScryptPasswordHasher.work_factor = 2**4  # the same algorithm, made cheap: the tests sign in hundreds of times


@pytest.fixture(scope="session", autouse=True)
def ready() -> Iterator[None]:
    """Tables and static files in the temporary data folder."""
    from django.core.management import call_command
    from django.db import connections
    from django.test.utils import setup_test_environment

    assert str(settings.DATA) == os.path.realpath(DATA)
    setup_test_environment()
    call_command("prepare")
    yield
    connections.close_all()


@pytest.fixture(scope="module", autouse=True)
def _nobody_left(ready: None) -> Iterator[None]:
    """The files of one process share a database: none finds the accounts, claims, visits and reports of another."""
    from rootway.web.data.models import Account, Repair

    yield
    Account.objects.all().delete()
    Repair.objects.all().delete()


@pytest.fixture
def home() -> str:
    """The folder that holds the key and the database of this run."""
    return DATA


@pytest.fixture
def ehr(ready: None) -> "Iterator[SmallEhr]":
    """A record system that is at work and registered here, alone."""
    from rootway.web.data.models import Allowance, RecordSystem
    from tests.web.small_ehr import at_work, registered

    Allowance.objects.all().delete()
    RecordSystem.objects.all().delete()
    with at_work() as system:
        registered(system)
        yield system

"""The library of SMART on FHIR for apps, in Chromium, asks a real server for a record, reads it, renews its token."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.engines.smart_app import SmartApp, at_work
from tests.web.real_server import Server, running

pytestmark = pytest.mark.engines

WHOLE = "launch/patient patient/*.rs offline_access openid fhirUser"
SOMEBODY = """
import django; django.setup()
from django.test.utils import setup_test_environment; setup_test_environment()
from tests.web.apps import who_kept_a_log
_person, browser = who_kept_a_log(age_years=42)
from django.conf import settings
print(browser.client.cookies[settings.SESSION_COOKIE_NAME].value, settings.SESSION_COOKIE_NAME)
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """As `make run` starts it."""
    with running(Server(Path(tmp_path_factory.mktemp("server")))) as found:
        yield found


@pytest.fixture
def app(server: Server) -> Iterator[SmartApp]:
    """Registered, for a record at that server."""
    with at_work() as made:
        said = server.python("manage.py", "register_app", "Example reader", made.back)
        made.asking = {
            "iss": f"http://localhost:{server.port}/fhir",
            "clientId": said[0].removeprefix("client id: "),
            "redirectUri": made.back,
            "scope": WHOLE,
            "pkceMode": "required",
        }
        yield made


@pytest.fixture
def tab(server: Server, chromium: Browser) -> Iterator[Page]:
    """A browser in which somebody with a log is signed in."""
    session, name = server.python("-c", SOMEBODY)[-1].split()
    context = chromium.new_context()
    context.add_cookies([{"name": name, "value": session, "domain": "localhost", "path": "/"}])
    yield context.new_page()
    context.close()


def asked(app: SmartApp, tab: Page) -> Page:
    """From the app's first page to the one on which the person decides."""
    tab.goto(f"{app.origin}/ask")
    tab.get_by_role("heading", name="Let Example reader read your log?").wait_for()
    return tab


def answered(tab: Page, button: str) -> Any:
    """What the app read, or what went wrong there."""
    tab.get_by_role("button", name=button).click()
    tab.wait_for_url("**/back?**")
    tab.wait_for_function("window.read || window.wrong")
    return tab.evaluate("window.read || window.wrong")


def test_it_reads_what_the_person_let_it_read_and_renews_its_token(app: SmartApp, tab: Page):
    read = answered(asked(app, tab), "Yes, let it read")
    assert isinstance(read, dict), read
    assert read["release"] == 4 and read["patient"]["resourceType"] == "Patient"
    kinds = {kind: len(found) for kind, found in read["kinds"].items()}
    assert kinds["QuestionnaireResponse"] > 0 and kinds["Observation"] > 0 and kinds["Provenance"] > 0
    assert (read["refused"], read["renewed"], read["after"]) == (404, True, read["patient"]["id"])
    assert set(read["scope"].split()) == {"launch/patient", "patient/*.rs", "offline_access"}
    assert read["user"] is None


def test_it_is_told_when_the_person_says_no(app: SmartApp, tab: Page):
    assert "denied" in answered(asked(app, tab), "No")


def test_it_gets_no_more_than_it_asked_for(app: SmartApp, tab: Page):
    app.asking["scope"] = "launch/patient patient/Patient.r"
    said = answered(asked(app, tab), "Yes, let it read")
    assert isinstance(said, str) and "may not be read so" in said

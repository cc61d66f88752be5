"""The invented practice of the demonstration: someone stands in every band, and one press signs a clinician in."""

import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.test import override_settings
from django.utils import timezone

from rootway.simulation import InventedPractice
from rootway.web.actions.demonstration import TIME_ZONE
from rootway.web.data import models
from rootway.web.data.worklist_queries import handled_of
from rootway.web.pages.clinic import worklist
from rootway.web.pages.demo.practice import invented_practice, make_practice
from rootway.web.state.placed import forget_places, place_of
from rootway.worklist import ListBand
from tests.web.at_the_door import drafts_shown
from tests.web.person import Person, text_of

NAMES = (
    "alder",
    "birch",
    "cedar",
    "douglas",
    "elm",
    "fir",
    "ginkgo",
    "hazel",
    "iris",
    "juniper",
    "laurel",
    "maple",
)
ROOT = Path(__file__).parents[2]


def mails_of(names: Iterable[str]) -> list[str]:
    """The addresses of invented people."""
    return [f"{name}@rootway.example" for name in names]


@pytest.fixture(autouse=True)
def _demonstration() -> Iterator[None]:
    # They have ids that follow from their names, and the test before made them of another day.
    models.Person.objects.filter(account__email__in=mails_of(NAMES)).delete()
    with drafts_shown(), override_settings(ROOT_URLCONF="tests.web.demo_addresses"):
        forget_places()
        yield


def few(*names: str) -> InventedPractice:
    """The practice with some of those who share."""
    found = invented_practice()
    return replace(found, sharers=tuple(one for one in found.sharers if one.name in names))


@pytest.mark.parametrize(
    ("days", "hour", "minute"),
    [(0, 0, 1), *(pytest.param(*moment, marks=pytest.mark.long) for moment in ((31, 23, 58), (31, 12, 0)))],
)
def test_everybody_stands_where_the_folder_says_and_no_band_is_empty(days: int, hour: int, minute: int):
    """At every hour of their day: some bands hang on the day on which somebody was last heard of."""
    there, invented = timezone.now().astimezone(ZoneInfo(TIME_ZONE)), invented_practice()
    now = there.replace(hour=hour, minute=minute) + timedelta(days=days)
    make_practice(invented, now)
    people = {one.label: one for one in models.Person.objects.filter(account__email__in=mails_of(NAMES))}
    handled = handled_of([one.id for one in people.values()])
    bands = {
        name: place_of(one, now).rank(handled.get(one.id, ())).band.name.lower()
        for name, one in people.items()
    }
    assert bands == {one.name: one.band for one in invented.sharers}
    assert set(bands.values()) == {band.name.lower() for band in ListBand}
    assert len(bands) == 12
    assert len({one.topic for one in invented.sharers}) == 4


def test_whoever_is_told_of_most_has_something_of_everything():
    make_practice(few("Hazel"), timezone.now())
    hazel = models.Person.objects.get(label="Hazel")
    assert hazel.examinations.count() == 2
    assert {one.kind for one in hazel.stances.all()} == {"confirm", "remove", "own_words"}
    note = hazel.notes.get()
    assert note.signed_at is not None and note.addenda.count() == 1
    assert note.signed_at - hazel.entries.filter(by="self").latest("recorded_at").recorded_at < timedelta()
    assert hazel.care_messages.count() == 2
    assert models.Minutes.objects.filter(person=hazel).count() == 2
    assert models.Look.objects.filter(person=hazel).count() == 12
    assert not models.Message.objects.exists()  # nobody is told by mail


def test_made_twice_it_is_the_same():
    make_practice(few("Fir"), timezone.now())
    kept = (models.Person.objects.count(), models.Entry.objects.count(), models.Membership.objects.count())
    make_practice(few("Fir"), timezone.now())
    assert kept == (
        models.Person.objects.count(),
        models.Entry.objects.count(),
        models.Membership.objects.count(),
    )


@pytest.mark.parametrize("name", ["physical-therapist", "chiropractor"])
def test_one_press_opens_the_list_of_a_clinician_with_a_second_factor(
    name: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("rootway.web.pages.demo.views.invented_practice", lambda: few("Hazel", "Iris"))
    browser = Person()
    called = next(one.title for one in invented_practice().clinicians if one.name == name)
    assert f"Look as {called}" in text_of(browser.get("/demo/"))
    assert browser.send(f"/demo/clinic/{name}/", {}).headers["Location"] == "/clinic/"
    told = browser.get("/clinic/").content.decode()
    assert ">Hazel</a>" in told  # who shares with the whole practice
    assert (">Iris</a>" in told) == (name == "chiropractor")
    assert browser.send("/demo/clinic/nobody/", {}).status_code == 404
    assert browser.get(f"/demo/clinic/{name}/").status_code == 405


def test_every_way_to_the_workspace_is_one_press_in_the_demonstration():
    browser = Person()
    with override_settings(DEMO=True):
        page = browser.get("/for-providers/").content.decode()
        first = page.index('action="/demo/clinic/physical-therapist/"')
        sign_in = browser.get("/accounts/login/?next=/clinic/").content.decode()
    assert first < page.index("Open the workspace")  # before the way that asks for an account
    assert 'href="/demo/"' in sign_in
    assert "/demo/" not in browser.get("/for-providers/").content.decode()


def test_the_list_of_the_demonstration_knows_everybody_the_first_time(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("rootway.web.pages.demo.views.invented_practice", lambda: few("Hazel", "Fir"))
    monkeypatch.setattr(worklist, "SECONDS", -1.0)
    browser = Person()
    browser.send("/demo/clinic/physical-therapist/", {})
    assert "Not looked through yet" in text_of(browser.get("/clinic/"))
    with override_settings(DEMO=True):
        assert "Not looked through yet" not in text_of(browser.get("/clinic/"))


@pytest.mark.parametrize("demo", ["0", "1"])
def test_in_production_there_is_no_such_address(demo: str):
    settings = {
        "DJANGO_SETTINGS_MODULE": "rootway.web.settings", "ROOTWAY_DEMO": "1", "ROOTWAY_PRODUCTION": demo,
        "ROOTWAY_HOSTS": "rootway.example", "ROOTWAY_SECRET_KEY": "x" * 60,
    }  # fmt: skip
    code = (
        "import django; django.setup()\nfrom django.urls import Resolver404, resolve\n"
        "try: print(resolve('/demo/clinic/chiropractor/').url_name)\nexcept Resolver404: print('none')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env={**os.environ, **settings}, capture_output=True, text=True
    )
    assert done.stdout.strip() == ("demo-clinic" if demo == "0" else "none"), done.stderr

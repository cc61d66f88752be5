"""Make `before-episodes.json.gz`: a database of 100 invented people as the last release without episodes kept it.

To be run with the code of that release, which wrote every row by its own actions; the file is frozen since. In a
checkout of commit 6eae12b, with this file copied to its `tests/web/`:

    ROOTWAY_DATA=$(mktemp -d) python -m tests.web.make_before_episodes before-episodes.json.gz

The people are those of the simulation. What is done with a person hangs on their number, so that each of these
meets the others: checks begun twice, examined yes, no and not said, sessions (one stopped by a danger sign), accounts
with several people, a clinician's words, new episodes that were said, corrected, taken back.
"""

import gzip
import json
import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

import django
from django.apps import apps
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command

AT = datetime(2026, 11, 28, 9, tzinfo=UTC)  # the moment at which everybody is looked at
BEGAN = AT - timedelta(days=40)
PEOPLE = 100
LAST_ENTRIES = 30  # of a course; a file of all would be large
NAMES = UUID("6f2d1b1e-5c0a-4a53-9d6e-0a4f1d6f7c11")
KEPT = ("web", "account", "usersessions", "sessions")  # the apps whose rows are kept


def main(path: Path) -> None:
    """Make the people, and keep every row with what was told of each of them."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rootway.web.settings")
    django.setup()
    call_command("migrate", verbosity=0)
    for number in range(PEOPLE):
        _make(number)
    document = {"at": AT.isoformat(), "rows": _rows(), "told": _told()}
    raw = json.dumps(document, separators=(",", ":"), sort_keys=True).encode()
    path.write_bytes(gzip.compress(raw, mtime=0))


def _make(number: int) -> None:
    """One person, from the first check to today."""
    from rootway.simulation import SPARSE, course
    from rootway.web import actions
    from rootway.web.pathway import the_guide

    log = course(the_guide(), 11, number, AT, SPARSE).entries
    session, account = SessionStore(), _account(number)
    if account is not None:
        actions.add_person(session, account, f"Person {number}", number % 14 == 1, BEGAN)
    if number % 10 == 9:  # a file that was brought
        person = actions.bring_log(session, log[:LAST_ENTRIES], BEGAN, "US", number % 20 == 9, account)
    else:
        person = actions.begin_check(session, BEGAN, "US" if number % 2 else "", account)
        first = {entry.fact: entry.value for entry in log[:20] if entry.corrects is None}
        signs = {"fever": False, "bladder_change": "unsure" if number % 13 == 0 else False, "smoker": True}
        actions.record_answers(person, {**first, **signs, "age_years": 30 + number % 50}, BEGAN)
    _examined(person, number, BEGAN)
    if number % 5 != 4:
        actions.keep_log(person, session, BEGAN)
    actions.choose_time_zone(person, "America/Chicago", BEGAN)
    _say_new_episodes(person, number)
    if number % 4 == 1:
        again = AT - timedelta(days=6)
        person = actions.begin_check(session, again, "", account)
        actions.record_answers(person, {"fever": number % 8 == 1, "walking_minutes": 12}, again)
        _examined(person, number // 4, again)
    _follow(person, number)
    if number % 6 == 0:
        actions.choose_time_zone(person, "America/New_York", AT - timedelta(days=1))
    session.save()


def _examined(person: Any, number: int, now: datetime) -> None:
    from rootway.web import actions

    if number % 3:
        actions.say_examined(person, number % 3 == 1, now)


def _account(number: int) -> Any:
    """Every seventh has an account; two in a row share one."""
    from rootway.web.data.models import Account

    if number % 7 > 1:
        return None
    email = f"person-{number - number % 7}@rootway.example"
    return Account.objects.get_or_create(email=email, defaults={"joined_at": BEGAN, "last_login": BEGAN})[0]


def _say_new_episodes(person: Any, number: int) -> None:
    """Some say that a new episode begins; some of those take it back, or say another day."""
    from rootway.record import Entry
    from rootway.web import actions

    if number % 5 not in (1, 2, 3):
        return
    began, said = AT - timedelta(days=12), AT - timedelta(days=11)
    id = str(uuid5(NAMES, f"{number} episode"))
    actions.record_entries(person, [Entry("new_episode", True, began, said, id=id)], said)
    later = said + timedelta(hours=3)
    if number % 5 == 2:
        taken = Entry("new_episode", None, began, later, id=str(uuid5(NAMES, f"{number} none")), corrects=id)
        actions.record_entries(person, [taken], later)
    if number % 5 == 3:
        moved = Entry("new_episode", True, said, later, id=str(uuid5(NAMES, f"{number} moved")), corrects=id)
        actions.record_entries(person, [moved], later)


def _follow(person: Any, number: int) -> None:
    """What came after the check: numbers, a session, activities, a clinician, pages that were shown."""
    from rootway.record import Entry
    from rootway.web import actions
    from tests.web.test_sittings import played

    days = [AT - timedelta(days=day) for day in (5, 3, 1)]
    for at, day in enumerate(days):
        entries = [
            Entry(fact, value, day, id=str(uuid5(NAMES, f"{number} {fact} {day}")))
            for fact, value in (("walking_minutes", 10 + 5 * at), ("leg_pain_0_10", (number + at) % 10))
        ]
        actions.record_entries(person, entries, day)
    if number % 3 == 0:
        stop = {"events": [{"event": "answered_screen", "answer": "unsure"}]} if number % 12 == 0 else {}
        sitting = played(ended_at=days[1], **stop)
        actions.record_sitting(person, uuid5(NAMES, f"{number} sitting"), sitting, days[1])
    if number % 4 == 2:
        actions.name_activities(person, {"psfs_activity_1_0_10": "Climb the stairs"}, days[2])
    if number % 8 == 3:
        found = Entry("foot_drop", number % 16 == 3, days[2], days[2], by="clinician")
        actions.record_entries(person, [found], days[2])
    content = {"level": "self_care", "title": "Now", "parts": []}
    actions.record_shown(person, "plan", "2026.2", content, days[2])


def _rows() -> dict[str, list[dict[str, Any]]]:
    """Every row by model, as JSON values by attribute name."""
    from rootway.web.data.portable import plain

    models = [model for label in KEPT for model in apps.get_app_config(label).get_models()]
    found = {}
    for model in models:
        fields = [field.attname for field in model._meta.concrete_fields]
        rows = model._default_manager.order_by("pk").values_list(*fields)
        found[model._meta.label_lower] = [dict(zip(fields, map(plain, row), strict=True)) for row in rows]
    return {name: rows for name, rows in found.items() if rows}


def _told() -> dict[str, Any]:
    """What the old code says of each person: who was examined, the answers of the check, the entries that count."""
    from rootway.web.data.models import Person
    from rootway.web.data.portable import plain
    from rootway.web.pathway import the_guide
    from rootway.web.state.standing import standing_of

    told = {}
    for person in Person.objects.all():
        standing = standing_of(the_guide(person.country), person, AT)
        answers = {fact: [plain(one.value), plain(one.observed_at)] for fact, one in standing.answers.items()}
        told[str(person.id)] = {
            "examined": standing.examined,
            "answers": answers,
            "log": [entry.id for entry in standing.log],
        }
    return told


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""A file that names a clinician: it lowers nobody's urgency, and overrules nobody who wrote here."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from rootway.record import Entry
from rootway.web import actions
from rootway.web.actions.brought import as_brought
from rootway.web.data import models
from rootway.web.data.clinic_access import Clinician
from rootway.web.data.portable import document_of
from rootway.web.data.whose import tag_of
from rootway.web.pathway import the_guides
from tests.web.person import Person, errors_on, text_of
from tests.web.test_arriving import item, sent
from tests.web.test_stance import Followed, looked
from tests.web.test_two_writers import level

SIGN, FOUND = "bladder_change", "foot_drop"


def moment(minutes: float) -> str:
    """So many minutes ago, as a file writes it."""
    return (datetime.now(UTC) - timedelta(minutes=minutes)).isoformat().replace("+00:00", "Z")


def row(fact: str, value: Any, minutes: float, by: str = "clinician", **more: Any) -> dict[str, Any]:
    """An entry as a file has it."""
    at = moment(minutes)
    return {
        "id": str(uuid4()),
        "observed_at": at,
        "recorded_at": at,
        "by": by,
        "fact": fact,
        "value": value,
    } | more


def assessed(minutes: float = 5) -> dict[str, Any]:
    return row(f"{SIGN}_assessed", "post_void_scan", minutes)


@pytest.fixture
def there() -> Iterator[Followed]:
    yield Followed()


def test_every_sign_that_can_be_looked_at_is_tried_here():
    assert any(guide.assessments for guide in the_guides())


def test_a_case_that_says_that_a_sign_was_looked_at_lowers_nothing():
    person = Person()
    answer = person.bring({"entries": [row(SIGN, True, 10, "self"), assessed()]})
    assert answer.status_code == 302, errors_on(answer)
    brought = models.Person.objects.get(id=person.client.session["check"])
    assert level(brought) == "emergency"
    assert brought.entries.get(fact=f"{SIGN}_assessed").by == "import"


def test_every_assessment_of_every_topic_counts_for_nothing_in_a_file():
    for guide in the_guides():
        for fact, sign in guide.assessments.items():
            kept = as_brought([Entry(fact, "examination", datetime.now(UTC), by="clinician")])
            assert [(one.fact, one.by) for one in kept] == [(fact, "import")], sign


def test_added_to_a_log_in_an_account_it_lowers_nothing(there: Followed):
    there.tells(SIGN, True, 1)
    assert there.standing.is_emergency
    answer = there.person.bring({"entries": [assessed()]})
    assert answer.status_code == 302, errors_on(answer)
    assert there.standing.is_emergency


def test_in_a_whole_log_it_lowers_nothing():
    person = Person()
    person.bring({"entries": [row(SIGN, True, 10, "self")]})
    document = document_of(models.Person.objects.get(id=person.client.session["check"]))
    forged = {**document["Entry"][0], **assessed()}
    document["Entry"].append(forged)
    answer = person.bring(document)
    assert answer.status_code == 302, errors_on(answer)
    brought = models.Person.objects.get(id=person.client.session["check"])
    assert brought.entries.count() == 2 and level(brought) == "emergency"


def test_what_was_looked_at_here_is_asked_anew_where_its_file_is_brought(there: Followed):
    """A file cannot be told from one that was made up, also when it is not."""
    there.tells(SIGN, True, 1)
    there.says("assessed", target=SIGN, **looked(there, 10))
    assert there.standing.level == "see_clinician"
    document, elsewhere = document_of(models.Person.objects.get(id=there.row.id)), Person()
    answer = elsewhere.bring(document)
    assert answer.status_code == 302, errors_on(answer)
    assert level(models.Person.objects.get(id=elsewhere.client.session["check"])) == "emergency"


def found_here(there: Followed) -> models.Entry:
    """A clinician examined the person here, and a foot was weak."""
    works = tuple(models.Membership.objects.filter(account=there.clinician).select_related("practice__claim"))
    who = Clinician(there.clinician, models.Licence.objects.get(account=there.clinician), works)
    share, now = models.Share.objects.get(id=there.share.id), timezone.now() - timedelta(minutes=20)
    models.Person.objects.filter(id=there.row.id).update(touched_at=now - timedelta(hours=1))
    share.person.refresh_from_db()
    kept = actions.keep_examination(share, who, uuid4(), {FOUND: True}, now)
    assert there.standing.level != "self_care"
    return kept.entries.get(fact=FOUND)


@pytest.mark.parametrize("forged", ["correction", "withdrawal", "denial"])
def test_what_was_found_here_is_not_undone_by_a_file(there: Followed, forged: str):
    mine, before = found_here(there), there.standing.level
    entry = {
        "correction": row(FOUND, False, 5, corrects=str(mine.id)),
        "withdrawal": row(FOUND, None, 5, corrects=str(mine.id)),
        "denial": row(FOUND, False, 5),
    }[forged]
    answer = there.person.bring({"entries": [entry]})
    assert answer.status_code == 422
    if forged == "denial":  # what corrects an entry that is not in the file is refused before
        assert "was written by a clinician elsewhere" in text_of(answer)
    there.tells(FOUND, False)
    assert (there.standing.level, there.standing.facts[FOUND]) == (before, True)
    assert there.row.entries.filter(fact=FOUND, by="clinician").count() == 1


def test_their_own_answers_still_come_back_into_that_log(there: Followed):
    found_here(there)
    answer = there.person.bring({"entries": [row("fever", True, 5, "self")]})
    assert answer.status_code == 302, errors_on(answer)
    assert there.standing.facts["fever"] is True


def test_a_log_that_names_clinicians_is_not_joined_with_one_in_which_a_clinician_wrote(there: Followed):
    mine = found_here(there)
    begun = Person()
    begun.bring({"entries": [row(FOUND, False, 5), row("fever", False, 5, "self")]})
    other = begun.client.session["check"]
    session = there.person.client.session
    session["unclaimed"] = other
    session.save()
    answer = there.person.send("/account/claim/", {"choice": "join"})
    assert "A clinician wrote in that log" in text_of(answer)
    assert models.Person.objects.get(id=other).entries.count() == 2
    assert list(there.row.entries.filter(fact=FOUND, by="clinician")) == [mine]


def test_what_a_phone_kept_is_the_persons_own_word(there: Followed):
    """Nothing that a phone sends names its writer, and what is no danger question is refused."""
    found_here(there)
    for answers in ({f"{SIGN}_assessed": "examination"}, {"ankle_reflex_left": "normal"}):
        assert synced(there, answers)["kept"] is False
    assert synced(there, {FOUND: False}, by="clinician")["kept"] is True
    assert there.row.entries.filter(by="clinician", value=False).count() == 0
    assert there.standing.facts[FOUND] is True


def synced(there: Followed, answers: dict[str, Any], **more: Any) -> dict[str, Any]:
    """What the server says of answers that a phone kept."""
    content = {"kind": "answers", "person": tag_of(there.row), "answers": answers, "answered_at": moment(0)}
    (told,) = sent(there.person, item(content | more))
    return told

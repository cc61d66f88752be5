"""A log in which a clinician wrote too: the person is still asked, corrects their own slips, and is never overruled."""

from typing import Any

from django.utils import timezone

from rootway.record import Entry
from rootway.web import actions
from rootway.web.content.disagreements import disagreements
from rootway.web.data.models import Person as Row
from rootway.web.data.models import Sitting
from rootway.web.data.queries import has_open_alarm
from rootway.web.pathway import the_guide
from rootway.web.state.standing import standing_of
from tests.generative.people import denials
from tests.web.person import Person, errors_on

SIGN = "saddle_numbness"


def written(fact: str, value: Any, by: str, at: str = "2026-11-20T09:00:00Z") -> dict[str, Any]:
    """An entry as a file has it."""
    return {"fact": fact, "value": value, "observed_at": at, "by": by}


def brought(entries: list[dict[str, Any]]) -> tuple[Person, Row]:
    """Somebody who brought a file with these entries."""
    person = Person()
    response = person.bring({"entries": entries})
    assert response.status_code == 302, errors_on(response)
    return person, Row.objects.get(id=person.client.session["check"])


def level(row: Row) -> str | None:
    return standing_of(the_guide(), Row.objects.get(pk=row.pk), timezone.now()).level


def test_a_clinicians_denial_answers_no_danger_question_for_the_person():
    person, row = brought([written(fact, no, "clinician") for fact, no in denials().items()])
    standing = standing_of(the_guide(), row, timezone.now())
    assert standing.facts[SIGN] is False
    assert SIGN not in standing.answers
    seen = person.walk_on(to="/check/answers/")
    asked = {
        question.fact
        for page in the_guide().pages
        for question in page.questions
        if any(page.id in at for at in seen)
    }
    signs = {fact.id for fact in the_guide().facts.values() if fact.red_flag and fact.kind == "yes_no"}
    assert signs <= asked


def test_a_person_denies_what_a_clinician_denied_too_and_that_is_kept():
    _person, row = brought([written(SIGN, False, "clinician")])
    actions.record_answers(row, {SIGN: False}, timezone.now())
    assert sorted(row.entries.filter(fact=SIGN).values_list("by", "corrects")) == [
        ("clinician", None),
        ("self", None),
    ]


def test_a_person_corrects_their_own_slip_whatever_a_clinician_wrote():
    for theirs in (None, False):
        entries = [written(SIGN, theirs, "clinician")] if theirs is not None else []
        _person, row = brought([written("fever", False, "self"), *entries])
        actions.record_answers(row, {SIGN: True}, timezone.now())
        assert level(row) == "emergency"
        actions.record_answers(row, {SIGN: False}, timezone.now())
        slip = row.entries.get(fact=SIGN, value=True)
        assert row.entries.filter(fact=SIGN, corrects=slip.id, value=False).exists()
        assert level(row) != "emergency"
        actions.record_answers(row, {SIGN: None}, timezone.now())
        assert standing_of(the_guide(), row, timezone.now()).answers.get(SIGN) is None
        row.delete()


def test_a_person_overrules_no_finding_and_is_told_of_it():
    _person, row = brought([written(fact, no, "self") for fact, no in denials().items()])
    actions.record_entries(row, [Entry("foot_drop", True, timezone.now(), by="clinician")], timezone.now())
    actions.record_answers(row, {"foot_drop": False}, timezone.now())
    assert level(row) == "urgent"
    (told,) = disagreements(standing_of(the_guide(), row, timezone.now()))
    assert told.words.endswith("was answered in two ways")


def test_nobody_answers_for_the_person_what_was_new_in_a_session():
    _person, row = brought([written(SIGN, False, "self")])
    now = timezone.now()
    signs = [SIGN]
    Sitting.objects.create(
        person=row, protocol="walking", program="0" * 16, began_at=now, ended_at=now, recorded_at=now, history={},
        events=[], ended="stopped_danger", response="not_known",
    )  # fmt: skip
    actions.record_entries(row, [Entry(SIGN, False, timezone.now(), by="clinician")], timezone.now())
    assert has_open_alarm(row, signs)
    actions.record_entries(row, [Entry(SIGN, False, timezone.now())], timezone.now())
    assert not has_open_alarm(row, signs)

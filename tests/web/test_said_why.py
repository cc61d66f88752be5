"""What a clinician is told where nothing is shown, who gets mail of a message, and whose words a file brings."""

from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from rootway.web import actions
from rootway.web.actions.care_messages import _who_reads
from rootway.web.data import models
from tests.web.workplace import Workplace, person_with_log, shared, signed_in


def test_who_treats_and_has_no_license_now_learns_that_it_is_why(ready: None):
    place = Workplace()
    account = place.hire("clinician", "treats")
    person, _ = person_with_log()
    share = shared(person, account, place.practice)
    clinic, desk = signed_in(account), signed_in(place.hire("desk", "desk"))
    assert clinic.get(f"/clinic/{share.id}/").status_code == 200
    actions.end_licence(models.Licence.objects.get(account=account), timezone.now())
    for id in (share.id, uuid4()):  # whether there is such a share they do not learn
        answer = clinic.get(f"/clinic/{id}/")
        assert answer.status_code == 404
        assert "Your license is not accepted" in answer.content.decode()
    sent = clinic.send(f"/clinic/{share.id}/examine/", {}).content.decode()
    assert "What you sent just now was not kept." in sent
    assert "license is not accepted" not in desk.get(f"/clinic/{share.id}/").content.decode()


def test_whoever_covers_is_told_of_a_message_for_as_long(ready: None):
    place = Workplace()
    given, covers = place.hire("clinician", "given"), place.hire("clinician", "covers")
    place.hire("clinician", "other")
    person, _ = person_with_log()
    share, now = shared(person, given, place.practice), timezone.now()
    assert _who_reads(share, now) == [given]
    models.Cover.objects.create(
        person=person, share=share, account=covers, reason="away", since=now, until=now + timedelta(hours=72)
    )
    assert _who_reads(share, now) == [given, covers]
    assert _who_reads(share, now + timedelta(hours=73)) == [given]


def test_what_a_file_says_for_a_clinician_is_told_as_of_a_file(ready: None):
    place = Workplace()
    account = place.hire("clinician", "treats")
    person, _ = person_with_log()
    share, now = shared(person, account, place.practice), timezone.now()
    rows = {"person": person, "by": "clinician", "observed_at": now, "recorded_at": now}
    models.Entry.objects.create(id=uuid4(), fact="weakness_grade_0_5", value=4, **rows)
    told = signed_in(account).get(f"/clinic/{share.id}/log/").content.decode()
    assert "a file they brought, in a clinician&#x27;s name" in told
    made = models.Examination.objects.create(
        id=uuid4(),
        person=person,
        share=share,
        author=account,
        author_words={},
        observed_at=now,
        recorded_at=now,
    )
    models.Entry.objects.create(id=uuid4(), fact="slr_degrees", value=40, examination=made, **rows)
    told = signed_in(account).get(f"/clinic/{share.id}/log/").content.decode()
    assert told.count("a file they brought") == 1 and "a clinician" in told

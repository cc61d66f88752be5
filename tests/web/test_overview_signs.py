"""The overview of a clinician reads little of a long log, and tells of danger signs what the whole log tells."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from rootway.record import Entry
from rootway.simulation import DAILY, Kind, course
from rootway.web import actions
from rootway.web.content.visit.danger import danger_of
from rootway.web.content.visit.summary import pack_for, signs_pack
from rootway.web.data import queries
from rootway.web.data.log_queries import is_long
from rootway.web.data.models import Person
from rootway.web.pathway import the_guide
from rootway.web.state.standing import standing_of


@pytest.mark.parametrize(
    ("kind", "number", "days"), [("stuck", 2, 90), ("turning_urgent", 1, 90), ("slow", 4, 5)]
)
def test_danger_signs_of_a_part_are_those_of_the_whole(kind: Kind, number: int, days: int):
    now = timezone.now()
    log = course(the_guide(), 1, number, now, replace(DAILY, days=(days, days)), kind).entries
    began = now - timedelta(days=days + 1)
    person = Person.objects.create(keeps_log=True, started_at=began, touched_at=began)
    once = now - timedelta(days=days // 2)  # a sign that was there for a day, and one nobody is sure of
    more = [
        Entry("fever", True, once, once, id=str(uuid4())),
        Entry("fever", False, once + timedelta(days=1), once + timedelta(days=1), id=str(uuid4())),
        Entry("saddle_numbness", "unsure", now, now, id=str(uuid4())),
    ]
    actions.record_entries(person, queries.with_free_ids(person, (*log, *more)), now)
    assert is_long(person) == (days > 10)
    standing = standing_of(the_guide(), person, now)
    whole = danger_of(pack_for(person, standing, whole=True))
    assert danger_of(signs_pack(person, standing)) == whole
    assert any("fever" in told.label for told in whole.gone)

"""The chain of looks: whole as it is written, and broken by whatever is done to it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.db import connection, connections

from rootway.evidence import digest_of_line
from rootway.web import actions
from rootway.web.data import models
from rootway.web.data.look_chain import first_broken, line_of
from rootway.web.data.sharing_queries import looks_of
from tests.web.clinic_rows import NOW, WORDS, account, practice


def share() -> models.Share:
    """Somebody shares with somebody."""
    person = models.Person.objects.create(started_at=NOW, touched_at=NOW)
    owner = account(f"{uuid4()}@rootway.example")
    return models.Share.objects.create(
        person=person, number=1, practice=practice(owner, str(uuid4())[:20]), clinician=owner,
        scope="follow", days=90, asked_at=NOW,
    )  # fmt: skip


def look(at: models.Share, page: str = "clinic-person") -> models.Look:
    """The clinician opens a page."""
    assert at.clinician is not None
    return actions.record_look(at, at.clinician, "clinician", WORDS, page, datetime.now(UTC))


def chain(number: int = 5) -> list[models.Look]:
    """So many looks of one person, as they are kept."""
    of = share()
    for page in range(number):
        look(of, f"page-{page}")
    return list(looks_of(of.person))


def test_a_chain_fits_and_begins_with_a_salt_of_its_own():
    one, other = chain(), chain()
    assert (first_broken(one), first_broken(other), first_broken([])) == (None, None, None)
    assert len(one[0].previous) == 32 and one[0].previous != other[0].previous
    assert [found.number for found in one] == [1, 2, 3, 4, 5]


def test_the_digest_is_what_the_page_about_it_says():
    moment = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)
    own, through = "0" * 8 + "-0000-0000-0000-" + "1" * 12, "0" * 8 + "-0000-0000-0000-" + "2" * 12
    line = line_of(1, moment, own, "clinician", "clinic-log", through)  # type: ignore[arg-type]
    assert line == f"1|2026-12-01T09:30:00.000000+00:00|{own}|clinician|clinic-log|{through}"
    assert (
        digest_of_line("00" * 16, line) == "a70c53691f282e67a525e68f89ad6a514997080cec1cd1b23e5c26a1accb5871"
    )


@pytest.mark.parametrize("at", range(4))
def test_a_line_that_is_taken_out_shows(at: int):
    looks = chain()
    del looks[at]
    assert first_broken(looks) == at + 1


@pytest.mark.parametrize(
    "field", ["page", "role", "at", "line", "previous", "digest", "number", "account_id", "share_id"]
)
@pytest.mark.parametrize("at", [0, 2, 4])
def test_a_line_that_is_changed_shows(field: str, at: int):
    looks = chain()
    strange = {
        "number": 9,
        "at": NOW,
        "account_id": uuid4(),
        "share_id": uuid4(),
        "line": "1|2",
        "digest": "a" * 64,
    }
    setattr(looks[at], field, strange.get(field, "ab" * 16))
    assert first_broken(looks) == at + 1


def test_a_change_that_is_digested_anew_shows_in_the_next_line():
    looks = chain()
    changed = looks[2]
    changed.page = "clinic"
    changed.line = changed.line.replace("page-2", "clinic")
    changed.digest = digest_of_line(changed.previous, changed.line)
    assert first_broken(looks) == 4


def test_a_line_of_other_parts_does_not_fit():
    looks = chain(1)
    looks[0].line = "x"
    looks[0].digest = digest_of_line(looks[0].previous, "x")
    assert first_broken(looks) == 1


def test_an_account_that_is_gone_leaves_the_chain_whole():
    of = share()
    look(of)
    models.Account.objects.filter(id=of.clinician_id).delete()
    found = list(looks_of(of.person))
    assert found[0].account_id is None and first_broken(found) is None


def test_looks_at_one_moment_all_get_their_place():
    of = share()

    def one(_number: int) -> None:
        look(of)
        connections.close_all()

    if connection.vendor == "sqlite":
        for number in range(8):
            look(of, str(number))
    else:
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(one, range(8)))
    found = list(looks_of(of.person))
    assert len(found) == 8 and first_broken(found) is None


def test_there_is_no_look_at_somebody_who_is_gone():
    of = share()
    models.Person.objects.get(id=of.person_id).delete()
    with pytest.raises(actions.PersonGone):
        look(of)

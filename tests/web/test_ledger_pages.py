"""A ledger of a practice and a person: they agree first, the author is the session, nobody spends a minute twice."""

import csv
import threading
from datetime import timedelta
from io import StringIO
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from rootway.ledger import checked, the_rules
from rootway.record import Entry
from rootway.web import actions
from rootway.web.data import models
from rootway.web.data.ledger_queries import ledger_of
from rootway.web.data.whose import tag_of
from tests.web.ledger_world import Colleague, Sharer, a_ledger, day_of, minutes


def page(browser, share: models.Share) -> str:
    response = browser.get(f"/clinic/{share.id}/ledger/")
    assert response.status_code == 200, response.status_code
    return " ".join(response.content.decode().split())


@pytest.fixture
def two() -> tuple[Colleague, Sharer, models.Share]:
    colleague, sharer = Colleague(), Sharer((3, 2, 1))
    return colleague, sharer, colleague.shares(sharer.person)


def test_the_person_agrees_first_then_the_practice_begins(two):
    colleague, sharer, share = two
    assert "Ask to keep a ledger" in page(colleague, share)
    assert colleague.post(share, "begin").status_code == 422
    assert colleague.post(share, "ask").status_code == 302
    assert colleague.post(share, "ask").status_code == 302
    monitoring = share.monitorings.get()
    assert "They have not answered yet" in page(colleague, share)
    assert colleague.post(share, "begin").status_code == 422
    assert colleague.post(share, "add", **minutes()).status_code == 422
    told = sharer.get(f"/sharing/ledger/{monitoring.id}/").content.decode()
    assert "your own part of each fee may be about a fifth" in told
    assert told.count('class="button plain" name="answer"') == 2, "neither answer stands out"
    assert "Waits for your yes or no" in sharer.get("/sharing/").content.decode()
    assert sharer.post(monitoring, "yes").status_code == 302
    assert colleague.post(share, "begin").status_code == 302
    monitoring.refresh_from_db()
    assert monitoring.began_on is not None
    assert "Write minutes down" in page(colleague, share)
    assert "They count since" in sharer.get(f"/sharing/ledger/{monitoring.id}/").content.decode()


def test_a_no_counts_nothing_and_may_be_asked_again(two):
    colleague, sharer, share = two
    colleague.post(share, "ask")
    sharer.post(share.monitorings.get(), "no")
    assert "It was not agreed to" in page(colleague, share)
    assert sharer.post(share.monitorings.get(), "yes").status_code == 302
    assert share.monitorings.get().agreed_at is None
    colleague.post(share, "ask")
    assert share.monitorings.count() == 2


def test_the_person_ends_it_at_any_time(two):
    colleague, sharer, share = two
    monitoring = a_ledger(colleague, share, 3)
    sharer.post(monitoring, "end")
    assert colleague.post(share, "add", **minutes()).status_code == 422
    assert not models.Minutes.objects.filter(monitoring=monitoring).exists()
    assert "It has ended" in page(colleague, share)
    kept = ledger_of(models.Monitoring.objects.get(id=monitoring.id), timezone.now())
    assert kept is not None and kept.ended


def test_the_database_holds_that_they_agreed_first_and_that_one_is_open(two):
    _, sharer, share = two
    wrong = {"person": sharer.person, "share": share, "asked_at": timezone.now()}
    with pytest.raises(IntegrityError), transaction.atomic():
        models.Monitoring.objects.create(**wrong, began_on=day_of(timezone.now()))
    models.Monitoring.objects.create(**wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        models.Monitoring.objects.create(**wrong)


def test_the_author_is_the_session_and_never_a_field(two):
    colleague, _, share = two
    a_ledger(colleague, share, 3)
    other = Colleague()
    sent = minutes(author=str(other.account.id), author_id=str(other.account.id), recorded_at="2020-01-01")
    assert colleague.post(share, "add", **sent).status_code == 302
    row = models.Minutes.objects.get(monitoring__share=share)
    assert (row.author, row.author_words["name"]) == (colleague.account, "Pat Doe")
    assert timezone.now() - row.recorded_at < timedelta(minutes=1)
    assert "on a later day" in page(colleague, share)


def test_sent_twice_it_is_one(two):
    colleague, _, share = two
    a_ledger(colleague, share, 3)
    sent = minutes()
    assert [colleague.post(share, "add", **sent).status_code for _ in range(2)] == [302, 302]
    assert models.Minutes.objects.filter(monitoring__share=share).count() == 1


def test_no_minute_is_spent_twice_not_even_on_another_person(two):
    colleague, _, share = two
    other = colleague.shares(Sharer().person)
    for one in (share, other):
        a_ledger(colleague, one, 3)
    assert colleague.post(share, "add", **minutes(minutes="20")).status_code == 302
    again = colleague.post(other, "add", **minutes(clock="10:19"))
    assert again.status_code == 422
    told = again.content.decode()
    assert "Nobody spends a minute twice" in told and 'value="10:19"' in told
    assert colleague.post(other, "add", **minutes(clock="10:20")).status_code == 302
    fellow = Colleague(colleague.practice, "clinician")
    covered = fellow.shares(share.person)
    a_ledger(fellow, covered, 3)
    assert fellow.post(covered, "add", **minutes(clock="10:00")).status_code == 302


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("minutes", "0"),
        ("minutes", "241"),
        ("minutes", "-5"),
        ("minutes", "5.5"),
        ("minutes", ""),
        ("day", "2026-13-01"),
        ("day", "9999-12-31"),
        ("day", "0001-01-01"),
        ("clock", "25:00"),
        ("clock", "10:00+05:00"),
        ("live", ""),
        ("live", "maybe"),
        ("what", "   "),
        ("what", "x" * 201),
        ("what", "read\u202egnp.exe"),
    ],
)
def test_what_cannot_be_is_shown_again_with_what_was_typed(two, field: str, value: str):
    colleague, _, share = two
    a_ledger(colleague, share, 3)
    response = colleague.post(share, "add", **minutes(**{field: value}))
    assert response.status_code == 422
    assert not models.Minutes.objects.filter(monitoring__share=share).exists()
    if field != "what":
        assert 'value="read the log"' in response.content.decode()


def test_minutes_that_are_not_over_or_lie_before_the_ledger_are_refused(two):
    colleague, _, share = two
    a_ledger(colleague, share, 3)
    now = timezone.now()
    for at in (now + timedelta(days=1), now - timedelta(days=9)):
        assert colleague.post(share, "add", **minutes(day=day_of(at).isoformat())).status_code == 422
    assert not models.Minutes.objects.filter(monitoring__share=share).exists()


def test_a_mistake_is_taken_back_by_its_author_alone_and_stays_to_be_read(two):
    colleague, _, share = two
    a_ledger(colleague, share, 3)
    share.whole_practice = True
    share.save()
    colleague.post(share, "add", **minutes(minutes="200", live="yes"))
    row = models.Minutes.objects.get(monitoring__share=share)
    fellow = Colleague(colleague.practice, "clinician")
    fellow.post(share, "take_back", row=str(row.id))
    assert (
        models.Minutes.objects.count() == 1 or not models.Minutes.objects.filter(takes_back=row.id).exists()
    )
    for _ in range(2):
        assert colleague.post(share, "take_back", row=str(row.id)).status_code == 302
    assert models.Minutes.objects.filter(takes_back=row.id).count() == 1
    told = page(colleague, share)
    assert "taken back" in told and "Not reached: no live contact." in told
    assert colleague.post(share, "add", **minutes(minutes="20", live="yes")).status_code == 302
    assert "98980 × 1" in page(colleague, share)


def test_rows_of_minutes_do_not_change(two):
    colleague, _, share = two
    a_ledger(colleague, share, 3)
    colleague.post(share, "add", **minutes())
    row = models.Minutes.objects.get(monitoring__share=share)
    for change in (
        {"minutes": 200},
        {"live": True},
        {"takes_back": uuid4()},
        {"recorded_at": timezone.now()},
    ):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            models.Minutes.objects.filter(id=row.id).update(**change)
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        row.delete()


def test_a_practice_that_fills_in_for_the_person_gains_no_day(two):
    colleague, sharer, share = two
    monitoring = a_ledger(colleague, share, 0)
    now = timezone.now()
    actions.record_entries(sharer.person, [Entry("foot_drop", True, now, by="clinician")], now)
    kept = ledger_of(monitoring, timezone.now())
    assert kept is not None
    told = page(colleague, share)
    assert "<strong>0 days count</strong>" in told
    assert "1 put in by a practice or from a file" in told


def test_days_are_those_of_the_person_and_the_why_is_told(two):
    colleague, _, share = two
    a_ledger(colleague, share, 5)
    told = page(colleague, share)
    assert "<strong>3 days count</strong> · reached: 98985" in told
    assert (
        "98977 is not reached: it asks for 16 days, and 3 count. 24 days of this window are still to come."
        in told
    )
    for word in ("billable", "claim", "hurry", "remind"):
        assert word not in told.partition("Where the numbers come from")[0].lower().replace(
            "makes no such claim", ""
        )


def test_two_practices_with_a_ledger_in_one_window_both_read_it(two):
    colleague, sharer, share = two
    other = Colleague()
    second = other.shares(sharer.person)
    a_ledger(colleague, share, 5)
    assert "Another practice keeps a ledger" not in page(colleague, share)
    a_ledger(other, second, 2)
    for browser, mine in ((colleague, share), (other, second)):
        told = page(browser, mine)
        assert "Another practice keeps a ledger" in told
    assert (
        "Another practice keeps a ledger"
        in sharer.get(f"/sharing/ledger/{share.monitorings.get().id}/").content.decode()
    )


def test_the_file_is_counted_again_and_runs_nothing(two):
    colleague, _, share = two
    monitoring = a_ledger(colleague, share, 5)
    formula = '=HYPERLINK("x")'
    colleague.post(share, "add", **minutes(what=formula, minutes="25", live="yes"))
    response = colleague.get(f"/clinic/{share.id}/ledger/{monitoring.id}.csv")
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.headers["Content-Disposition"].startswith('attachment; filename="ledger-')
    text = response.content.decode()
    found = checked(text, the_rules())
    assert (found.rows, found.days, found.months) == (4, 3, 1)
    cells = [cell for line in csv.reader(StringIO(text.removeprefix("\ufeff"))) for cell in line]
    assert f"'{formula}" in cells and formula not in cells
    assert "walking_minutes" not in text and "Sam" not in text
    assert {str(row.id) for row in share.person.entries.all()} <= set(cells)


@pytest.mark.parametrize(
    "who", ["stranger", "desk", "other practice", "colleague", "password only", "nobody"]
)
def test_it_is_not_there_for_anybody_else(two, who: str):
    colleague, _, share = two
    monitoring = a_ledger(colleague, share, 3)
    others = {
        "stranger": lambda: Sharer(),
        "desk": lambda: Colleague(colleague.practice, "desk"),
        "other practice": lambda: Colleague(),
        "colleague": lambda: Colleague(colleague.practice, "clinician"),
        "password only": lambda: Colleague(),
        "nobody": lambda: Colleague(),
    }
    browser = others[who]()
    if who == "password only":
        colleague.sign_in("password")
        browser = colleague
    if who == "nobody":
        browser.client.logout()
    for address in (f"/clinic/{share.id}/ledger/", f"/clinic/{share.id}/ledger/{monitoring.id}.csv"):
        assert browser.get(address).status_code in (302, 404)
    sent = {"whose": tag_of(share.person), "do": "add", **minutes()}
    assert browser.send(f"/clinic/{share.id}/ledger/", sent).status_code in (302, 404)
    assert not models.Minutes.objects.filter(monitoring__share=share).exists()


@pytest.mark.parametrize(
    "change",
    [
        lambda share, colleague: {"ended_at": timezone.now()},
        lambda share, colleague: {"until": timezone.now()},
        lambda share, colleague: {"scope": "look"},
        lambda share, colleague: models.Licence.objects.filter(id=colleague.licence.id).update(state="ended"),
        lambda share, colleague: models.Membership.objects.filter(id=colleague.membership.id).update(
            until=timezone.now()
        ),
    ],
    ids=["ended", "expired", "look", "licence", "membership"],
)
def test_what_is_over_takes_no_minutes(two, change):
    colleague, _, share = two
    monitoring = a_ledger(colleague, share, 3)
    fields = change(share, colleague)
    if isinstance(fields, dict):
        models.Share.objects.filter(id=share.id).update(**fields)
    assert colleague.get(f"/clinic/{share.id}/ledger/").status_code == 404
    assert colleague.get(f"/clinic/{share.id}/ledger/{monitoring.id}.csv").status_code == 404
    assert colleague.post(share, "add", **minutes()).status_code in (404, 409)
    assert not models.Minutes.objects.filter(monitoring__share=share).exists()


def test_the_file_of_another_share_is_not_there(two):
    colleague, _, share = two
    other = colleague.shares(Sharer().person)
    monitoring = a_ledger(colleague, other, 3)
    assert colleague.get(f"/clinic/{share.id}/ledger/{monitoring.id}.csv").status_code == 404
    assert colleague.get(f"/clinic/{other.id}/ledger/{monitoring.id}.csv").status_code == 200


def test_nobody_answers_for_another_person(two):
    colleague, _, share = two
    colleague.post(share, "ask")
    monitoring = share.monitorings.get()
    stranger = Sharer()
    assert stranger.get(f"/sharing/ledger/{monitoring.id}/").status_code == 404
    assert stranger.post(monitoring, "yes").status_code == 404
    assert share.monitorings.get().agreed_at is None


def test_an_assistant_writes_minutes_and_begins_nothing(two):
    colleague, _, share = two
    share.whole_practice = True
    share.save()
    helper = Colleague(colleague.practice, "assistant", "assistant")
    assert helper.post(share, "ask").status_code == 404
    a_ledger(colleague, share, 3)
    assert helper.post(share, "add", **minutes()).status_code == 302
    assert helper.post(share, "end").status_code == 404


def test_a_form_of_one_person_is_not_kept_for_another(two):
    colleague, _, share = two
    other = colleague.shares(Sharer().person)
    for one in (share, other):
        a_ledger(colleague, one, 3)
    sent = {"whose": tag_of(other.person), "do": "add", **minutes()}
    assert colleague.send(f"/clinic/{share.id}/ledger/", sent).status_code == 409
    assert not models.Minutes.objects.filter(monitoring__share=share).exists()


def test_each_page_and_each_file_is_a_look(two):
    colleague, sharer, share = two
    monitoring = a_ledger(colleague, share, 3)
    page(colleague, share)
    colleague.get(f"/clinic/{share.id}/ledger/{monitoring.id}.csv")
    pages = list(
        models.Look.objects.filter(person=sharer.person).order_by("number").values_list("page", flat=True)
    )
    assert pages == ["clinic-ledger", "clinic-ledger-file"]
    assert sharer.get("/sharing/").status_code == 200


def test_it_goes_with_its_person(two):
    colleague, sharer, share = two
    a_ledger(colleague, share, 3)
    colleague.post(share, "add", **minutes())
    id = sharer.person.id
    sharer.person.delete()
    assert not models.Minutes.objects.filter(person=id).exists()
    assert not models.Monitoring.objects.filter(person=id).exists()


def test_of_two_forms_at_one_moment_one_is_kept(two):
    colleague, _, share = two
    monitoring = a_ledger(colleague, share, 3)
    at = timezone.now() - timedelta(days=1)
    together, results = threading.Barrier(2), list[str]()

    def write() -> None:
        together.wait()
        try:
            spent = actions.SpentMinutes(uuid4(), at, 10, False, "read")
            actions.add_minutes(monitoring, spent, colleague.account, {"name": "Pat"}, timezone.now())
            results.append("kept")
        except actions.MinutesTwice:
            results.append("twice")
        finally:
            connection.close()

    threads = [threading.Thread(target=write) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == ["kept", "twice"]

"""One visitor cannot stop the site, fill it, or take what is there for all; danger signs are never limited."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import Client, RequestFactory, override_settings

from rootway.web import actions
from rootway.web.actions.listing import MOST_PENDING
from rootway.web.actions.practice import MOST_WAITING
from rootway.web.data import models
from rootway.web.requests import limits
from rootway.web.requests.limits import LIMITS, TABLE
from tests.web.finder import offer, practice_of, provider, put_index, ref
from tests.web.long_file import document, entry
from tests.web.person import PLAIN_S1, Person, errors_on, text_of

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
OURS = (provider(52), provider(53), provider(54))  # listings that no other test runs
PAGE = Path(__file__).parents[2] / "docs/reference/limits.md"


def address() -> str:
    """A network address that nobody else uses in these tests."""
    return f"2001:db8:{uuid4().hex[:4]}:{uuid4().hex[:4]}::1"


def visitor(at: str = "", **facts: object) -> Person:
    """Somebody at a network address of the internet."""
    person = Person(**facts)
    person.client.defaults["REMOTE_ADDR"] = at or address()
    return person


def checked(at: str) -> Person:
    """The same with a finished check that may book."""
    person = visitor(at)
    assert person.bring({"facts": PLAIN_S1 | {"other_red_flags_denied": True}}).status_code == 302
    return person


def at_limit(monkeypatch: pytest.MonkeyPatch, id: str, for_address: int = 0, for_account: int = 0) -> None:
    """A limit with smaller numbers, so that a test reaches it."""
    limit = LIMITS[id]
    small = limits.Limit(id, limit.what, for_address, for_account, limit.period)
    monkeypatch.setitem(LIMITS, id, small)


def use(who: str, now: datetime = NOW, most: int = 4) -> timedelta | None:
    return actions.use_up("test", who, most, HOUR, now)


def test_so_many_are_allowed_at_once_and_then_one_each_share_of_the_time():
    who = uuid4().hex
    assert [use(who) for _ in range(6)] == [None] * 4 + [HOUR / 4] * 2
    assert use(who, NOW + timedelta(minutes=14)) == timedelta(minutes=1)
    assert [use(who, NOW + timedelta(minutes=15)) for _ in range(2)] == [None, HOUR / 4]
    assert [use(who, NOW + 9 * HOUR) for _ in range(5)] == [None] * 4 + [HOUR / 4]


def test_one_does_not_use_up_what_others_may():
    one, other = uuid4().hex, uuid4().hex
    assert [use(one) for _ in range(5)][-1] is not None
    assert use(other) is None


def test_a_clock_that_was_ahead_locks_nobody_out():
    who = uuid4().hex
    assert [use(who, NOW + timedelta(days=9)) for _ in range(5)][-1] is not None
    assert use(who, NOW) is None


def test_of_many_at_the_same_moment_exactly_so_many_are_allowed():
    who = uuid4().hex

    def one(_number: int) -> timedelta | None:
        try:
            return use(who, most=5)
        finally:
            connection.close()

    with ThreadPoolExecutor(12) as pool:
        assert list(pool.map(one, range(24))).count(None) == 5


def test_counters_of_others_push_none_out_and_what_no_longer_counts_is_purged():
    who = uuid4().hex
    assert [use(who, most=1) for _ in range(2)] == [None, HOUR]
    models.Allowance.objects.bulk_create(
        models.Allowance(key=uuid4().hex * 2, counts_until_ms=10**13) for _ in range(500)
    )
    assert use(who, most=1) == HOUR
    assert who not in str(list(models.Allowance.objects.values_list()))
    then = datetime.now(UTC) - 9 * HOUR
    use(who := uuid4().hex, then)
    before = models.Allowance.objects.count()
    actions.purge_expired(datetime.now(UTC))
    assert models.Allowance.objects.filter(counts_until_ms__lt=then.timestamp() * 1000 + 10**7).count() == 0
    assert models.Allowance.objects.count() < before
    models.Allowance.objects.filter(counts_until_ms=10**13).delete()


@pytest.mark.parametrize(
    ("sent", "counted"),
    [("203.0.113.7", "203.0.113.7"), ("::ffff:203.0.113.7", "203.0.113.7"), ("127.0.0.1", ""), ("::1", ""),
     ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"), ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64")],
)  # fmt: skip
def test_a_network_is_what_is_counted(sent: str, counted: str):
    request = RequestFactory(REMOTE_ADDR=sent).get("/")
    assert limits.address_of(request) == counted


def test_in_production_the_machine_itself_is_counted_too():
    with override_settings(PRODUCTION=True):
        assert limits.address_of(RequestFactory(REMOTE_ADDR="127.0.0.1").get("/")) == "127.0.0.1"


def test_a_flood_of_new_checks_ends_with_words_and_the_number_to_call():
    flood, limit, began = visitor(), LIMITS["check"], time.monotonic()
    answers = [flood.client.post("/check/begin/", {"country": "US"})]
    while answers[-1].status_code == 302 and len(answers) < 3 * limit.for_address:
        answers.append(flood.client.post("/check/begin/", {"country": "US"}))
    earned = (time.monotonic() - began) / (
        limit.period.total_seconds() / limit.for_address
    )  # on a slow machine
    assert limit.for_address <= len(answers) - 1 <= limit.for_address + earned + 1
    assert answers[-1].status_code == 429
    said = text_of(answers[-1])
    assert "too many new checks came from your network or your account" in said
    assert "It works again in half a minute." in said
    assert "call 911 now" in said
    assert 0 < int(answers[-1].headers["Retry-After"]) <= 30
    assert visitor().send("/check/begin/", {"country": "US"}).status_code == 302


def test_a_clinic_behind_one_address_is_not_locked_out():
    clinic = address()
    for _ in range(20):
        patient = visitor(clinic)
        assert patient.client.post("/check/begin/", {"country": "US"}).status_code == 302
        assert patient.get("/check/").status_code == 302


def test_a_newcomer_at_the_limit_is_told_what_a_danger_sign_means_and_nothing_is_kept(
    monkeypatch: pytest.MonkeyPatch,
):
    at_limit(monkeypatch, "check", for_address=1)
    at = address()
    assert visitor(at).send("/check/begin/", {"country": "US"}).status_code == 302
    newcomer, before = visitor(at), models.Person.objects.count()
    page = newcomer.send("/check/begin/", {"country": "US"})
    assert page.status_code == 429
    assert 'name="saddle_numbness"' in page.content.decode()
    for ticked, words in (
        ({"saddle_numbness": "yes"}, "Emergency: go to a hospital now"),
        ({"fever": "yes"}, "Nothing you just sent was kept"),
        ({}, "There are too many new checks from your network"),
    ):
        page = newcomer.send("/check/danger-signs/", ticked)
        assert (page.status_code, words in text_of(page)) == (429, True)
    assert models.Person.objects.count() == before


def test_danger_signs_are_answered_while_every_limit_is_hit(monkeypatch: pytest.MonkeyPatch):
    person = visitor(saddle_numbness=True)
    first = person.begin()
    for limit in TABLE:
        at_limit(monkeypatch, limit.id, 1, 1)
    assert person.client.post("/check/begin/", {"country": "US"}).status_code in (302, 429)
    assert person.client.post("/check/begin/", {"country": "US"}).status_code == 429
    for _ in range(3):
        answer = person.answer(first)
        assert answer.status_code == 302
    assert person.get("/check/emergency/").status_code in (200, 302)


def test_one_visitor_cannot_take_all_times_of_a_practice():
    put_index(OURS)
    practice, at = practice_of(52), address()
    openings = offer(practice, count=15, days=3)
    statuses = []
    for number, opening in enumerate(openings):
        person = checked(at)
        form = {"name": f"Somebody {number}", "phone": "312 555 0177", "opening": opening.id}
        statuses.append(person.send(f"/find/listings/{ref(52)}/times/", form).status_code)
    assert statuses.count(302) == 7
    assert set(statuses) == {302, 429}
    other, free = checked(address()), openings[-1]
    form = {"name": "Ann", "phone": "312 555 0177", "opening": free.id}
    assert other.send(f"/find/listings/{ref(52)}/times/", form).status_code == 302


def test_reports_are_limited_and_one_that_is_not_kept_says_so():
    put_index(OURS)
    listing, where = f"/find/listings/{ref(53)}/wrong/", ("nppes", str(1_000_000_053))
    models.Repair.objects.filter(number=where[1]).delete()
    flood = visitor()
    most = LIMITS["report"].for_address
    sent = [flood.send(listing, {"field": "name", "right": f"Junk {n}"}).status_code for n in range(most + 1)]
    assert sent == [302] * most + [429]
    for number in range(MOST_PENDING - most):
        assert actions.report_wrong(*where, "street", "", f"Junk {number}", NOW)
    answer = visitor().send(listing, {"field": "name", "right": "True Name"})
    assert answer.status_code == 429
    assert errors_on(answer)[0].startswith("This report was not kept")
    assert models.Repair.objects.filter(number=where[1]).count() == MOST_PENDING
    again = visitor().send(listing, {"field": "name", "right": "Junk 1"})
    assert again.status_code == 302


def test_an_account_has_few_claims_that_wait():
    account = models.Account.objects.create(email=f"{uuid4().hex}@practice.example")
    for number in range(MOST_WAITING):
        actions.claim_listing(account, "nppes", str(number), NOW)
    with pytest.raises(actions.TooManyWait):
        actions.claim_listing(account, "nppes", "999", NOW)
    actions.claim_listing(account, "nppes", "1", NOW)
    put_index(OURS)
    browser = visitor()
    browser.client.force_login(account)
    answer = browser.send(f"/find/listings/{ref(54)}/claim/", {})
    assert (answer.status_code, errors_on(answer)) == (
        429,
        ["Your other claims wait to be decided. Ask again when one is."],
    )


@pytest.mark.parametrize(
    ("id", "asks"),
    [("pdf", "/visit/pdf/"), ("export", "/data/export/"), ("feed", "/calendar/no-such-secret.ics")],
)
def test_what_costs_much_is_limited(id: str, asks: str, monkeypatch: pytest.MonkeyPatch):
    at_limit(monkeypatch, id, for_address=2)
    person = checked(address())
    answers = [person.get(asks).status_code for _ in range(4)]
    assert 429 not in answers[:2]
    assert answers[2:] == [429, 429]


def test_one_file_at_a_time_is_brought_back_for_an_address(monkeypatch: pytest.MonkeyPatch):
    at = address()
    request = RequestFactory(REMOTE_ADDR=at).post("/check/upload/")
    request.user = AnonymousUser()
    with limits.one_at_a_time(request, "import") as alone:
        assert alone
        answer = visitor(at).bring(document([entry(0)]))
        assert (answer.status_code, errors_on(answer)) == (
            429,
            ["Another file is still being brought back from your network. Wait a minute, then try again"],
        )
        assert visitor().bring(document([entry(0)])).status_code == 302
    assert visitor(at).bring(document([entry(0)])).status_code == 302
    at_limit(monkeypatch, "import", for_address=1)
    assert visitor(at).bring(document([entry(0)])).status_code == 429


def test_an_account_is_counted_wherever_it_is(monkeypatch: pytest.MonkeyPatch):
    account = models.Account.objects.create(email=f"{uuid4().hex}@rootway.example")
    at_limit(monkeypatch, "check", for_address=9, for_account=2)
    seen = []
    for _ in range(3):
        client = Client(SERVER_NAME="localhost", REMOTE_ADDR=address())
        client.force_login(account)
        seen.append(client.post("/check/begin/", {"country": "US"}).status_code)
    assert seen == [302, 302, 429]


def test_the_page_of_limits_says_what_is_so():
    rows = [
        line.split("|") for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| `")
    ]
    told = {row[1].strip().strip("`"): [cell.strip() for cell in row[3:6]] for row in rows}
    periods = {timedelta(hours=1): "hour", timedelta(days=1): "day"}
    assert told == {
        limit.id: [
            f"{limit.for_address:,}",
            f"{limit.for_account:,}" if limit.for_account else "-",
            periods[limit.period],
        ]
        for limit in TABLE
    }

"""What a clinician says of a plan, on their page and on every page of the person: at once, by whom and why."""

import re
from datetime import timedelta
from html import unescape
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from rootway.assess import bounds_of
from rootway.assess.worked import assessed
from rootway.errors import FaultsFound
from rootway.guide import load_guide
from rootway.record import Entry
from rootway.session import MOVED_DOWN, NOTHING_CHANGED, answered_screen, said_place
from rootway.web import actions
from rootway.web.data import models
from rootway.web.data.log_queries import log_now
from rootway.web.data.queries import moment_of
from rootway.web.data.stance_queries import stances_of
from rootway.web.data.whose import tag_of
from rootway.web.state.permit import own_data, permit_of, startable
from rootway.web.state.standing import standing_of
from tests.web.person import text_of
from tests.web.test_sittings import played
from tests.web.workplace import Workplace, person_with_log, shared, signed_in

GUIDE = load_guide()
WELL = next(case for case in GUIDE.cases if case.id == "care-recovered")
HOW = "%Y-%m-%dT%H:%M"


class Followed:
    """A person with a plan and the clinician who follows them."""

    def __init__(self) -> None:
        self.place = Workplace()
        self.clinician = self.place.hire("clinician", "treats")
        self.row, self.person = person_with_log()
        at = timezone.now() - timedelta(hours=3)
        models.Person.objects.filter(id=self.row.id).update(started_at=at, touched_at=at)
        self.row.refresh_from_db()
        facts = {id: value for id, value in assessed(GUIDE, WELL).facts.items() if self._is_answer(id, value)}
        actions.record_entries(self.row, [Entry(id, value, at) for id, value in facts.items()], at)
        self.row.refresh_from_db()
        self.share = shared(self.row, self.clinician, self.place.practice)
        self.desk = signed_in(self.clinician)

    def _is_answer(self, id: str, value: object) -> bool:
        return GUIDE.facts[id].is_given and value != "not_applicable"

    @property
    def address(self) -> str:
        return f"/clinic/{self.share.id}/stance/"

    def says(self, kind: str, status: int = 302, **more: str):
        """The clinician sends a form of the page."""
        form = {"whose": tag_of(self.row), "id": str(uuid4()), "kind": kind, **more}
        answer = self.desk.send(self.address, form)
        assert answer.status_code == status, text_of(answer)
        return answer

    def tells(self, fact: str, value: object, hours: float = 0.0) -> None:
        at = timezone.now() - timedelta(hours=hours)
        actions.record_entries(self.row, [Entry(fact, value, at)], at)

    @property
    def standing(self):
        return standing_of(GUIDE, models.Person.objects.get(id=self.row.id), timezone.now())

    @property
    def sessions(self) -> tuple[str, ...]:
        return startable(self.row, self.standing)

    def sees(self, address: str) -> str:
        return unescape(text_of(self.person.get(address)))


@pytest.fixture
def there() -> Followed:
    return Followed()


def test_what_is_taken_out_is_gone_everywhere_at_once(there):
    first, *rest = there.sessions
    title = GUIDE.protocols[first].title
    assert title in there.sees("/log/")
    there.says("remove", target=first, reason="makes-it-worse", note="After the visit")
    assert there.sessions == tuple(rest)
    permit = permit_of(there.row, there.standing, str)
    own = own_data(there.row, there.standing, "")
    assert first not in permit["sessions"]
    assert first not in own["sessions"]
    for address in ("/log/", "/check/result/", reverse("session", args=[first])):
        page = there.sees(address)
        assert "Taken out: It makes the symptoms worse" in page, address
        assert "After the visit" in page
        assert "physical therapist" in page.lower()
    there.says("add", target=first)
    assert first in there.sessions


def test_every_page_of_the_workspace_has_the_headline_of_the_person(there):
    """Whoever stands with a plan is not told the bare urgency on one page and more on the next."""
    headline = there.standing.assessment.headline
    assert headline.title != GUIDE.levels.of(there.standing.level).title
    for page in ("", "stance/", "examine/"):
        told = unescape(text_of(there.desk.get(f"/clinic/{there.share.id}/{page}")))
        assert headline.title in told, page
        assert GUIDE.levels.of(there.standing.level).title not in told, page


def test_a_raise_shuts_everything_at_once_and_is_taken_back_by_whoever_raised(there):
    assert there.sessions
    there.says("raise", target="urgent")
    assert (there.sessions, permit_of(there.row, there.standing, str)["sessions"]) == ((), {})
    page = there.sees("/check/result/")
    assert "Urgent: see a doctor today" in page
    assert GUIDE.stances.raising.say in page
    assert "There is no exercise here" in there.sees("/log/")
    there.says("raise", target="")
    assert there.sessions


def test_another_dose_is_shown_and_no_session_runs_with_the_old_one(there):
    id = next(id for id in there.sessions if bounds_of(GUIDE.protocols[id]))
    bound = next(iter(bounds_of(GUIDE.protocols[id]).values()))
    there.says("dose", target=id, reason="other", **{bound.name: str(bound.most)})
    assert id not in there.sessions
    assert str(bound.most) in there.sees("/check/result/")
    refused = there.says("dose", 422, target=id, reason="other", **{bound.name: str(bound.most + 1)})
    assert f"a whole number from {bound.least} to {bound.most}" in unescape(text_of(refused))
    there.says("dose", 422, target=id, reason="other", **{bound.name: "many"})
    there.says("dose", target=id)
    assert id in there.sessions


def test_own_words_are_marked_and_stand_under_the_stop_rule(there):
    there.says("own_words", note="Ten minutes on the <b>exercise</b> bike {{ x }}")
    page = there.person.get("/check/result/").content.decode()
    assert "Ten minutes on the &lt;b&gt;exercise&lt;/b&gt; bike {{ x }}" in page
    assert GUIDE.stances.own_words.marked in page
    assert GUIDE.stances.own_words.stop in page


def test_a_line_that_sounds_like_danger_is_asked_about_before_it_is_added(there):
    line = "Call me when you have numbness in the saddle and cannot pee"
    page = there.says("own_words", 422, note=line)
    assert "sounds like a danger sign" in text_of(page)
    assert 'name="meant"' in page.content.decode()
    assert line in text_of(page)
    assert not there.row.stances.exists()
    there.says("own_words", note=line, meant="1")
    assert line in there.sees("/check/result/")
    assert 'name="meant"' not in there.desk.get(there.address).content.decode()


def test_a_plan_is_confirmed_as_it_was_shown(there):
    fingerprint = there.standing.assessment.changed.fingerprint
    there.says("confirm", fingerprint=fingerprint)
    assert "has confirmed this plan" in there.sees("/check/result/")
    there.says("remove", target=there.sessions[0], reason="wish")
    assert "confirmed an earlier plan" in there.sees("/check/result/")
    there.says("confirm", 422, fingerprint=fingerprint)


def test_what_ends_with_the_share_and_what_stays(there):
    first = there.sessions[0]
    there.says("remove", target=first, reason="wish")
    there.says("own_words", note="Swim")
    actions.end_share(there.share, "person", timezone.now())
    kinds = {one.kind for one in stances_of(there.row, GUIDE.id, timezone.now())}
    assert kinds == {"remove"}
    assert first not in there.sessions


def looked(there: Followed, minutes: int, **more: str) -> dict[str, str]:
    at = timezone.now() - timedelta(minutes=minutes)
    return {"on": "post_void_scan", "examined_at": at.strftime(HOW), "note": "No retention", **more}


def test_a_sign_that_was_looked_at_lets_go_until_the_person_answers_anew(there):
    there.tells("bladder_change", True, 1)
    assert there.standing.is_emergency
    assert "passing, holding or feeling urine" in unescape(text_of(there.desk.get(there.address)))
    there.says("assessed", 422, target="bladder_change", **looked(there, 90))  # before the answer
    there.says("assessed", 422, target="bladder_change", **looked(there, 10, note=""))
    there.says("assessed", 422, target="bladder_change", **looked(there, 10, examined_at="yesterday"))
    there.says("assessed", 422, target="cancer_history", **looked(there, 10))
    there.says("assessed", target="bladder_change", **looked(there, 10))
    assert (there.standing.level, there.standing.facts["assessed_stands"]) == ("see_clinician", True)
    (row,) = there.row.stances.filter(kind="assessed")
    assert (row.note, row.value["on"]) == ("No retention", "post_void_scan")
    there.tells("fever", False)
    assert there.standing.is_emergency


def test_the_page_of_an_emergency_is_the_same_to_the_byte(there):
    there.tells("saddle_numbness", True)

    def page() -> bytes:
        return there.person.get("/check/emergency/").content

    plain = page()
    now = timezone.now()
    said = [
        ("confirm", ""),
        ("raise", "urgent"),
        ("raise", "emergency"),
        ("own_words", "w"),
        ("assessed", "fever"),
    ]
    for kind, target in (*said, *((kind, "walking") for kind in ("remove", "dose", "add"))):
        models.Stance.objects.create(
            person=there.row, share=there.share, author=there.clinician, author_words={"name": "Pat"},
            topic=GUIDE.id, kind=kind, target=target, note="x", reason="other", made_at=now,
        )  # fmt: skip
    assert _plain(page()) == _plain(plain)
    for kind in ("confirm", "add", "own_words"):
        assert "There is no plan now: the urgency" in unescape(
            text_of(there.says(kind, 422, target="walking"))
        )


def _plain(page: bytes) -> str:
    """Without what is new in every answer: its token and nonce."""
    return re.sub(r'(nonce|value)="[^"]{20,}"', "", page.decode())


def test_a_form_sent_twice_is_one_and_one_of_nothing_is_refused(there):
    line = str(uuid4())
    for _press in range(2):
        there.says("own_words", note="Swim", id=line)
    assert there.row.stances.filter(kind="own_words").count() == 1
    id = str(uuid4())
    for _press in range(2):
        there.says("raise", target="urgent", id=id)
    refused = there.says("raise", 422, target="emergency", id=id)  # more haste is never lost without a word
    assert "was kept already" in unescape(text_of(refused))
    assert [one.target for one in there.row.stances.filter(kind="raise")] == ["urgent"]
    there.says("nothing", 422)
    there.says("remove", 422, target="no-such")


def test_the_id_of_what_was_said_of_another_person_is_refused(there):
    other, id = Followed(), str(uuid4())
    other.says("raise", target="urgent", id=id)
    refused = there.says("raise", 422, target="urgent", id=id)
    assert "was kept already" in unescape(text_of(refused))
    assert not there.row.stances.exists() and other.row.stances.count() == 1


@pytest.mark.parametrize("kind", ["raise", "assessed"])
def test_a_share_that_ends_between_the_page_and_the_writing_keeps_nothing(there, monkeypatch, kind):
    there.tells("bladder_change", True, 1)
    real = actions.take_stance

    def ended_first(share, *args, **more):
        actions.end_share(models.Share.objects.get(id=share.id), "person", timezone.now())
        return real(share, *args, **more)

    monkeypatch.setattr(actions, "take_stance", ended_first)
    form = {"target": "urgent"} if kind == "raise" else {"target": "bladder_change", **looked(there, 10)}
    answer = there.says(kind, 409, **form)
    assert "They ended it." in text_of(answer)
    assert not there.row.stances.exists() and there.standing.is_emergency


def refusals(page: str) -> list[tuple[str, str]]:
    """The links of the summary of what is wrong: the id that each leads to, and its words."""
    box = page[page.index('role="alert"') :]
    found = re.findall(r'<a href="#([^"]*)">(.*?)</a>', box[: box.index("</div>")])
    return [(id, unescape(words)) for id, words in found]


def test_a_refusal_is_a_sentence_that_leads_to_its_field_and_keeps_what_was_typed(there):
    first = next(id for id in there.sessions if bounds_of(GUIDE.protocols[id]))
    number = next(iter(bounds_of(GUIDE.protocols[first])))
    in_danger = [
        ("confirm", {}),
        ("own_words", {"note": "Swim"}),
        ("assessed", looked(there, 90, target="fever")),
        ("assessed", looked(there, 10, target="fever", note="", on="", examined_at="yesterday")),
        ("assessed", looked(there, -90, target="fever")),
        ("assessed", looked(there, 10, target="walking_minutes")),
    ]
    calm = [
        ("nothing", {}),
        ("remove", {"target": first, "note": "After the <b> visit"}),
        ("remove", {"target": "no-such", "reason": "other"}),
        ("dose", {"target": first, "reason": "other", number: "99999"}),
        ("add", {"target": first + "-no-such"}),
        ("raise", {"target": "self_care"}),
        ("confirm", {"fingerprint": "another"}),
        ("own_words", {"note": ""}),
        ("own_words", {"note": "w" * 501}),
    ]
    for forms, fever in ((in_danger, True), (calm, False)):
        there.tells("fever", fever)
        for kind, form in forms:
            page = there.says(kind, 422, **form).content.decode()
            told = refusals(page)
            assert told, kind
            for id, words in told:
                assert re.fullmatch(r"[A-Z][^_`{}]+\.", words), words
                assert "could not be kept" not in words, (kind, form)
                assert f'id="{id}"' in page or "no-such" in form.get("target", ""), (kind, id)
    page = there.says("remove", 422, target=first, note="After the <b> visit").content.decode()
    assert 'value="After the &lt;b&gt; visit"' in page


def test_what_was_said_is_listed_in_words(there):
    first = there.sessions[0]
    there.says("remove", target=first, reason="other")
    there.says("add", target=first)
    there.says("own_words", note="Swim a bit")
    there.says("own_words", target=there.row.stances.get(kind="own_words").target)
    there.says("confirm", fingerprint=there.standing.assessment.changed.fingerprint)
    there.says("raise", target="urgent")
    there.says("raise", target="")
    page = unescape(text_of(there.desk.get(there.address)))
    title = GUIDE.protocols[first].title
    for words in (
        f"Took out: {title}",
        f"Put in: {title}",
        "Wrote: Swim a bit",
        "Took back a line",
        "Confirmed the plan",
    ):
        assert words in page
    assert "Asked for: Urgent: see a doctor today" in page
    assert "Took back that they are seen sooner" in page


def test_a_change_goes_out_as_a_case_without_identity(there):
    there.says("remove", target=there.sessions[0], reason="other", note="Zibby asked for it")
    row = there.row.stances.get()
    text = there.desk.get(f"{there.address}{row.id}/case/").content.decode()
    assert "Zibby" not in text
    assert str(timezone.now().year) not in text
    assert f"A clinician said remove of {row.target}: other." in text
    assert there.desk.get(f"{there.address}{uuid4()}/case/").status_code == 404


def test_nobody_who_keeps_no_log_has_any(there):
    there.says("raise", target="urgent")
    there.row.keeps_log = False
    assert stances_of(there.row, GUIDE.id, timezone.now()) == ()


def test_of_a_long_log_every_danger_answer_since_an_examination_is_read(there, monkeypatch):
    """An answer that was dated back, and only became known later, ends an assessment all the same."""
    there.tells("bladder_change", True, 2)
    there.says("assessed", target="bladder_change", **looked(there, 10))
    assert there.standing.level == "see_clinician"
    assert there.standing.level == "see_clinician"
    back = Entry("fever", True, timezone.now() - timedelta(hours=5))
    actions.record_entries(there.row, [back], timezone.now())
    monkeypatch.setattr("rootway.web.data.log_queries.LONG", 3)
    log = log_now(GUIDE, there.row, moment_of(there.row, timezone.now()))
    assert back.observed_at in {entry.observed_at for entry in log}
    assert there.standing.is_emergency


STANDING_SESSION = {
    "confirm": {},
    "raise": {"target": "see_clinician"},
    "own_words": {"note": "Go on with walking whatever you feel"},
    "add": {"target": "walking"},
    "remove": {"target": "walking", "reason": "wish"},
    "dose": {"target": "walking"},
    "assessed": {"target": "bladder_change"},
}


@pytest.mark.parametrize("kind", STANDING_SESSION)
def test_a_session_stops_when_symptoms_move_down_whatever_a_clinician_said(there, kind: str):
    """The steps and their stop are the pathway's: the rows are made here, also those that a page would refuse."""
    models.Stance.objects.create(
        person=there.row, share=there.share, author=there.clinician, author_words={"name": "Pat"}, topic=GUIDE.id,
        kind=kind, made_at=timezone.now(), **STANDING_SESSION[kind],
    )  # fmt: skip
    events = [answered_screen(NOTHING_CHANGED), said_place("calf", 5), MOVED_DOWN]
    stopped = played([event.to_json() for event in events], timezone.now())
    kept = actions.record_sitting(there.row, uuid4(), stopped, timezone.now())
    assert kept.ended == "stopped_moved_down"
    assert there.row.entries.filter(fact="symptoms_moving_distally", value=True).exists()
    assert there.standing.facts["symptoms_moving_distally"] is True
    later = {"event": "began"}
    with pytest.raises(FaultsFound):  # nothing can be done in a session after its stop
        played([*(event.to_json() for event in events), later], timezone.now())

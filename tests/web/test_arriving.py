"""What a phone sends is taken in once and whole, for its own person alone, or refused with a reason."""

import gzip
import json
from base64 import b64encode
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from rootway.compilers.javascript.to_js import source_for
from rootway.session import program_of
from rootway.web.data import models, sealing
from rootway.web.pages.session import sync
from rootway.web.pathway import the_guide
from tests.web.keeping_a_log import danger_signs
from tests.web.person import HOST, PLAIN_S1, Person, text_of

BEGAN = datetime(2026, 11, 20, 8, tzinfo=UTC)
DANGER = {"fever": False, "saddle_numbness": "unsure"}


def someone(**facts: Any) -> Person:
    """Someone whose plan holds sessions."""
    person = Person()
    person.bring(
        {"facts": {**PLAIN_S1, "prior_lumbar_surgery": False, "other_red_flags_denied": True, **facts}}
    )
    return person


def row_of(person: Person) -> models.Person:
    """The person's row."""
    return models.Person.objects.get(id=person.client.session["check"])


def permit(person: Person) -> dict[str, Any]:
    """What a phone is told."""
    found: dict[str, Any] = json.loads(person.get("/sessions/permit/").content)
    return found


def walk(minutes: int = 0, **changes: Any) -> dict[str, Any]:
    """A walk that ended after a stop, as the player tells it."""
    events = [
        {"event": "answered_screen", "answer": "nothing_changed"},
        {"event": "said_place", "zone": "calf", "pain": 5},
    ]
    return {
        "protocol": "walking",
        "program": program_of(the_guide().protocols["walking"], the_guide().guidance).fingerprint,
        "began_at": (BEGAN + timedelta(minutes=minutes)).isoformat(),
        "ended_at": (BEGAN + timedelta(minutes=minutes + 5)).isoformat(),
        "history": {"helped_before": False, "first_day": True},
        "events": [*events, {"event": "left"}],
        **changes,
    }


def item(content: Any, id: str = "") -> dict[str, str]:
    """Something sealed as a phone does."""
    made = sealing.sealed(id or str(uuid4()), content, b"used once: 1")
    parts = {"key": made.key, "iv": made.iv, "text": made.text}
    return {"id": made.id, **{name: b64encode(part).decode() for name, part in parts.items()}}


def sent(person: Person, *items: Any) -> list[dict[str, Any]]:
    """What the server says of each item."""
    answer = person.client.post("/sessions/sync/", json.dumps({"items": items}), "application/json")
    assert answer.status_code == 200
    found: list[dict[str, Any]] = json.loads(answer.content)["results"]
    return found


def test_a_session_and_answers_are_taken_in_once():
    person = someone()
    tag = permit(person)["person"]
    first = item({"kind": "session", "person": tag, "played": walk()})
    answers = item({"kind": "answers", "person": tag, "answered_at": BEGAN.isoformat(), "answers": DANGER})
    expected = [{"id": first["id"], "kept": True}, {"id": answers["id"], "kept": True}]
    assert sent(person, first, answers) == expected
    count = row_of(person).entries.count()
    assert sent(person, answers, first, first) == [expected[1], expected[0], expected[0]]
    assert row_of(person).sittings.count() == 1
    assert row_of(person).entries.count() == count
    assert row_of(person).entries.get(fact="saddle_numbness", observed_at=BEGAN).value == "unsure"


def test_sessions_keep_their_order():
    person = someone()
    tag = permit(person)["person"]
    sent(person, *(item({"kind": "session", "person": tag, "played": walk(10 * n)}) for n in range(3)))
    began = [sitting.began_at for sitting in row_of(person).sittings.all()]
    assert began == [BEGAN + timedelta(minutes=10 * n) for n in range(3)]


def test_what_is_refused_holds_up_nothing_else():
    person, other = someone(), someone()
    tag, theirs = permit(person)["person"], permit(other)["person"]
    assert tag != theirs
    good = item({"kind": "session", "person": tag, "played": walk()})
    bad = [
        item({"kind": "session", "person": theirs, "played": walk()}),
        item({"kind": "session", "person": tag, "played": walk(events=[])}),
        item({"kind": "session", "person": tag}),
        item({"kind": "song", "person": tag}),
        item(
            {
                "kind": "answers",
                "person": tag,
                "answered_at": BEGAN.isoformat(),
                "answers": {"walking_minutes": 3},
            }
        ),
        item({"kind": "answers", "person": tag, "answered_at": BEGAN.isoformat(), "answers": {}}),
        item({"kind": "answers", "person": tag, "answered_at": "now", "answers": DANGER}),
        item({"kind": "answers", "person": tag, "answered_at": None, "answers": DANGER}),
        item(
            {
                "kind": "answers",
                "person": tag,
                "answered_at": BEGAN.isoformat(),
                "answers": {"fever": "maybe"},
            }
        ),
        item({"kind": "session", "person": tag, "played": walk()}, "no-uuid"),
        item("only words"),
        {**good, "id": str(uuid4())},
        "nonsense",
    ]
    found = sent(person, *bad, good)
    assert [one["kept"] for one in found] == [False] * len(bad) + [True]
    assert all(one["fault"].endswith(".") for one in found[:-1])
    assert found[0]["fault"] == (
        "It was made by another person. It goes only into that person's own log. "
        "Open that person's answers in this browser, then try again."
    )
    assert "do not come to an end" in found[1]["fault"]
    assert (row_of(person).sittings.count(), row_of(other).sittings.count()) == (1, 0)


def test_nobody_and_nonsense():
    assert permit(Person())["person"] is None
    assert Person().client.post("/sessions/sync/", "{}", "application/json").status_code == 403
    person = someone()
    for body in ("", "[]", "{}", '{"items": 3}', json.dumps({"items": [0] * 51})):
        assert person.client.post("/sessions/sync/", body, "application/json").status_code == 400
    assert person.get("/sessions/sync/").status_code == 405


def test_sending_needs_the_token():
    person = someone()
    strict = Client(enforce_csrf_checks=True, SERVER_NAME=HOST)
    strict.cookies = person.client.cookies
    body = json.dumps({"items": []})
    assert strict.post("/sessions/sync/", body, "application/json").status_code == 403
    token = json.loads(strict.get("/sessions/permit/").content)["csrf"]
    assert (
        strict.post("/sessions/sync/", body, "application/json", headers={"X-CSRFToken": token}).status_code
        == 200
    )


def test_a_permit_tells_no_answer():
    person = someone()
    known = permit(person)
    assert set(known) == {"person", "sessions", "number", "csrf"}
    assert list(known["sessions"]) == [
        "extension-relief", "walking", "sitting-breaks", "standing-tolerance", "hinge", "sleep-positions",
        "symptom-tracking",
    ]  # fmt: skip
    now = datetime.now(UTC)
    for session in known["sessions"].values():
        assert set(session) == {"helped_before", "helped_on", "pathway", "until"}
        assert now < datetime.fromisoformat(session["until"]) <= now + timedelta(days=7, minutes=1)
    assert str(row_of(person).id) not in json.dumps(known)


def test_a_permit_of_someone_in_danger_holds_no_session():
    assert permit(someone(fever=True))["sessions"] == {}
    assert permit(someone(saddle_numbness="unsure"))["sessions"] == {}


def test_a_session_that_helped_is_told():
    person = someone()
    events = [
        {"event": "answered_screen", "answer": "nothing_changed"},
        {"event": "said_place", "zone": "calf", "pain": 5},
        *({"event": name} for name in ("began", "step_done", "began", "step_done")),
        {"event": "said_place", "zone": "thigh", "pain": 4},
        {"event": "step_done"},
    ]
    sent(person, item({"kind": "session", "person": permit(person)["person"], "played": walk(events=events)}))
    known = permit(person)["sessions"]
    assert (known["walking"]["helped_before"], known["walking"]["helped_on"]) == (True, "2026-11-20")
    assert (known["hinge"]["helped_before"], known["hinge"]["helped_on"]) == (False, "")


def test_the_shell_is_the_same_for_everyone():
    pages = {who.get("/sessions/offline/").content for who in (Person(), someone(), someone(fever=True))}
    assert len(pages) == 1
    assert b"csrf" not in pages.pop()


def test_the_worker_keeps_only_what_is_the_same_for_everyone():
    answer = Person().get("/worker.js")
    text = answer.content.decode()
    facts = json.loads(text[text.index("{") : text.index(";\n")].partition(" = ")[2])
    assert answer.headers["Cache-Control"] == "no-cache"
    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
    pages = [a for a in facts["addresses"] if not a.startswith("/static/web/")]
    shell, *modules = pages
    assert shell == "/sessions/offline/"
    kinds = Counter(address.partition("-")[0] for address in modules)
    guided = [one for one in the_guide().protocols.values() if one.start != "clinician"]
    assert kinds == {"/sessions/pathway": 1, "/sessions/drawings": len(guided)}
    assert sum(address.endswith(".js") for address in facts["addresses"]) >= 15


def test_the_sessions_can_stand_on_a_home_screen():
    answer = Person().get("/sessions/app.webmanifest")
    assert answer.headers["Content-Type"] == "application/manifest+json; charset=utf-8"
    facts = json.loads(answer.content)
    assert (facts["start_url"], facts["scope"]) == ("/sessions/", "/")
    assert b"/sessions/app.webmanifest" in someone().get("/sessions/").content


def test_the_compiled_pathway_can_be_kept_for_ever_under_its_fingerprint():
    page = someone().get("/sessions/walking/").content.decode()
    setup = json.loads(page.partition('id="setup" type="application/json">')[2].partition("</script>")[0])
    (address,) = setup["urls"]["pathways"].values()
    for encoding, read in (("gzip", gzip.decompress), ("identity", bytes)):
        answer = Person().client.get(address, headers={"Accept-Encoding": encoding})
        assert "immutable" in answer.headers["Cache-Control"]
        assert read(answer.content).decode().startswith(source_for(the_guide())[:5000])
    assert Person().get("/sessions/pathway-0123456789ab.js").status_code == 404


def test_only_what_the_plan_holds_can_be_opened():
    person = someone(extension_response="worse")
    assert "is not in your plan of today" in text_of(person.get("/sessions/extension-relief/"))
    assert b'id="own"' not in person.get("/sessions/extension-relief/").content
    assert b'id="own"' in person.get("/sessions/walking/").content
    assert person.get("/sessions/neural-sliders/").status_code == 404
    urgent = someone(fever=True)
    for address in ("/sessions/", "/sessions/walking/"):
        assert urgent.get(address).headers["Location"] == "/check/result/"
        assert Person().get(address).headers["Location"] == "/?first=1"


TOLD = {"screen": "nothing_changed", "minutes_ago": "15", "zone_before": "calf", "pain_before": "5"}


@pytest.mark.parametrize(
    ("parts", "title", "reason"),
    [
        ({"stopped": "no", "zone_after": "thigh", "pain_after": "4"}, "That is it for now", "done"),
        ({"stopped": "no", "zone_after": "foot", "pain_after": "4"}, "Stop here", "stopped_moved_down"),
        ({"stopped": "pain_grew", "step": "short-walk"}, "Stop here", "stopped_pain"),
        ({"stopped": "left"}, "You left the exercise", "left"),
        ({"stopped": "no", "zone_after": "unsure", "pain_after": "unsure"}, "That is it for now", "done"),
    ],
)
def test_what_happened_can_be_told_without_a_script(parts, title, reason):
    person = someone()
    answer = person.send("/sessions/walking/told/", {**TOLD, **parts, "id": str(uuid4())})
    assert title in text_of(answer)
    assert row_of(person).sittings.get().ended == reason


def test_told_twice_it_is_kept_once():
    person, data = someone(), {**TOLD, "stopped": "left", "id": str(uuid4())}
    for _ in range(2):
        assert person.send("/sessions/walking/told/", data).status_code == 200
    assert row_of(person).sittings.count() == 1


def test_the_same_form_with_other_answers_is_refused_with_a_reason():
    person, data = someone(), {**TOLD, "stopped": "left", "id": str(uuid4())}
    person.send("/sessions/walking/told/", data)
    answer = person.send("/sessions/walking/told/", {**data, "stopped": "moved_down"})
    assert answer.status_code == 422
    assert "This was kept already, with other answers." in text_of(answer)
    assert row_of(person).sittings.get().ended == "left"


def test_danger_told_leads_to_the_danger_questions():
    person = someone()
    answer = person.send(
        "/sessions/walking/told/", {**TOLD, "screen": "unsure", "stopped": "left", "id": str(uuid4())}
    )
    assert answer.headers["Location"] == "/check/questions/bladder-bowel-saddle/"
    assert row_of(person).sittings.get().ended == "stopped_danger"


def test_after_an_alarm_nothing_begins_before_the_danger_questions_are_answered():
    person = someone()
    tag = permit(person)["person"]
    now = datetime.now(UTC)
    moments = {"began_at": (now - timedelta(minutes=5)).isoformat(), "ended_at": now.isoformat()}
    stopped = walk(events=[{"event": "answered_screen", "answer": "unsure"}], **moments)
    sent(person, item({"kind": "session", "person": tag, "played": stopped}))
    assert permit(person)["sessions"] == {}
    for address in ("/sessions/", "/sessions/walking/"):
        page = person.get(address)
        assert "Please answer the danger questions now." in text_of(page)
        assert b'id="own"' not in page.content
    answered = {"kind": "answers", "person": tag, "answered_at": now.isoformat(), "answers": {"fever": False}}
    sent(person, item(answered))
    assert permit(person)["sessions"] == {}  # one sign denied says nothing of the others
    questions = (q for page in the_guide().pages if page.part == "danger" for q in page.questions)
    signs = [q.fact for q in questions if the_guide().facts[q.fact].kind == "yes_no"]
    sent(person, item({**answered, "answers": dict.fromkeys(signs, False)}))
    assert "walking" in permit(person)["sessions"]
    assert b'id="own"' in person.get("/sessions/walking/").content


def test_an_alarm_after_which_every_sign_was_answered_is_over():
    person = someone()
    stopped = walk(events=[{"event": "answered_screen", "answer": "unsure"}])
    sent(person, item({"kind": "session", "person": permit(person)["person"], "played": stopped}))
    assert "walking" in permit(person)["sessions"]


def test_an_alarm_lasts_until_what_grades_a_sign_is_answered_anew_by_who_answered_it():
    person, now = someone(diabetes=False), datetime.now(UTC)
    tag = permit(person)["person"]
    moments = {"began_at": (now - timedelta(minutes=5)).isoformat(), "ended_at": now.isoformat()}
    stopped = walk(events=[{"event": "answered_screen", "answer": "unsure"}], **moments)
    sent(person, item({"kind": "session", "person": tag, "played": stopped}))
    signs = [fact for fact in danger_signs() if the_guide().facts[fact].kind == "yes_no"]
    answered = {"kind": "answers", "person": tag, "answered_at": now.isoformat()}
    others = dict.fromkeys((fact for fact in signs if fact != "diabetes"), False)
    sent(person, item({**answered, "answers": others}))
    assert permit(person)["sessions"] == {}
    sent(person, item({**answered, "answers": {"diabetes": False}}))
    assert "walking" in permit(person)["sessions"]


@pytest.mark.parametrize("missing", [*TOLD, "stopped", "zone_after", "pain_after"])
def test_nothing_is_filled_in_for_a_person(missing):
    person = someone()
    data = {**TOLD, "stopped": "no", "zone_after": "calf", "pain_after": "5", "id": str(uuid4())}
    answer = person.send(
        "/sessions/walking/told/", {name: value for name, value in data.items() if name != missing}
    )
    assert answer.status_code == 422
    assert "There is a problem" in text_of(answer)
    assert row_of(person).sittings.count() == 0


def test_what_has_no_exercise_asks_for_no_afterward():
    person = someone()
    assert "How did it go?" not in text_of(person.get("/sessions/symptom-tracking/"))
    person.send("/sessions/symptom-tracking/told/", {**TOLD, "id": str(uuid4())})
    assert row_of(person).sittings.get().ended == "done"


@pytest.mark.parametrize("days", [-3, 3])
def test_a_danger_sign_counts_now_whatever_the_phone_takes_for_today(days):
    person = someone()
    now = timezone.now()
    theirs = (now + timedelta(days=days)).isoformat()
    content = {
        "kind": "answers",
        "person": permit(person)["person"],
        "answered_at": theirs,
        "answers": DANGER,
    }
    body = json.dumps({"items": [item(content)], "sent_at": theirs})
    for _again in range(2):
        found = json.loads(person.client.post("/sessions/sync/", body, "application/json").content)
        assert [one["kept"] for one in found["results"]] == [True]
    assert person.get("/log/").headers["Location"] == "/log/begin/"
    assert person.get("/check/result/").headers["Location"] == "/check/emergency/"
    newest = row_of(person).entries.filter(fact="saddle_numbness").latest("observed_at")
    assert (newest.value, now <= newest.observed_at <= timezone.now()) == ("unsure", True)


def test_a_time_that_no_phone_has_is_refused():
    person = someone()
    tag = permit(person)["person"]
    odd = "0001-01-01T00:00:00+14:00"
    answers = item({"kind": "answers", "person": tag, "answered_at": odd, "answers": DANGER})
    session = item({"kind": "session", "person": tag, "played": walk(began_at=odd)})
    assert [one["kept"] for one in sent(person, answers, session)] == [False, False]


def test_what_was_not_taken_is_told_in_the_language_of_the_person():
    """By the function behind the address: the exercises themselves are closed in Spanish until it is signed."""
    with override("es"):
        found = sync._result(row_of(someone()), "nonsense", timedelta(), BEGAN)
    assert found["fault"] == (
        "anotación sellada no se puede abrir. Se dañó, o se selló para otro servidor. "
        "Cuéntelo otra vez en la página del ejercicio."
    )

"""What a record system is asked at a launch, and how what it says is read."""

import json
from base64 import urlsafe_b64encode
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from rootway.errors import FaultsFound
from rootway.exchange.launch import (
    SCOPES,
    Asking,
    RecordSearch,
    answers_for_record,
    authorize_address,
    challenge_of,
    gives,
    may_fill,
    needed,
    origin_of,
    prefill,
    read_configuration,
    read_token,
    reads_for,
)
from rootway.exchange.names import facts_system
from rootway.exchange.read import brought
from rootway.guide import Guide
from tests.exchange.hooks.sent import guides

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
EHR = "https://ehr.example"
GUIDE = guides()[0]


@pytest.mark.parametrize(
    ("address", "origin"),
    [
        ("https://ehr.example/fhir", "https://ehr.example"),
        ("https://EHR.example:443/fhir", "https://ehr.example"),
        ("http://127.0.0.1:8080/x?y=1", "http://127.0.0.1:8080"),
        ("https://[::1]:9/x", "https://[::1]:9"),
        ("https://ehr.example@evil.example/", ""),
        ("https://ehr.example:port/", ""),
        ("https://ehr.example/#x", ""),
        ("https://ehr.example\\@evil.example/", ""),
        ("https://ehr.example/a b", ""),
        ("https://ehr.example/a\nb", ""),
        ("https://éhr.example/", ""),
        ("//ehr.example/", ""),
        ("/token", ""),
        ("ftp://ehr.example/", ""),
        ("https:///x", ""),
        (None, ""),
    ],
)
def test_where_an_address_leads(address: object, origin: str):
    assert origin_of(address) == origin


def test_what_is_asked_proves_later_who_asked_it():
    asking = Asking("us", "https://here.example/back/", f"{EHR}/fhir", "l 1", "s", "n", "v" * 43)
    address = authorize_address(f"{EHR}/authorize?x=1", asking)
    said = {name: value for name, (value,) in parse_qs(urlsplit(address).query).items()}
    digest = urlsafe_b64encode(sha256(b"v" * 43).digest()).decode().rstrip("=")
    assert said == {
        "x": "1",
        "response_type": "code",
        "client_id": "us",
        "redirect_uri": "https://here.example/back/",
        "scope": " ".join(("launch", *SCOPES)),
        "state": "s",
        "aud": f"{EHR}/fhir",
        "launch": "l 1",
        "nonce": "n",
        "code_challenge": digest,
        "code_challenge_method": "S256",
    }
    assert authorize_address(f"{EHR}/a", asking).startswith(f"{EHR}/a?response_type=code&")
    # the example of RFC 7636, appendix B
    example = challenge_of("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
    assert example == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"


def test_the_least_is_asked_for():
    assert not any(word in " ".join(SCOPES) for word in ("*", "offline", "online", "user/", "system/"))
    assert [scope for scope in SCOPES if "c" in scope.partition(".")[2]] == [
        "patient/QuestionnaireResponse.crs"
    ]


THERE = needed(by_key=False, from_there=True)
CONFIGURATION: dict[str, Any] = {
    "authorization_endpoint": f"{EHR}/authorize",
    "token_endpoint": f"{EHR}/token",
    "code_challenge_methods_supported": ["S256"],
    "capabilities": ["launch-ehr"],
}


def test_what_a_system_says_of_itself():
    found = read_configuration(json.dumps(CONFIGURATION).encode(), [EHR], THERE)
    assert (found.authorize, found.token) == (f"{EHR}/authorize", f"{EHR}/token")
    assert (found.issuer, found.keys, found.names_itself) == ("", "", False)
    more = {"issuer": EHR, "jwks_uri": f"{EHR}/k", "authorization_response_iss_parameter_supported": True}
    found = read_configuration(json.dumps(CONFIGURATION | more).encode(), [EHR], THERE)
    assert (found.issuer, found.keys, found.names_itself) == (EHR, f"{EHR}/k", True)


def test_all_that_is_wrong_with_it_is_told_at_once():
    said = {"authorization_endpoint": "https://evil.example/", "jwks_uri": None, "capabilities": "launch-ehr"}
    with pytest.raises(FaultsFound) as stop:
        read_configuration(json.dumps(said).encode(), [EHR], THERE)
    assert [fault.where for fault in stop.value.faults] == [
        "authorization_endpoint",
        "token_endpoint",
        "jwks_uri",
        "code_challenge_methods_supported",
        "capabilities",
    ]


METHODS, ALGORITHMS = (
    "token_endpoint_auth_methods_supported",
    "token_endpoint_auth_signing_alg_values_supported",
)


@pytest.mark.parametrize(
    ("by_key", "from_there", "said", "wrong"),
    [
        (False, True, {}, []),
        (False, False, {}, ["capabilities", "capabilities"]),
        (False, False, {"capabilities": ["launch-standalone", "context-standalone-patient"]}, []),
        (False, False, {"capabilities": ["launch-standalone"]}, ["capabilities"]),
        (True, True, {}, []),
        (True, True, {METHODS: ["private_key_jwt"], ALGORITHMS: ["ES384"]}, []),
        (True, True, {METHODS: ["client_secret_basic"], ALGORITHMS: ["RS384"]}, [METHODS, ALGORITHMS]),
        (True, True, {METHODS: None}, [METHODS]),
        (False, True, {METHODS: ["client_secret_basic"]}, []),
    ],
)
def test_what_a_system_must_be_able_to_do(
    by_key: bool, from_there: bool, said: dict[str, Any], wrong: list[str]
):
    needs = needed(by_key=by_key, from_there=from_there)
    raw = json.dumps(CONFIGURATION | said).encode()
    if not wrong:
        assert read_configuration(raw, [EHR], needs).token == f"{EHR}/token"
        return
    with pytest.raises(FaultsFound) as stop:
        read_configuration(raw, [EHR], needs)
    assert [fault.where for fault in stop.value.faults] == wrong


def test_who_begins_here_chooses_the_patient_there():
    asking = Asking("us", "https://here.example/back/", f"{EHR}/fhir", "", "s", "n", "v" * 43)
    said = parse_qs(urlsplit(authorize_address(f"{EHR}/authorize", asking)).query)
    assert "launch" not in said and said["scope"] == [" ".join(("launch/patient", *SCOPES))]


@pytest.mark.parametrize(
    "read", [lambda raw: read_configuration(raw, [EHR], THERE), read_token], ids=["itself", "token"]
)
@pytest.mark.parametrize("raw", [b"[]", b"<html>", b'{"a": 1, "a": 2}', b"\xff", b" " * 300_000])
def test_what_is_no_object_is_not_read(read: Any, raw: bytes):
    with pytest.raises(FaultsFound):
        read(raw)


TOKEN: dict[str, Any] = {"access_token": "t", "token_type": "bearer", "patient": "p-1"}


def test_a_token_answer():
    found = read_token(json.dumps(TOKEN).encode())
    assert (found.access, found.patient, found.seconds, found.id_token) == ("t", "p-1", 300, "")
    assert found.scopes == SCOPES  # where nothing is said of it, what was asked for was given
    more = {"scope": "launch  patient/*.rs", "expires_in": 99_999, "id_token": "x"}
    found = read_token(json.dumps(TOKEN | more).encode())
    assert (found.scopes, found.seconds, found.id_token) == (("launch", "patient/*.rs"), 3600, "x")


@pytest.mark.parametrize(
    "said",
    [
        {"access_token": ""},
        {"access_token": "a b"},
        {"access_token": "a\nb"},
        {"access_token": 1},
        {"patient": "a/b"},
        {"patient": ".."},
        {"patient": "p?x=1"},
        {"patient": "p" * 65},
        {"patient": None},
        {"token_type": "mac"},
        {"scope": []},
        {"expires_in": "3600"},
        {"expires_in": -1},
        {"id_token": None},
    ],
    ids=str,
)
def test_a_token_answer_that_is_not_right_says_where_and_nothing_of_it(said: dict[str, Any]):
    with pytest.raises(FaultsFound) as stop:
        read_token(json.dumps(TOKEN | said).encode())
    (fault,) = stop.value.faults
    assert [fault.where] == [*said] and fault.what == "is missing, or not as it must be"


@pytest.mark.parametrize(
    ("scope", "letters"),
    [
        ("patient/Condition.rs", "rs"),
        ("user/*.cruds", "crs"),
        ("patient/*.read", "rs"),
        ("patient/Condition.write", "c"),
        ("patient/Condition.*", "crs"),
        ("patient/Condition.rs?category=x", "rs"),
        ("patient/Observation.rs", ""),
        ("system/Condition.rs", ""),
        ("launch", ""),
    ],
)
def test_what_a_scope_gives(scope: str, letters: str):
    assert "".join(letter for letter in "crs" if gives([scope], "Condition", letter)) == letters


def test_only_what_was_given_is_read():
    (only,) = reads_for("p", ["patient/Condition.rs"])
    assert (only.kind, only.path, only.apart) == ("Condition", "Condition?patient=p&_count=200", ())
    every = reads_for("p", SCOPES)
    assert every[0] == RecordSearch("Patient", "Patient/p") and every[-1].kind == "QuestionnaireResponse"
    assert len(every) == 6


def observed(guide: Guide, fact: str, at: str = "2026-11-01", **value: Any) -> dict[str, Any]:
    """A reading under our own code."""
    code = {"coding": [{"system": facts_system(guide), "code": fact}]}
    made = {"resourceType": "Observation", "status": "final", "code": code, "effectiveDateTime": at}
    return {**made, "subject": {"reference": "Patient/p"}, **value}


def filled_in(*resources: dict[str, Any]) -> dict[str, Any]:
    """What may be filled in, by fact."""
    found = prefill(GUIDE, ({"resourceType": "Patient", "id": "p"}, *resources), NOW, "p")
    return {one.fact: (one.value, one.at.date().isoformat()) for one in found}


UNSAID = {"dataAbsentReason": {"coding": [{"code": "asked-unknown"}]}}


@pytest.mark.parametrize(
    "fact", [fact.id for fact in GUIDE.facts.values() if fact.red_flag and fact.kind == "yes_no"]
)
def test_a_danger_sign_is_filled_in_only_where_it_is_there(fact: str):
    known = GUIDE.facts[fact]
    if known.clinician or fact in GUIDE.assessments:
        return
    assert [may_fill(GUIDE, fact, value) for value in (True, False, "unsure")] == [True, False, False]


def test_what_belongs_to_a_danger_sign_is_never_filled_in():
    """A yes to it could make the sign less urgent."""
    beside = [
        fact
        for fact in GUIDE.facts.values()
        if fact.when_denied is not None and not fact.red_flag and fact.kind == "yes_no"
    ]
    assert len(beside) > 10
    assert not any(may_fill(GUIDE, fact.id, value) for fact in beside for value in (True, False))


def test_no_finding_and_no_word_about_a_sign_is_filled_in():
    left = [fact.id for fact in GUIDE.facts.values() if fact.clinician] + [*GUIDE.assessments]
    assert len(left) > 10 and not any(may_fill(GUIDE, fact, value) for fact in left for value in (True, 0))


def test_a_no_and_a_not_sure_stay_in_the_record():
    assert filled_in(
        observed(GUIDE, "fever", valueBoolean=False),
        observed(GUIDE, "saddle_numbness", **UNSAID),
        observed(GUIDE, "leg_pain", **UNSAID),
        observed(GUIDE, "bladder_change", valueBoolean=True),
        observed(GUIDE, "back_pain", valueBoolean=False),
    ) == {"bladder_change": (True, "2026-11-01"), "back_pain": (False, "2026-11-01")}


def test_the_newest_counts_and_two_of_one_moment_say_nothing():
    old, new = (observed(GUIDE, "leg_pain", f"2026-{m}-01", valueBoolean=m == "10") for m in ("09", "10"))
    assert filled_in(new, old) == {"leg_pain": (True, "2026-10-01")}
    other = observed(GUIDE, "leg_pain", "2026-10-01", valueBoolean=False)
    assert filled_in(new, other) == {}
    assert filled_in(new, new) == {"leg_pain": (True, "2026-10-01")}


def test_a_record_of_somebody_else_fills_nothing_in():
    other = observed(GUIDE, "leg_pain", valueBoolean=True, subject={"reference": "Patient/another"})
    assert filled_in(other) == {}
    assert prefill(GUIDE, [other], NOW, "p") == ()


def test_a_form_of_ours_that_denied_everything_denies_nothing_here():
    answers = {
        "resourceType": "QuestionnaireResponse",
        "status": "completed",
        "questionnaire": f"https://rootway.example/fhir/Questionnaire/{GUIDE.id}-record|1",
        "subject": {"reference": "Patient/p"},
        "authored": "2026-11-01T08:00:00Z",
        "item": [
            {"linkId": "other_red_flags_denied", "answer": [{"valueBoolean": True}]},
            {"linkId": "leg_pain", "answer": [{"valueCoding": {"code": "Y", "system": "v2-0136"}}]},
        ],
    }
    assert not any(value is False for value, _ in filled_in(answers).values())


def test_the_form_that_goes_back_is_read_again_as_it_was_said():
    said = {"leg_pain": True, "fever": False, "saddle_numbness": "unsure", "age_years": 42, "of_another": 1}
    key = "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea"
    form, same = answers_for_record(GUIDE, said, "p-1", key, NOW)
    assert same == f"identifier=urn:ietf:rfc:3986|urn:uuid:{key}"
    assert form["identifier"] == {"system": "urn:ietf:rfc:3986", "value": f"urn:uuid:{key}"}
    assert not {"id", "author", "source"} & form.keys()
    read = brought(GUIDE, json.dumps(form).encode(), NOW, "p-1").case["entries"]
    back = {entry["fact"]: (entry["value"], entry["by"]) for entry in read}
    assert back == {fact: (value, "import") for fact, value in said.items() if fact != "of_another"}

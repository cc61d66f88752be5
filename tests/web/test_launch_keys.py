"""A record system that knows us by a key: made here, its public half at an address of ours, shown at each launch."""

import json
from io import StringIO
from typing import Any
from urllib.parse import parse_qsl

import jwt
import pytest
from django.core.management import CommandError, call_command
from django.http import HttpResponse
from django.test import override_settings

from rootway.web import actions
from rootway.web.data import models
from rootway.web.data.client_key import fresh_client_key, public_half
from rootway.web.data.launch_access import key_of
from tests.web.person import Person
from tests.web.small_ehr import SmallEhr, registered
from tests.web.test_launch_attacks import ends


@pytest.fixture
def system(ehr: SmallEhr) -> models.RecordSystem:
    """It reads our key where we publish it."""
    models.RecordSystem.objects.all().delete()
    made = registered(ehr, by_key=True)
    ehr.client_keys = published(made)
    return made


def published(system: models.RecordSystem) -> dict[str, Any]:
    """What stands at our address for this system."""
    response = Person().get(f"/launch/keys/{system.id}/")
    assert response.status_code == 200 and "max-age" in response.headers["Cache-Control"]
    return dict(json.loads(response.content))


def launched(ehr: SmallEhr) -> tuple[Person, HttpResponse]:
    browser = Person()
    return browser, ehr.back(browser, ehr.led_to(ehr.opens(browser)))


def sent(ehr: SmallEhr) -> list[dict[str, str]]:
    return [dict(parse_qsl(one.body.decode())) for one in ehr.came if one.path == "/token"]


def test_each_launch_shows_a_word_of_its_own_signed_by_our_key(ehr: SmallEhr, system: models.RecordSystem):
    for _ in range(2):
        assert launched(ehr)[1].headers["Location"] == "/launch/found/"
    assert len(set(ehr.assertions)) == 2
    for one in sent(ehr):
        assert "client_id" not in one and "client_secret" not in one
        head = jwt.get_unverified_header(one["client_assertion"])
        assert (head["alg"], head["typ"], head["kid"]) == (
            "ES384",
            "JWT",
            published(system)["keys"][0]["kid"],
        )
        said = jwt.decode(one["client_assertion"], options={"verify_signature": False})
        assert said["exp"] - said["iat"] <= 300 and said["iss"] == said["sub"] == "rootway-here"
    assert all("Authorization" not in one.headers for one in ehr.came if one.path == "/token")


def test_the_published_half_opens_nothing_and_the_other_lies_sealed(
    ehr: SmallEhr, system: models.RecordSystem
):
    (key,) = published(system)["keys"]
    assert set(key) == {"kty", "crv", "x", "y", "kid", "alg", "use", "key_ops"}
    assert (key["kty"], key["crv"], key["alg"], key["key_ops"]) == ("EC", "P-384", "ES384", ["verify"])
    assert "PRIVATE" not in system.key and "PRIVATE" in key_of(system)
    assert actions.reseal_system_secrets() == 1
    again = models.RecordSystem.objects.get()
    assert again.key != system.key and key_of(again) == key_of(system)


def test_the_name_of_a_key_is_that_of_its_content():
    """The example of RFC 7638 is of RSA; here what holds of any: the same key has the same name, another another."""
    one, other = fresh_client_key(), fresh_client_key()
    assert public_half(one)["kid"] == public_half(one)["kid"] != public_half(other)["kid"]
    assert jwt.PyJWK(public_half(one)).key_id == public_half(one)["kid"]
    with pytest.raises(TypeError):
        public_half(_of_another_kind())


def _of_another_kind() -> str:
    from rootway.web.data.signing import fresh

    return fresh()


def test_each_system_has_a_key_of_its_own_and_only_such_a_system_has_one(
    ehr: SmallEhr, system: models.RecordSystem
):
    other = actions.register_system("B", "https://b.example", "us", "", [], system.made_at, by_key=True)
    public = actions.register_system("C", "https://c.example", "us", "", [], system.made_at)
    assert published(other) != published(system)
    nobody = "00000000-0000-4000-8000-000000000000"
    assert [Person().get(f"/launch/keys/{id}/").status_code for id in (public.id, nobody)] == [404, 404]
    with override_settings(EXCHANGE=False):
        assert Person().get(f"/launch/keys/{system.id}/").status_code == 404


def test_a_key_that_it_does_not_know_gets_nothing(ehr: SmallEhr, system: models.RecordSystem):
    assert actions.renew_system_key(system)
    browser, response = launched(ehr)
    ends(ehr, browser, response)
    ehr.client_keys = published(system)
    assert launched(ehr)[1].headers["Location"] == "/launch/found/"


@pytest.mark.parametrize(
    "said",
    [
        {"token_endpoint_auth_methods_supported": ["client_secret_basic"]},
        {"token_endpoint_auth_signing_alg_values_supported": ["RS384"]},
        {"token_endpoint_auth_methods_supported": "private_key_jwt"},
    ],
    ids=str,
)
def test_a_system_that_says_it_takes_no_such_key_is_not_asked(
    ehr: SmallEhr, system: models.RecordSystem, said: dict[str, Any]
):
    ehr.said |= said
    browser = Person()
    ends(ehr, browser, ehr.opens(browser))
    assert sent(ehr) == []


def test_a_system_that_says_it_takes_such_a_key_is_asked(ehr: SmallEhr, system: models.RecordSystem):
    ehr.said |= {
        "token_endpoint_auth_methods_supported": ["client_secret_basic", "private_key_jwt"],
        "token_endpoint_auth_signing_alg_values_supported": ["RS384", "ES384"],
    }
    assert launched(ehr)[1].headers["Location"] == "/launch/found/"


def test_one_command_makes_a_key_and_another_in_its_place(ehr: SmallEhr, capsys: pytest.CaptureFixture[str]):
    call_command("record_system", "Clinic", "https://ehr.example/fhir", "us", key=True)
    made = models.RecordSystem.objects.get(name="Clinic")
    assert f"key address: /launch/keys/{made.id}/" in capsys.readouterr().out
    before = published(made)
    call_command("record_system", new_key=str(made.id))
    assert "finds the new key at" in capsys.readouterr().out and published(made) != before
    call_command("record_system", end=str(made.id))
    assert models.RecordSystem.objects.get(name="Clinic").key == ""
    assert Person().get(f"/launch/keys/{made.id}/").status_code == 404
    public = models.RecordSystem.objects.get(issuer=ehr.issuer)
    for id in (made.id, public.id, "nobody"):
        with pytest.raises(CommandError, match="knows us by a key"):
            call_command("record_system", new_key=str(id))


def test_a_system_knows_us_by_one_thing(ready: None, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("sys.stdin", StringIO("a secret\n"))
    with pytest.raises(CommandError, match="not by both"):
        call_command("record_system", "Clinic", "https://d.example", "us", key=True, confidential=True)
    assert not models.RecordSystem.objects.filter(issuer="https://d.example").exists()

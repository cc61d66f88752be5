"""What a launch asks of the record system beside the record: what it says of itself, a token; and the form it sends."""

import json
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from rootway.errors import FaultsFound
from rootway.exchange.launch import Configuration, TokenAnswer, needed, read_configuration, read_token
from rootway.web.requests.client_assertion import shown_to
from rootway.web.requests.ehr_caller import EhrCaller, NoAnswer, bearer
from rootway.web.requests.id_token import check_id_token

FORM, FHIR_JSON = "application/x-www-form-urlencoded", "application/fhir+json"


def configuration_of(caller: EhrCaller, launch: str) -> Configuration:
    """What the system says of itself; `launch` is what it calls this one, "" where a person begins here.

    Raises `NoAnswer`.
    """
    needs = needed(by_key=bool(caller.system.key), from_there=bool(launch))
    raw = caller.get(f"{caller.system.issuer}/.well-known/smart-configuration")
    try:
        return read_configuration(raw, caller.system.every_origin, needs)
    except FaultsFound:
        raise NoAnswer("not-usable") from None


def traded(caller: EhrCaller, kept: dict[str, Any], code: str, back: str, now: datetime) -> TokenAnswer:
    """A token for a code, and who signed in there, checked. Raises `NoAnswer`."""
    shown, headers = shown_to(caller.system, kept["token_endpoint"], now)
    said = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": back,
        "code_verifier": kept["verifier"],
        **shown,
    }
    headers |= {"Content-Type": FORM, "Accept": "application/json"}
    try:
        answer = read_token(caller.post(kept["token_endpoint"], urlencode(said).encode(), headers))
    except FaultsFound:
        raise NoAnswer("not-usable") from None
    _check_who(caller, kept, answer, now)
    return answer


def _check_who(caller: EhrCaller, kept: dict[str, Any], answer: TokenAnswer, now: datetime) -> None:
    """What is signed must be right; where the system says that it signs, it must be there."""
    if not answer.id_token:
        if "openid" in answer.scopes and kept["keys"]:
            raise NoAnswer("not-signed")
        return
    if not kept["keys"] or not kept["issuer"]:
        raise NoAnswer("not-signed")
    keys = caller.get(kept["keys"])
    check_id_token(answer.id_token, keys, kept["issuer"], caller.system.client_id, kept["nonce"], now)


def send_form(caller: EhrCaller, form: dict[str, Any], same: str, token: str) -> None:
    """Send it, once: a system that has it already keeps that one. Raises `NoAnswer`."""
    headers = {**bearer(token), "Content-Type": FHIR_JSON, "If-None-Exist": same}
    caller.post(f"{caller.system.issuer}/QuestionnaireResponse", json.dumps(form).encode(), headers)

"""What a launch asks of the record system beside the record: what it says of itself, a token; and the form it sends."""

import json
from base64 import b64encode
from datetime import datetime
from typing import Any
from urllib.parse import quote_plus, urlencode

from rootway.errors import FaultsFound
from rootway.exchange.launch import Configuration, TokenAnswer, read_configuration, read_token
from rootway.web.data.launch_access import secret_of
from rootway.web.requests.ehr_caller import EhrCaller, NoAnswer, bearer
from rootway.web.requests.id_token import check_id_token

FORM, FHIR_JSON = "application/x-www-form-urlencoded", "application/fhir+json"


def configuration_of(caller: EhrCaller) -> Configuration:
    """What the system says of itself. Raises `NoAnswer`."""
    raw = caller.get(f"{caller.system.issuer}/.well-known/smart-configuration")
    try:
        return read_configuration(raw, caller.system.every_origin)
    except FaultsFound:
        raise NoAnswer("not-usable") from None


def traded(caller: EhrCaller, kept: dict[str, Any], code: str, back: str, now: datetime) -> TokenAnswer:
    """A token for a code, and who signed in there, checked. Raises `NoAnswer`."""
    system = caller.system
    said = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": back,
        "code_verifier": kept["verifier"],
    }
    headers = {"Content-Type": FORM, "Accept": "application/json"}
    secret = secret_of(system)
    if secret:
        shown = f"{quote_plus(system.client_id)}:{quote_plus(secret)}"
        headers["Authorization"] = f"Basic {b64encode(shown.encode()).decode()}"
    else:
        said["client_id"] = system.client_id
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

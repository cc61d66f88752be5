"""A record system that asks for cards: its keys, its tokens and its calls."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any
from uuid import uuid4

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from django.http import HttpResponse
from django.test import Client

from tests.web.person import HOST

ISS, JKU = "https://ehr.example", "https://ehr.example/jwks.json"
BASE = f"http://{HOST}/cds-services"
EC = ec.generate_private_key(ec.SECP384R1())
RSA = rsa.generate_private_key(public_exponent=65537, key_size=2048)


def jwk(key: Any, kid: str) -> dict[str, Any]:
    """The public half of a key, as the operator's file has it."""
    algorithm = jwt.algorithms.RSAAlgorithm if key is RSA else jwt.algorithms.ECAlgorithm
    return {**algorithm.to_jwk(key.public_key(), as_dict=True), "kid": kid}


def operators_file(folder: Path) -> Path:
    """The file that names this system, and a code of its site."""
    keys = ", ".join(
        "{"
        + ", ".join(f"{name} = {json.dumps(value)}" for name, value in one.items() if name != "key_ops")
        + "}"
        for one in (jwk(EC, "ec"), jwk(RSA, "rsa"))
    )
    path = folder / "cds.toml"
    path.write_text(
        f'[[client]]\niss = "{ISS}"\njku = "{JKU}"\nkeys = [{keys}]\norigins = ["https://ehr.example"]\n'
        '[[code]]\nsystem = "urn:site"\ncode = "17"\norder = "low-back-picture"\n',
        encoding="utf-8",
    )
    return path


def token(service: str = "", *, key: Any = EC, alg: str = "ES384", head: Any = None, **claims: Any) -> str:
    """A token for one call; a claim that is None is left out."""
    now = int(time.time())
    said = {
        "iss": ISS,
        "aud": f"{BASE}/{service}",
        "iat": now,
        "exp": now + 300,
        "jti": str(uuid4()),
        **claims,
    }
    kept = {name: value for name, value in said.items() if value is not None}
    headers = {"kid": "rsa" if key is RSA else "ec", "jku": JKU, **(head or {})}
    return jwt.encode(kept, key, alg, {name: value for name, value in headers.items() if value is not None})


def call(service: str, raw: Any, bearer: str = "", **headers: str) -> HttpResponse:
    """One call, as a program sends it."""
    sent = raw if isinstance(raw, bytes) else json.dumps(raw).encode()
    more = {"Authorization": f"Bearer {bearer}"} if bearer else {}
    return Client(SERVER_NAME=HOST, enforce_csrf_checks=True).post(
        f"/cds-services/{service}", sent, "application/json", headers={**more, **headers}
    )

"""What a record system says of itself (`.well-known/smart-configuration`), as far as a launch needs it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from rootway.errors import Fault, FaultsFound
from rootway.exchange.launch.address import origin_of
from rootway.record import decode

LARGEST_BYTES: Final = 200_000
_NEEDED: Final = ("authorization_endpoint", "token_endpoint")
_MAYBE: Final = ("issuer", "jwks_uri")


@dataclass(frozen=True)
class Configuration:
    """Where to ask, where to trade a code, who signs and with which keys ("": it says neither).

    `names_itself`: each answer of it says from whom it is (RFC 9207).
    """

    authorize: str
    token: str
    issuer: str
    keys: str
    names_itself: bool


def read_configuration(raw: bytes, origins: Collection[str]) -> Configuration:
    """What it says. Every address must lie at one of `origins`. Raises `FaultsFound` with all that is wrong."""
    said = decode(raw, LARGEST_BYTES)
    if not isinstance(said, Mapping):
        raise FaultsFound(
            [Fault("smart-configuration", "is not an object", "", "Look at the record system.")]
        )
    faults = [*_of_addresses(said, origins), *_of_abilities(said)]
    if faults:
        raise FaultsFound(faults)
    named = said.get("authorization_response_iss_parameter_supported") is True
    authorize, token, issuer, keys = (str(said.get(name, "")) for name in (*_NEEDED, *_MAYBE))
    return Configuration(authorize, token, issuer, keys, named)


def _of_addresses(said: Mapping[str, Any], origins: Collection[str]) -> Iterator[Fault]:
    for name in (*_NEEDED, *(one for one in _MAYBE if one in said)):
        if origin_of(said.get(name)) not in origins:
            remedy = (
                f"Register the system with each origin that it uses; known are {', '.join(sorted(origins))}."
            )
            yield Fault(name, "is no address of this system", "", remedy)


def _of_abilities(said: Mapping[str, Any]) -> Iterator[Fault]:
    for name, value in (("code_challenge_methods_supported", "S256"), ("capabilities", "launch-ehr")):
        listed = said.get(name)
        if not isinstance(listed, list) or value not in listed:
            yield Fault(name, f"has no {value}", "", "Such a system cannot open these pages.")

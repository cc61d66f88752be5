"""What a record system says of itself (`.well-known/smart-configuration`), as far as a launch needs it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
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


@dataclass(frozen=True)
class Need:
    """Something that must stand in one of its lists; `may_be_silent`: only where it gives that list at all."""

    where: str
    value: str
    may_be_silent: bool = False


def needed(*, by_key: bool, from_there: bool) -> tuple[Need, ...]:
    """What a system must be able to do, by how it knows us and by who begins: it (`from_there`), or a person here."""
    begins = (
        (Need("capabilities", "launch-ehr"),)
        if from_there
        else (
            Need("capabilities", "launch-standalone"),
            Need("capabilities", "context-standalone-patient"),
        )
    )
    key = (
        Need("token_endpoint_auth_methods_supported", "private_key_jwt", may_be_silent=True),
        Need("token_endpoint_auth_signing_alg_values_supported", "ES384", may_be_silent=True),
    )
    return (Need("code_challenge_methods_supported", "S256"), *begins, *(key if by_key else ()))


def read_configuration(raw: bytes, origins: Collection[str], needs: Iterable[Need]) -> Configuration:
    """What it says. Every address must lie at one of `origins`. Raises `FaultsFound` with all that is wrong."""
    said = decode(raw, LARGEST_BYTES)
    if not isinstance(said, Mapping):
        raise FaultsFound(
            [Fault("smart-configuration", "is not an object", "", "Look at the record system.")]
        )
    faults = [*_of_addresses(said, origins), *_of_abilities(said, needs)]
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


def _of_abilities(said: Mapping[str, Any], needs: Iterable[Need]) -> Iterator[Fault]:
    for need in needs:
        listed = said.get(need.where)
        silent = need.may_be_silent and need.where not in said
        if not silent and (not isinstance(listed, list) or need.value not in listed):
            remedy = "Such a system cannot open these pages."
            yield Fault(need.where, f"has no {need.value}", "", remedy)

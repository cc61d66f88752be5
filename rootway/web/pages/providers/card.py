"""One listing as a page shows it: every field with where it comes from and how old it is."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from rootway.directory.corrections import CLOSED
from rootway.directory.credentials import Credential, credentials_in
from rootway.directory.index.opened import Index
from rootway.directory.kinds import the_kinds
from rootway.directory.phone import phone_dialed, phone_shown
from rootway.directory.provider import Provider
from rootway.web.content.words import date_words
from rootway.web.data.models import Practice, Repair
from rootway.web.data.models.listing import ACCEPTED, PENDING
from rootway.web.pages.providers.distances import Away
from rootway.web.pages.providers.repaired import repaired
from rootway.web.pages.providers.way import MapLink, map_links

REGISTERS = {
    "nppes": _("US provider register (NPPES)"),
    "nhs": _("English register of clinics (NHS)"),
    "invented": _("Invented for this demonstration"),
}


OWN_WORDS = ("services", "insurance", "languages", "telehealth")


@dataclass(frozen=True)
class FieldSaid:
    """One field: what it says, who says so, and as of when. `lines` for what is a list."""

    name: str
    label: str
    lines: tuple[str, ...]
    source: str
    age: str
    dial: str = ""
    doubt: str = ""  # somebody reported it as wrong, and nobody has decided yet


@dataclass(frozen=True)
class ListingCard:
    """A listing with all that a page says of it. `ref` names it in an address, `number` is its place in a list."""

    provider: Provider
    ref: str
    professions: tuple[tuple[str, tuple[str, ...]], ...]
    credentials: tuple[Credential, ...]
    fields: tuple[FieldSaid, ...]
    closed: bool
    practice: Practice | None
    number: int = 0
    away: Away | None = None
    why: tuple[str, ...] = ()
    ask: str = ""  # what to ask them before anything else
    free: str = ""  # its first free time, for whoever may ask for one

    def field(self, name: str) -> FieldSaid | None:
        """One of its fields."""
        return next((said for said in self.fields if said.name == name), None)

    @property
    def phone(self) -> FieldSaid | None:
        """Its phone number."""
        return self.field("phone")

    @property
    def letters(self) -> tuple[Credential, ...]:
        """The letters after the name whose meaning was looked up."""
        return tuple(one for one in self.credentials if not one.recalled)

    @property
    def unread_letters(self) -> str:
        """All letters, when one of them has a meaning that nobody looked up: a person is to ask."""
        known = self.credentials and not any(one.recalled for one in self.credentials)
        return "" if known else self.provider.credential_text

    @property
    def map_links(self) -> tuple[MapLink, ...]:
        """Where the address can be looked up, by whoever chooses to."""
        return map_links(self.provider, self.where)

    @property
    def changed(self) -> str:
        """The day on which its record was last changed; "" when the register does not say."""
        return date_words(self.provider.updated_on) if self.provider.updated_on else ""

    @property
    def own_words(self) -> tuple[FieldSaid, ...]:
        """What the practice says of itself."""
        return tuple(said for said in self.fields if said.name in OWN_WORDS)

    @property
    def registered(self) -> tuple[FieldSaid, ...]:
        """What the register says, and what somebody reported as wrong in it; nothing that is empty."""
        return tuple(
            said for said in self.fields if said.name not in OWN_WORDS and (said.lines or said.doubt)
        )

    @property
    def invented(self) -> bool:
        """Made up for a demonstration: nobody answers there."""
        return self.provider.register == "invented"

    @property
    def where(self) -> str:
        """Its address in one line."""
        p = self.provider
        return ", ".join(filter(None, (p.street, p.town, " ".join(filter(None, (p.region, p.postcode))))))


def source_of(provider: Provider) -> str:
    """The register that a listing is from, in words."""
    return str(REGISTERS.get(provider.register, provider.register))


def ref_of(provider: Provider) -> str:
    """A listing's name in an address."""
    return f"{provider.register}-{provider.number}"


def card_of(
    provider: Provider, index: Index, repairs: tuple[Repair, ...], practice: Practice | None = None,
    away: Away | None = None, why: tuple[str, ...] = (), number: int = 0,
) -> ListingCard:  # fmt: skip
    """The card of a listing, with the repairs that were accepted for it, and what its practice says."""
    fixed, notes = repaired(provider, repairs)
    kinds = the_kinds()
    professions = tuple(
        (_(kinds.professions[id].label), tuple(_(kinds.specialties[field].label) for field in fields))
        for id, fields in kinds.named(fixed.kinds).items()
    )
    doubted = {repair.field: repair for repair in repairs if repair.state == PENDING}
    closed = any(repair.field == CLOSED and repair.state == ACCEPTED for repair in repairs)
    register = index.registers.get(provider.register, {})
    fields = (*_from_register(fixed, register, notes, doubted), *_from_practice(practice))
    credentials = credentials_in(fixed.credential_text)
    return ListingCard(
        fixed, ref_of(fixed), professions, credentials, fields, closed, practice, number, away, why
    )


def _from_register(
    p: Provider,
    register: Mapping[str, Any],
    notes: Mapping[str, tuple[str, str]],
    doubted: Mapping[str, Repair],
) -> list[FieldSaid]:
    source = source_of(p)
    age = _age(p, register)
    corrected = {**{f: (d, r) for f, (d, r, _was) in _json(p.corrected).items()}, **notes}
    street = ", ".join(filter(None, (p.street, p.town, " ".join(filter(None, (p.region, p.postcode))))))
    told = (
        ("phone", _("Phone"), phone_shown(p), phone_dialed(p)),
        ("street", _("Address"), street, ""),
        ("credential_text", _("Letters after the name, in their own words"), p.credential_text, ""),
    )
    found = []
    for name, label, text, dial in told:
        said = (source, age)
        if name in corrected:
            day, reason = corrected[name]
            said = (_("Corrected here on %s: %s") % (date_words(day), reason), "")
        doubt = ""
        if name in doubted:
            doubt = _("Reported as wrong on %s; not decided yet.") % date_words(
                doubted[name].reported_at.date().isoformat()
            )
        lines = (text,) if text else ()
        found.append(FieldSaid(name, label, lines, said[0], said[1], dial if text else "", doubt))
    return found


def _age(p: Provider, register: Mapping[str, Any]) -> str:
    """How old the register's fields are: it knows only when the whole record was last changed and confirmed."""
    parts = []
    if p.updated_on:
        parts.append(_("they last changed their record on %s") % date_words(p.updated_on))
    if p.confirmed_on:
        parts.append(_("confirmed it on %s") % date_words(p.confirmed_on))
    if register.get("released"):
        parts.append(_("our copy goes up to %s") % date_words(register["released"]))
    return "; ".join(parts) if parts else _("the register does not say how old this is")


def _from_practice(practice: Practice | None) -> list[FieldSaid]:
    if practice is None:
        return []
    source = _("The provider, who runs this listing")
    age = _("written on %s") % date_words(practice.updated_at.date().isoformat())
    telehealth = {True: _("Yes"), False: _("No"), None: ""}[practice.telehealth]
    told = (
        ("services", _("Services"), practice.services),
        ("insurance", _("Insurance"), practice.insurance),
        ("languages", _("Languages"), practice.languages),
        ("telehealth", _("Visits by video"), telehealth),
    )
    return [
        FieldSaid(name, label, tuple(text.splitlines()), source, age) for name, label, text in told if text
    ]


def _json(text: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = json.loads(text) if text else {}
    return found

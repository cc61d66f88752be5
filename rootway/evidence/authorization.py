"""An authorization to hand a record to somebody: each element that 45 CFR 164.508(c) asks for, and the words for it.

A form that lacks one element is void. So a value that lacks one is a fault here, and so is a text that lost a part.
"""

from dataclasses import dataclass, fields, replace
from datetime import date
from itertools import pairwise

from rootway.errors import Fault, Wording

TITLE = "AUTHORIZATION TO RELEASE PARTS OF MY RECORD"
LONGEST_DAYS = 366
REVOKE = (
    "I can take this back at any time: with the button on my page of releases, or in writing to whoever runs the "
    "server. From then on nothing more is given. What was handed over before cannot be called back."
)
CONDITIONS = (
    "I do not have to sign. My care, my plan, what I can do on this server and what it costs are the same with and "
    "without my signature."
)
REDISCLOSURE = (
    "Whoever gets the package can pass it on, and has to in some lawsuits. What they hold may no longer be "
    "protected by privacy law."
)
_REMEDY = Wording("Fill it in before it is signed.")


@dataclass(frozen=True)
class AuthorizationTerms:
    """One recipient, one purpose, one end. `signed_by` and `signed_on` come last; the rest is what is read before."""

    information: str = ""
    discloser: str = ""
    recipient: str = ""
    purpose: str = ""
    expires_on: date | None = None
    revoke: str = ""
    conditions: str = ""
    redisclosure: str = ""
    signed_by: str = ""
    signed_on: date | None = None


@dataclass(frozen=True)
class Element:
    """One element: the field that holds it, its heading, and the line of the rule that asks for it."""

    field: str
    heading: str
    rule: str


ELEMENTS = (
    Element("information", "What may be given", "164.508(c)(1)(i)"),
    Element("discloser", "Who may give it", "164.508(c)(1)(ii)"),
    Element("recipient", "To whom", "164.508(c)(1)(iii)"),
    Element("purpose", "What for", "164.508(c)(1)(iv)"),
    Element("expires_on", "Until when", "164.508(c)(1)(v)"),
    Element("revoke", "How I take it back", "164.508(c)(2)(i)"),
    Element("conditions", "I am free to say no", "164.508(c)(2)(ii)"),
    Element("redisclosure", "What can happen to it then", "164.508(c)(2)(iii)"),
    Element("signed_by", "Signed by", "164.508(c)(1)(vi)"),
    Element("signed_on", "On", "164.508(c)(1)(vi)"),
)
SIGNATURE_FIELDS = ("signed_by", "signed_on")
STATEMENTS = {"revoke": REVOKE, "conditions": CONDITIONS, "redisclosure": REDISCLOSURE}


def authorization_faults(authorization: AuthorizationTerms) -> tuple[Fault, ...]:
    """All that keeps it from being signed; nothing when it is whole."""
    found = [fault for element in ELEMENTS for fault in _of_element(authorization, element)]
    return (*found, *_of_its_end(authorization))


def _of_element(authorization: AuthorizationTerms, element: Element) -> list[Fault]:
    said = getattr(authorization, element.field)
    if not said:
        law = Wording("45 CFR %(rule)s asks for it.", rule=element.rule)
        return [Fault(element.field, "is missing", law, _REMEDY)]
    if isinstance(said, str) and not said.isprintable():
        why = "It could pass for another part of the text."
        return [Fault(element.field, "holds more than one line, or signs nobody sees", why, "Type it anew.")]
    if said != STATEMENTS.get(element.field, said):
        return [Fault(element.field, "is not the statement that belongs there", "", "Begin anew.")]
    return []


def _of_its_end(authorization: AuthorizationTerms) -> list[Fault]:
    ends, signed = authorization.expires_on, authorization.signed_on
    if ends is None or signed is None or 0 < (ends - signed).days <= LONGEST_DAYS:
        return []
    what = "is not between the day after the signature and a year later"
    return [Fault("expires_on", what, "", "Choose another day.")]


def authorization_words(authorization: AuthorizationTerms) -> str:
    """The exact words that are read before they are signed: everything but the signature."""
    unsigned = replace(authorization, signed_by="", signed_on=None)
    read = [element for element in ELEMENTS if element.field not in SIGNATURE_FIELDS]
    return f"{TITLE}\n\n{_parts(unsigned, read)}"


def signed_words(authorization: AuthorizationTerms) -> str:
    """The same words, with the signature below them."""
    below = [element for element in ELEMENTS if element.field in SIGNATURE_FIELDS]
    return f"{authorization_words(authorization)}\n{_parts(authorization, below)}"


def _parts(authorization: AuthorizationTerms, elements: list[Element]) -> str:
    told = [(element.heading, _written(getattr(authorization, element.field))) for element in elements]
    return "\n".join(f"{heading}:\n  {said}\n" for heading, said in told)


def _written(said: str | date | None) -> str:
    return said.isoformat() if isinstance(said, date) else said or ""


def words_faults(text: str) -> tuple[Fault, ...]:
    """What a signed text lacks; it is read back from its words, and nothing may stand in it that would be lost."""
    found = read_authorization(text)
    faults = authorization_faults(found)
    if not faults and signed_words(found) != text:
        faults = (Fault("text", "is not one that Rootway wrote", "", "Use the text as it was signed."),)
    return faults


def read_authorization(text: str) -> AuthorizationTerms:
    """The value behind a text; what is not found in it is missing in the value."""
    below = dict(authorization_parts(text))
    said = {element.field: below[element.heading] for element in ELEMENTS if element.heading in below}
    days = {name: _day(said.pop(name, "")) for name in ("expires_on", "signed_on")}
    return AuthorizationTerms(**said, **days)  # type: ignore[arg-type]  # the days are not among what was said


def authorization_parts(text: str) -> tuple[tuple[str, str], ...]:
    """Each heading of a text with what stands below it."""
    lines = text.split("\n")
    headings = {f"{element.heading}:" for element in ELEMENTS}
    return tuple(
        (line.removesuffix(":"), below.removeprefix("  "))
        for line, below in pairwise(lines)
        if line in headings and below.startswith("  ")
    )


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None


assert {element.field for element in ELEMENTS} == {field.name for field in fields(AuthorizationTerms)}

"""Everything that is kept of a person as one document, to take along and to bring back: nothing more, nothing less.

It is made by walking the models that hang on `Person`, so that a new one is taken along without being named here;
tests/web/test_portable.py fails until it is known there. Times keep their microseconds; the order is that of the log.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from unicodedata import category
from uuid import UUID
from zoneinfo import available_timezones

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import Field, ForeignKey, Model

from rootway.errors import Fault, FaultsFound, Wording
from rootway.guide import Guide
from rootway.record import Entry, read_case
from rootway.record.case import EARLIEST_YEAR, LATEST_YEAR
from rootway.record.complete import shown
from rootway.web.data import models as models_of_web
from rootway.web.data.models import Account, Counsel, Person
from rootway.web.data.portable_older import with_check_numbers, with_episode, with_topics
from rootway.web.data.queries import is_uuid
from rootway.web.data.shown import is_told
from rootway.web.pathway import guide_knowing

# Kept of a person and not brought back elsewhere, each with its reason. What is told goes along as a table to read.
_CLINICIANS = "a clinician wrote it here: elsewhere nobody could tell it from something that was made up"
_SHARED = "it tells of a practice on this server; another server has no such practice"
_APPS = "it is a yes to an app that this server knows; say it again on another one"
_AS_IT_WAS = Wording("Bring the file as it was.")
_RELEASED = "it is for a lawyer with an account on this server; another server has no such account"
TOLD_ONLY = {
    "Visit": "a visit is agreed with a practice, on the server where the practice is",
    **dict.fromkeys(("Examination", "Stance", "Note", "Addendum", "Minutes"), _CLINICIANS),
    **dict.fromkeys(("Authorization", "AuthorizationEnd", "Release", "Collected"), _RELEASED),
    "AppGrant": _APPS,
    **dict.fromkeys(("Share", "Cover", "CareMessage", "Handled", "Monitoring", "Look"), _SHARED),
}
TOLD_WITH = {"Visit": "opening"}  # what is told of a row that it points at
LEFT_OUT = {
    "Feed": "the address of a calendar is a secret of one server; make a new one there",
    "Launch": "what a record system opened is of one server, for an hour; what was confirmed of it stands in the log",
    "ShareCode": "a code to share with is a secret of one server, for a day; make a new one there",
}
# Which examination an entry was found in is told with the examination, since that stays behind.
OF_THIS_SERVER = frozenset({("Entry", "examination")})
FORMAT, VERSION = "rootway-log", 1
OWN_FIELDS = (
    "label",
    "carer",
    "country",
    "time_zone",
    "topic",
    "keeps_log",
    "started_at",
    "check_number",
)
Json = dict[str, Any]


def hanging_models() -> list[type[Model]]:
    """Every model whose rows belong to a person, by name; entries first, since others may point at them."""
    ours = apps.get_app_config("web").get_models()
    mine = [model for model in ours if person_field(model) is not None]
    return sorted(mine, key=lambda model: (model.__name__ != "Entry", model.__name__))


def portable_models() -> list[type[Model]]:
    """Those that come back elsewhere just as they were."""
    return [model for model in hanging_models() if model.__name__ not in {*TOLD_ONLY, *LEFT_OUT}]


def person_field(model: type[Model]) -> ForeignKey[Any, Any] | None:
    """The field by which a row belongs to a person."""
    fields = (field for field in model._meta.concrete_fields if isinstance(field, ForeignKey))
    return next((field for field in fields if field.related_model is Person), None)


def fields_of(model: type[Model]) -> list[Field[Any, Any]]:
    """What of a row goes into the document: all but whose it is, and what only this server knows."""
    return [
        field
        for field in model._meta.concrete_fields
        if field is not person_field(model)
        and not _is_counted(field)
        and field.related_model is not Account  # they are told by their words
        and (model.__name__, field.name) not in OF_THIS_SERVER
    ]


def _is_counted(field: Field[Any, Any]) -> bool:
    return field.primary_key and field.get_internal_type() in ("AutoField", "BigAutoField", "SmallAutoField")


def document_of(person: Person) -> Json:
    """The whole of one person as JSON values."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "person": {name: plain(getattr(person, name)) for name in OWN_FIELDS},
        **{model.__name__: [_row(row) for row in _rows(model, person)] for model in portable_models()},
    }


def told_of(person: Person) -> dict[str, list[Json]]:
    """What is told and not brought back, by model: each row with the plain values of what it points at."""
    return {
        model.__name__: [_row(row) | _pointed_at(row) | _found_in(row) for row in _rows(model, person)]
        for model in hanging_models()
        if model.__name__ in TOLD_ONLY
    }


def account_of(account: Account) -> Json:
    """What is kept of an account itself, without its secrets: its address, since when, and what it says it runs."""
    claims = account.claims.values("register", "number", "state", "asked_at")
    licences = account.licences.values(
        "name", "profession", "number", "region", "state", "asked_at", "checked_at", "until"
    )
    counsel = Counsel.objects.filter(account=account).values(
        "name", "firm", "region", "number", "phone", "state", "asked_at", "checked_at", "until"
    )
    works = account.memberships.values("practice_id", "role", "since", "until", "sees_messages")
    return {
        "email": account.email,
        "joined_at": plain(account.joined_at),
        "listings": _told(claims),
        "licences": _told(licences),
        "counsel": _told(counsel),
        "works_in": _told(works),
    }


def _told(rows: Iterable[Mapping[str, Any]]) -> list[Json]:
    return [{name: plain(value) for name, value in row.items()} for row in rows]


def _pointed_at(row: Model) -> Json:
    name = TOLD_WITH.get(type(row).__name__)
    if name is None:
        return {}
    whole = getattr(row, name)
    parts = (part for part in whole._meta.concrete_fields if not isinstance(part, ForeignKey))
    return {
        f"{name}.{part.name}": plain(getattr(whole, part.attname)) for part in parts if not part.primary_key
    }


def _found_in(row: Model) -> Json:
    """The entries that were found in an examination."""
    if not isinstance(row, models_of_web.Examination):
        return {}
    return {"entries": [str(id) for id in row.entries.values_list("id", flat=True)]}


def _rows(model: type[Model], person: Person) -> Iterator[Model]:
    field = person_field(model)
    assert field is not None
    rows = model._default_manager.filter(**{field.name: person})
    return (rows if model._meta.ordering else rows.order_by("pk")).iterator()


def _row(row: Model) -> Json:
    return {field.name: plain(getattr(row, field.attname)) for field in fields_of(type(row))}


def plain(value: Any) -> Any:
    """A value as JSON takes it. Keys are sorted: PostgreSQL does not keep the order they came in."""
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, UUID | Decimal):
        return str(value)
    if isinstance(value, dict):
        return {key: plain(value[key]) for key in sorted(value)}
    return [plain(one) for one in value] if isinstance(value, list) else value


@dataclass(frozen=True)
class Portable:
    """A document that was read and found sound: what is set on the person, the log, and the rows of other models."""

    person: Mapping[str, Any]
    entries: tuple[Entry, ...]
    rows: Mapping[type[Model], tuple[Mapping[str, Any], ...]]


def is_document(raw: object) -> bool:
    """Whether decoded JSON calls itself one of these documents."""
    return isinstance(raw, Mapping) and "format" in raw


def read_document(guide: Guide, raw: Mapping[str, Any]) -> Portable:
    """A document from decoded JSON. Raises `FaultsFound` with everything that is wrong; nothing is ignored."""
    if raw.get("format") != FORMAT or raw.get("version") != VERSION:
        remedy = Wording(
            "Bring a file that was downloaded here: format %(format)s, version %(version)s.",
            format=FORMAT,
            version=VERSION,
        )
        raise FaultsFound([Fault(Wording("file"), "is not a log of this program", "", remedy)])
    raw = with_topics(with_episode(with_check_numbers(raw)))
    models = {model.__name__: model for model in portable_models()}
    faults = [
        Fault(
            shown(key),
            "is not known here",
            "Nothing is ignored silently.",
            "Use the same version of Rootway.",
        )
        for key in raw
        if key not in {"format", "version", "person", *models}
    ]
    person = _read_row(Person, OWN_FIELDS, raw.get("person"), "person", faults)
    entries = _read_entries(guide, raw.get("Entry"), faults)
    rows = {
        model: tuple(_read_rows(model, raw.get(name, []), faults))
        for name, model in models.items()
        if model is not models_of_web.Entry
    }
    told = (row.get("content") for row in rows[models_of_web.Shown])
    odd = [number for number, content in enumerate(told, 1) if not is_told(content)]
    faults += [
        Fault(
            Wording("Shown %(number)s", number=number),
            "is not what a page told",
            "",
            _AS_IT_WAS,
        )
        for number in odd
    ]
    for zone in (person.get("time_zone"), *(row.get("time_zone") for row in rows[models_of_web.Move])):
        faults += _strange_zone(zone)
    faults += _astray(entries, rows[models_of_web.Episode])
    faults += _twice("Entry", (entry.id for entry in entries))
    for model, found in rows.items():
        faults += _twice(model.__name__, (row.get(model._meta.pk.attname) for row in found))
    if faults:
        raise FaultsFound(faults)
    return Portable(person, entries, rows)


def _astray(entries: Iterable[Entry], episodes: Iterable[Mapping[str, Any]]) -> Iterator[Fault]:
    """An entry hangs on an episode of the same file, or it would hang on somebody else's."""
    there = {str(row.get("id")) for row in episodes}
    for number, entry in enumerate(entries, 1):
        if entry.episode is not None and entry.episode not in there:
            yield Fault(
                Wording("entry %(number)s", number=number),
                "names an episode that is not there",
                "",
                _AS_IT_WAS,
            )
    for number, row in enumerate(episodes, 1):
        began, ended = row.get("began_at"), row.get("ended_at")
        if began and ended and ended < began:
            yield Fault(
                Wording("Episode %(number)s", number=number),
                "ends before it begins",
                "",
                _AS_IT_WAS,
            )


def _strange_zone(zone: object) -> list[Fault]:
    if not zone or zone in available_timezones():
        return []
    return [Fault("person: time_zone", "is not known here", "", _AS_IT_WAS)]


def _twice(name: str, keys: Iterable[object]) -> list[Fault]:
    told = [key for key in keys if key is not None]
    if len(set(told)) == len(told):
        return []
    return [Fault(name, "holds the same key twice", "One of the two would be lost.", _AS_IT_WAS)]


def _by_guide(guide: Guide, raw: list[object]) -> list[tuple[Guide, list[object]]]:
    """The rows in parts, each with the guide that knows their facts; what no guide knows is for `guide` to refuse."""
    parts: dict[str, tuple[Guide, list[object]]] = {guide.id: (guide, [])}
    for row in raw:
        fact = row.get("fact") if isinstance(row, Mapping) else None
        known = guide_knowing(fact) if isinstance(fact, str) and fact not in guide.facts else guide
        parts.setdefault(known.id, (known, []))[1].append(row)
    return list(parts.values())


def _read_entries(guide: Guide, raw: object, faults: list[Fault]) -> tuple[Entry, ...]:
    if not isinstance(raw, list):
        faults.append(_no_list("Entry"))
        return ()
    entries: list[Entry] = []
    for known, rows in _by_guide(guide, raw):
        try:
            entries += read_case(known, {"entries": rows}).entries
        except FaultsFound as found:
            faults += found.faults
            return ()
    entries.sort(key=lambda entry: (entry.observed_at, entry.known_from))
    for number, entry in enumerate(entries, 1):
        if entry.id is None or entry.recorded_at is None or not is_uuid(entry.id):
            faults.append(
                Fault(
                    Wording("entry %(number)s", number=number),
                    "lacks its id or its time",
                    "",
                    _AS_IT_WAS,
                )
            )
    return tuple(entries)


def _no_list(name: str) -> Fault:
    return Fault(name, "is not a list", "", _AS_IT_WAS)


def _read_rows(model: type[Model], raw: object, faults: list[Fault]) -> Iterator[Mapping[str, Any]]:
    if not isinstance(raw, list):
        faults.append(_no_list(model.__name__))
        return
    names = [field.name for field in fields_of(model)]
    for number, row in enumerate(raw, 1):
        yield _read_row(model, names, row, f"{model.__name__} {number}", faults)


def _read_row(
    model: type[Model], names: Iterable[str], raw: object, where: str, faults: list[Fault]
) -> dict[str, Any]:
    """One row by the fields' own rules, under the names that a new row takes."""
    known = tuple(names)
    if not isinstance(raw, Mapping) or set(raw) != set(known):
        faults.append(
            Fault(
                where,
                "does not have the fields it should",
                "",
                Wording("It needs: %(names)s.", names=", ".join(known)),
            )
        )
        return {}
    row: dict[str, Any] = {}
    for name in known:
        field = model._meta.get_field(name)
        assert isinstance(field, Field)
        target = field.target_field if isinstance(field, ForeignKey) else field
        assert isinstance(target, Field)
        try:
            row[field.attname] = _read(target, raw[name], field.null)
        except (ValidationError, TypeError, ValueError, OverflowError):
            faults.append(Fault(Wording.within(where, name), "cannot be read", "", _AS_IT_WAS))
    return row


def _written(value: object) -> str:
    """All the words in a JSON value. Raises `ValueError` when one of its letters is half a letter."""
    if isinstance(value, dict):
        return "".join(_written(part) for pair in value.items() for part in pair)
    if isinstance(value, list):
        return "".join(_written(part) for part in value)
    return str(value).encode().decode()


def _read(field: Field[Any, Any], raw: object, may_be_missing: bool) -> Any:
    """A value by the field's own rules; one that would be written back in another way was not written here."""
    if raw is None and may_be_missing:
        return None
    value = field.to_python(raw)
    if isinstance(value, datetime) and not EARLIEST_YEAR <= value.year <= LATEST_YEAR:
        raise ValueError
    if isinstance(value, str) and any(category(letter) in ("Cc", "Cs") for letter in value):
        raise ValueError
    if isinstance(value, dict | list) and "\0" in _written(value):
        raise ValueError
    field.run_validators(value)
    if raw is None or plain(value) != raw or type(plain(value)) is not type(raw):
        raise ValueError
    return value

"""A practice in which somebody treats, a person who shares with it, and a note that is ready to sign."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from rootway.note import KINDS, NoteDraft, digest_of, signed_content, text_of
from rootway.record import Entry
from rootway.web import actions
from rootway.web.content.notes.drafting import KeptDraft, draft_for
from rootway.web.data import models
from rootway.web.data.clinic_access import Clinician
from rootway.web.data.professions import professions
from rootway.web.topics import topics
from tests.web.clinic_rows import account, practice

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
FACTS = {"leg_pain": True, "pain_at_calf": True, "leg_side": "left", "leg_pain_0_10": 5, "fever": False}


@dataclass
class Clinic:
    """One practice; `share` is that of `person` with `clinician`."""

    practice: models.Practice
    clinician: Clinician
    person: models.Person
    share: models.Share


def member(where: models.Practice, role: str = "clinician", profession: str = "") -> Clinician:
    """Somebody with an accepted license who works in a practice."""
    who = account(f"{uuid4()}@rootway.example")
    held = profession or next(iter(professions()))
    licence = models.Licence.objects.create(
        account=who, name="Pat Doe", profession=held, number=uuid4().hex[:9], region="Texas",
        state="accepted", asked_at=NOW,
    )  # fmt: skip
    since = NOW - timedelta(days=400)
    works = models.Membership.objects.create(practice=where, account=who, role=role, since=since)
    return Clinician(who, licence, (works,))


def share_with(
    clinician: Clinician, where: models.Practice, person: models.Person, /, **more: object
) -> models.Share:
    """A live share."""
    number = models.Share.objects.filter(person=person).count() + 1
    fields: dict[str, object] = {
        "person": person, "number": number, "practice": where, "clinician": clinician.account,
        "shown_as": "Robin", "scope": "follow", "days": 90, "asked_at": NOW, "confirmed_at": NOW,
        "until": NOW + timedelta(days=90), **more,
    }  # fmt: skip
    return models.Share.objects.create(**fields)


def a_clinic(owner: models.Account | None = None) -> Clinic:
    """Everything new."""
    where = practice(owner or account(f"{uuid4()}@rootway.example"), uuid4().hex[:20])
    clinician, person = member(where), a_person()
    return Clinic(where, clinician, person, share_with(clinician, where, person))


def a_person(**facts: object) -> models.Person:
    """Somebody with a short log of this morning."""
    began = NOW - timedelta(hours=4)
    person = models.Person.objects.create(
        started_at=began, touched_at=began, label="Own name", topic=topics()[0]
    )
    log = [Entry(fact, value, began) for fact, value in {**FACTS, **facts}.items()]  # type: ignore[arg-type]
    actions.record_entries(person, log, began)
    return person


def own_words(kind: str, words: str = "Mine.") -> dict[str, str]:
    """A line for each section that needs one."""
    return {heading.id: words for heading in KINDS[kind].headings if heading.needs}  # type: ignore[index]


def begun(clinic: Clinic, kind: str = "soap", own: dict[str, str] | None = None) -> models.Note:
    """A draft with all lines that it needs."""
    said = own_words(kind) if own is None else own
    content = KeptDraft(topics()[0], NOW.date(), said).to_json()
    return actions.begin_note(clinic.share, clinic.clinician, kind, content, NOW)


def frozen(clinic: Clinic, note: models.Note, now: datetime = NOW) -> actions.Frozen:
    """What the page would freeze."""
    return frozen_of(draft_for(clinic.share, note, now), clinic, now)


def frozen_of(draft: NoteDraft, clinic: Clinic, now: datetime) -> actions.Frozen:
    content = signed_content(draft, clinic.clinician.words_in(clinic.practice), now)
    return actions.Frozen(content, text_of(content), digest_of(content, text_of(content)))


def signed(clinic: Clinic, kind: str = "soap", own: dict[str, str] | None = None) -> models.Note:
    """A note that was signed."""
    note = begun(clinic, kind, own)
    assert actions.sign_note(clinic.share, clinic.clinician, note.id, frozen(clinic, note), NOW)
    note.refresh_from_db()
    return note


def noted(share: models.Share) -> models.Note:
    """A signed note with nothing in it, by whom the share is with."""
    topic = {"pathway": topics()[0], "version": "1", "title": "A topic"}
    content = {
        "title": "Letter", "patient": "Robin", "topic": topic, "day": "Nov 25, 2026", "as_of": "x", "sections": [],
        "signed": {"by": share.named, "at": "x"},
    }  # fmt: skip
    text = text_of(content)
    return models.Note.objects.create(
        person=share.person, practice=share.practice, author=share.clinician, author_words=share.named, kind="letter",
        content=content, text=text, digest=digest_of(content, text), drafted_at=NOW, signed_at=NOW,
    )  # fmt: skip

"""The practice of the demonstration with the people who share with it, each lived through from the first day on.

Made once for a server, when somebody first looks as a clinician. What each of them says, and what is done about it,
comes in the order in which it happened, by the same ways as from a page.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID, uuid5

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from rootway.assess import PlanStance, stance_faults
from rootway.note import digest_of, signed_content, text_of
from rootway.record import Entry
from rootway.simulation import DAILY, Course, InventedPractice, InventedSharer, course, practice_of
from rootway.simulation.practice import (
    InventedExamination,
    InventedMessage,
    InventedMinutes,
    InventedNote,
    InventedStance,
    LaterAnswers,
)
from rootway.web import actions
from rootway.web.actions.demonstration import COUNTRY, TIME_ZONE
from rootway.web.content.notes.drafting import KeptDraft, draft_for
from rootway.web.data import queries
from rootway.web.data.clinic_access import Clinician, live_licences, live_memberships, treating_in
from rootway.web.data.models import Account, Monitoring, Person, Practice, Share
from rootway.web.data.models.share import FOLLOW
from rootway.web.data.stance_queries import by_words
from rootway.web.pages.demo.cast import SEED
from rootway.web.pathway import guide_of, the_guide
from rootway.web.state.placed import place_of
from rootway.web.state.standing import standing_of
from rootway.web.topics import at_hand, door, topics

WEEKS = timedelta(weeks=8)
SHARED_FOR = 180
FOUNDED = timedelta(days=400)
AFTER_IT_ROSE = timedelta(hours=2)
EVERY_OTHER_DAY = replace(DAILY, due=tuple(day for day in range(1, 57) if day % 2 == 0 or day % 7 == 0))
"""As often as many people check in; a log of every day would take twice as long to make."""


@dataclass(frozen=True)
class _Lived:
    """One of those who share, as far as their history has come."""

    sharer: InventedSharer
    person: Person
    share: Share
    clinician: Clinician
    now: datetime

    def ago(self, days: int) -> datetime:
        """So many days back."""
        return self.now - timedelta(days=days)

    def id(self, *named: object) -> UUID:
        """Of something of this person."""
        return uuid5(self.person.id, " ".join(map(str, named)))


Event = tuple[datetime, Callable[[], None]]


def invented_practice() -> InventedPractice:
    """Who works in it, and who of them shares whose topic is shown; nobody without a front door that tells of them."""
    if not door():
        return InventedPractice()
    found, shown = practice_of(guide_of(door())), topics()
    return replace(found, sharers=tuple(one for one in found.sharers if one.topic in shown))


def make_practice(invented: InventedPractice, now: datetime) -> None:
    """The practice with everybody in it. Who comes second finds what is made, and makes what is not."""
    began = now - FOUNDED
    listing = (invented.listing[0], invented.listing[1])
    practice = actions.found_invented_practice(invented.clinicians, listing, TIME_ZONE, began)
    for sharer in invented.sharers:
        try:
            with at_hand(sharer.topic):
                _make(practice, invented, sharer, now)
        except IntegrityError:
            continue  # another click made them meanwhile


@transaction.atomic
def _make(practice: Practice, invented: InventedPractice, sharer: InventedSharer, now: datetime) -> None:
    """Somebody with their whole history, or nothing when they are there."""
    ends = now - timedelta(days=sharer.ends_days_ago)
    began = ends - WEEKS - timedelta(days=1)
    person = actions.invented_person(sharer.name, COUNTRY, TIME_ZONE, began)
    if person is None:
        return
    name = sharer.shares_with or invented.clinicians[0].name
    clinician = _clinician(actions.invented_account(name), now)
    licence = next(one for one in treating_in(practice, now) if one.account_id == clinician.account.id)
    wishes = actions.Wishes(FOLLOW, SHARED_FOR, sharer.name, [])
    share = actions.ask_practice(person, practice, licence if sharer.shares_with else None, wishes, began)
    actions.confirm_share(share, began)
    share.refresh_from_db()
    lived = _Lived(sharer, person, share, clinician, now)
    _live(lived, course(the_guide(), SEED, sharer.number, ends, EVERY_OTHER_DAY, sharer.kind))
    _take_care(lived)


def _clinician(account: Account, now: datetime) -> Clinician:
    memberships = live_memberships(now).filter(account=account).select_related("practice__claim")
    return Clinician(account, live_licences(now).filter(account=account).first(), tuple(memberships))


def _live(lived: _Lived, made: Course) -> None:
    """What they said and what was done, in the order of time: nothing is written into what was over by then."""
    said = (*made.entries, *_checked_in(lived, made))
    left = queries.numbered(lived.person, queries.with_free_ids(lived.person, said))
    for at, happens in sorted(_events(lived), key=lambda event: event[0]):
        told = [entry for entry in left if entry.known_from < at]
        left = tuple(entry for entry in left if entry.known_from >= at)
        actions.remember_in_demonstration(lived.person, told, at)
        happens()
    actions.remember_in_demonstration(lived.person, left, lived.now)


def _checked_in(lived: _Lived, made: Course) -> Iterator[Entry]:
    """Each check-in says that it was one, as the page does; the first check is none."""
    fact = the_guide().fact_roles.checked_in
    moments = sorted({entry.observed_at for entry in made.entries if entry.observed_at == entry.known_from})
    for at in moments[1:]:
        yield Entry(fact, True, at, at, id=str(lived.id(fact, at)))


def _events(lived: _Lived) -> Iterator[Event]:
    sharer = lived.sharer
    for kind, happened in _HAPPENED.items():
        for number, one in enumerate(getattr(sharer, kind)):
            # a minute apart, and an hour before now, in the order of the file
            at = lived.ago(one.days_ago) - timedelta(minutes=60 - number)
            yield at, partial(happened, lived, one, at)


def _answers(lived: _Lived, one: LaterAnswers, at: datetime) -> None:
    said = [Entry(fact, value, at, at, id=str(lived.id(fact, at))) for fact, value in one.said.items()]
    actions.remember_in_demonstration(lived.person, said, at)


def _examined(lived: _Lived, one: InventedExamination, at: datetime) -> None:
    actions.examine_in_demonstration(lived.share, lived.clinician, lived.id("examined", at), one.found, at)
    _looked(lived, "clinic-examine", at)


def _stance(lived: _Lived, one: InventedStance, at: datetime) -> None:
    """Said only where a page would let it be said: of the plan as it was then."""
    assert lived.share.practice is not None, "it was confirmed just now"
    found = standing_of(the_guide(COUNTRY), lived.person, at).assessment
    lines = [line.id for line in found.changed.lines if line.kind == "protocol"]
    target = {"remove": lines[one.line % len(lines)] if lines else "", "own_words": str(lived.id("words"))}
    by = by_words(lived.clinician.words_in(lived.share.practice))
    said = PlanStance(
        one.kind, at, by, str(lived.clinician.account.id), target.get(one.kind, ""), one.reason, one.note,
        fingerprint=found.changed.fingerprint if one.kind == "confirm" else "",
    )  # fmt: skip
    if not stance_faults(found, said):
        actions.take_stance(
            lived.share, lived.clinician, lived.id(one.kind, at), at, topic=the_guide().id, kind=said.kind,
            target=said.target, reason=said.reason, note=said.note, plan_fingerprint=said.fingerprint,
        )  # fmt: skip
    _looked(lived, "clinic-stance", at)


def _noted(lived: _Lived, one: InventedNote, at: datetime) -> None:
    assert lived.share.practice is not None, "it was confirmed just now"
    day = at.astimezone(queries.zone_of(lived.person)).date()
    note = actions.begin_note(
        lived.share, lived.clinician, "soap", KeptDraft(the_guide().id, day, {}).to_json(), at
    )
    own = {part.id: one.own for part in draft_for(lived.share, note, at).sections if part.needs}
    note.content = KeptDraft(the_guide().id, day, own).to_json()
    actions.keep_draft(lived.share, lived.clinician, note.id, note.content, at)
    content = signed_content(
        draft_for(lived.share, note, at), lived.clinician.words_in(lived.share.practice), at
    )
    text = text_of(content, _)
    frozen = actions.Frozen(content, text, digest_of(content, text))
    actions.sign_note(lived.share, lived.clinician, note.id, frozen, at)
    if one.added:
        later = at + timedelta(minutes=20)
        actions.add_addendum(lived.share, lived.clinician, note.id, lived.id("added", at), one.added, later)
    _looked(lived, "clinic-notes", at)


def _wrote(lived: _Lived, one: InventedMessage, at: datetime) -> None:
    actions.write_in_demonstration(lived.share, one.from_person, one.text, at)


def _spent(lived: _Lived, one: InventedMinutes, at: datetime) -> None:
    """The ledger begins with the first minutes."""
    assert lived.share.practice is not None, "it was confirmed just now"
    kept = Monitoring.objects.filter(share=lived.share, ended_at=None).first()
    if kept is None:
        kept = actions.ask_for_ledger(lived.share, at - timedelta(days=20))
        assert kept is not None, "the share follows them"
        actions.agree_to_ledger(kept, at - timedelta(days=20))
        actions.begin_ledger(kept, (at - timedelta(days=20)).date())
    spent = actions.SpentMinutes(
        lived.id("minutes", at), at - timedelta(minutes=one.minutes), one.minutes, one.live, one.what
    )
    words = lived.clinician.words_in(lived.share.practice)
    actions.add_minutes(kept, spent, lived.clinician.account, words, at)


def _looked(lived: _Lived, page: str, at: datetime) -> None:
    assert lived.share.practice is not None, "it was confirmed just now"
    words, role = (
        lived.clinician.words_in(lived.share.practice),
        lived.clinician.role_in(lived.share.practice_id),
    )
    for name in ("clinic-person", page):
        actions.record_look(lived.share, lived.clinician.account, role, words, name, at)


_HAPPENED: dict[str, Callable[..., None]] = {
    "answers": _answers,
    "examination": _examined,
    "stance": _stance,
    "note": _noted,
    "message": _wrote,
    "minutes": _spent,
}


def _take_care(lived: _Lived) -> None:
    """Whatever rose before the last days has an answer, some hours after it rose."""
    if not lived.sharer.care:
        return
    lived.person.forget_episodes()
    for rise in place_of(lived.person, lived.now).open(()):
        if rise.since < lived.ago(lived.sharer.open_days):
            at = min(rise.since + AFTER_IT_ROSE, lived.now)
            actions.record_handled(lived.share, lived.clinician, [rise.key], lived.sharer.care, at)
